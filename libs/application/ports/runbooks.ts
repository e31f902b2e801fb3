import type { Section } from '#domain/document/document.js';

/** A runbook as it stood at a position of the log. */
export type KnownRunbook = Readonly<{
  runbookId: string;
  sourceUri: string;
  title: string;
  version: number;
  /** The alerts that it says it is for. */
  alerts: readonly string[];
  sections: readonly Section[];
}>;

/** Knows the runbooks that are on record. */
export interface RunbookDirectory {
  /** Those with this id, source, file name, end of a path or title; letter case does not count. */
  named(name: string, asOf?: number): Promise<readonly KnownRunbook[]>;
  /** All of them, without what they say. */
  all(asOf?: number): Promise<readonly Omit<KnownRunbook, 'sections'>[]>;
  byIds(runbookIds: readonly string[], asOf?: number): Promise<readonly KnownRunbook[]>;
}
