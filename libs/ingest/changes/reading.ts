import type { ReportedChange } from '#domain/change/change.commands.js';
import type { CommitsPushed } from '#domain/change/change.events.js';
import type { WebhookDelivered } from '#domain/delivery/delivery.events.js';

export type Delivery = WebhookDelivered['data'];

/** Commits that a repository received; they tell of the changes that put them into effect. */
export type PushedCommits = Omit<CommitsPushed['data'], 'deliveryId'>;

/** What a delivery says of changes. A reason is a sentence for whoever looks at the delivery. */
export type ReadChanges =
  | Readonly<{ outcome: 'understood'; changes: readonly ReportedChange[]; commits: readonly PushedCommits[] }>
  | Readonly<{ outcome: 'ignored' | 'unreadable'; reason: string }>;

export const understood = (...changes: readonly ReportedChange[]): ReadChanges => ({
  outcome: 'understood',
  changes,
  commits: [],
});

export const ignored = (reason: string): ReadChanges => ({ outcome: 'ignored', reason });

export const unreadable = (reason: string): ReadChanges => ({ outcome: 'unreadable', reason });
