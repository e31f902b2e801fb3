import type { Change } from './change.events.js';

/**
 * What one report says of a change. What it does not say stays as other reports told it. `key` names the change within its
 * source: every report of the same change has the same one.
 */
export type ReportedChange = Readonly<{
  key: string;
  /** `at` is missing where the sender gives no time: it is then when the report arrived. */
  change: Omit<Change, 'changeId' | 'at'> & Readonly<{ at?: string }>;
  /** Where `services` is empty: a name of something that deploys a service, such as a repository, and its address. */
  deployedBy?: Readonly<{ name: string; url?: string }>;
  /** It did not take effect. `at` is ISO 8601. */
  failed?: Readonly<{ at: string; reason?: string }>;
  /** It was taken back. `at` is ISO 8601. */
  rolledBack?: Readonly<{ at: string; by?: string; reason?: string }>;
}>;

/** A report of a change arrived at `at`, ISO 8601; it is recorded, or joined to what is known of the change. */
export type ReportChange = Readonly<{
  type: 'ReportChange';
  changeId: string;
  report: ReportedChange;
  at: string;
  deliveryId?: string;
}>;

/** Somebody says that a change was taken back at `at`, ISO 8601. */
export type RollBackChange = Readonly<{
  type: 'RollBackChange';
  changeId: string;
  at: string;
  by?: string;
  reason?: string;
}>;

export type ChangeCommand = ReportChange | RollBackChange;

export type ChangeRejection = 'unknown-change' | 'already-rolled-back' | 'rolled-back-before-it-began';
