import type { ReportedChange } from '#domain/change/change.commands.js';
import type { CommitsPushed } from '#domain/change/change.events.js';
import type { WebhookDelivered } from '#domain/delivery/delivery.events.js';

/** Commits that a repository received; they tell of the changes that put them into effect. */
export type PushedCommits = Omit<CommitsPushed['data'], 'deliveryId'>;

/** What a delivery says of changes. A reason is a sentence for whoever looks at the delivery. */
export type ReadChanges =
  | Readonly<{ outcome: 'understood'; changes: readonly ReportedChange[]; commits: readonly PushedCommits[] }>
  | Readonly<{ outcome: 'ignored' | 'unreadable'; reason: string }>;

/** Reads the changes that a webhook tells of. Never throws: what it cannot read it names. */
export const readChanges = ({ source }: WebhookDelivered['data']): ReadChanges => ({
  outcome: 'ignored',
  reason: `${source} tells of no changes`,
});
