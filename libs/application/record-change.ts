import type { ReportedChange } from '#domain/change/change.commands.js';
import type { PushedCommits } from '#ingest/changes/read-changes.js';

/** What became of a report. `position` is that of the newest fact of the change; nothing new was said where it is unchanged. */
export type RecordChangeResult = Readonly<{
  outcome: 'recorded' | 'revised' | 'unchanged';
  changeId: string;
  position: number;
}>;

/** Who tells, and with which delivery. Secrets are taken out before anything is recorded. */
export type Telling = Readonly<{ actor: string; deliveryId?: string }>;

/** Records what is told of a change, or joins it to what is known. The same report twice changes nothing. Throws only for faults. */
export type RecordChange = (report: ReportedChange, telling: Telling) => Promise<RecordChangeResult>;

/** Keeps commits, and completes the changes that put them into effect. The same commits twice change nothing. */
export type RecordCommits = (pushed: PushedCommits, telling: Telling) => Promise<{ changeIds: readonly string[] }>;
