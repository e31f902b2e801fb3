import { readChanges } from '#ingest/changes/read-changes.js';
import type { RecordChange } from '../record-change.js';
import type { RecordCommits } from '../record-commits.js';
import type { WaitingDelivery } from './read-deliveries.js';

/** What deliveries tell of changes is recorded by these. */
export type ChangeTelling = Readonly<{ recordChange: RecordChange; recordCommits: RecordCommits }>;

/** What a delivery told of changes: their ids, and whether any of it was new; or why it told of none. */
export type ToldChanges = Readonly<{ changeIds: readonly string[]; isNews: boolean; reason: string | null }>;

const tellOfAlertsAlone: ReadonlySet<string> = new Set(['alertmanager', 'grafana']);

const nothing = (reason: string): ToldChanges => ({ changeIds: [], isNews: false, reason });

/** Records the changes and commits that a delivery tells of. The same delivery again changes nothing. */
export const tellChanges = async (
  { deliveryId, receivedAt, data }: WaitingDelivery,
  { recordChange, recordCommits }: ChangeTelling,
): Promise<ToldChanges> => {
  if (tellOfAlertsAlone.has(data.source)) return { changeIds: [], isNews: false, reason: null };
  const read = readChanges(data);
  if (read.outcome !== 'understood') return nothing(read.reason);
  const telling = { actor: data.source, deliveryId, arrivedAt: receivedAt };
  const changeIds = new Set<string>();
  let isNews = read.commits.length > 0;
  for (const pushed of read.commits)
    for (const id of (await recordCommits(pushed, telling)).changeIds) changeIds.add(id);
  for (const change of read.changes) {
    const { changeId, outcome } = await recordChange(change, telling);
    changeIds.add(changeId);
    isNews ||= outcome !== 'unchanged';
  }
  return { changeIds: [...changeIds], isNews, reason: isNews ? null : 'the change is known already' };
};
