import { readChanges } from '#ingest/changes/read-changes.js';
import type { ReadChanges } from '#ingest/changes/reading.js';
import type { RecordChange } from '../record-change.js';
import type { RecordCommits } from '../record-commits.js';
import { turns } from '../turns.js';
import type { WaitingDelivery } from './read-deliveries.js';

/** What deliveries tell of changes is recorded by these. */
export type ChangeTelling = Readonly<{ recordChange: RecordChange; recordCommits: RecordCommits }>;

/** What a delivery told of changes: their ids, and whether any of it was new; or why it told of none. */
export type ToldChanges = Readonly<{
  changeIds: readonly string[];
  isNews: boolean;
  reason: string | null;
  isUnreadable: boolean;
}>;

type Understood = Extract<ReadChanges, { outcome: 'understood' }>;
type Telling = Readonly<{ delivery: WaitingDelivery; read: Understood }>;

const tellOfAlertsAlone: ReadonlySet<string> = new Set(['alertmanager', 'grafana']);
const mostAtOnce = 8;

const nothing = (reason: string | null, isUnreadable: boolean): ToldChanges => ({
  changeIds: [],
  isNews: false,
  reason,
  isUnreadable,
});

const attemptToRead = (data: WaitingDelivery['data']): ReadChanges => {
  try {
    return readChanges(data);
  } catch (error) {
    return {
      outcome: 'unreadable',
      reason: `reading it failed: ${error instanceof Error ? error.message : 'unknown'}`,
    };
  }
};

/** Two reports of one change, or of one repository, are not told at the same time. */
const subjectsOf = ({ read }: Telling): string[] => [
  ...read.changes.map(({ key }) => `change ${key}`),
  ...read.commits.map(({ repository }) => `repository ${repository}`),
];

const tell = async (
  { delivery, read }: Telling,
  { recordChange, recordCommits }: ChangeTelling,
): Promise<ToldChanges> => {
  const { deliveryId, receivedAt, data } = delivery;
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
  return {
    changeIds: [...changeIds],
    isNews,
    reason: isNews ? null : 'the change is known already',
    isUnreadable: false,
  };
};

/**
 * Records the changes and commits that deliveries tell of, several at once, what concerns one change in the order it came. The
 * same delivery again changes nothing. What each told, by its id.
 */
export const tellChanges = async (
  deliveries: readonly WaitingDelivery[],
  recording: ChangeTelling,
): Promise<ReadonlyMap<string, ToldChanges>> => {
  const told = new Map<string, ToldChanges>();
  const telling: Telling[] = [];
  for (const delivery of deliveries) {
    const { deliveryId, data } = delivery;
    const read = tellOfAlertsAlone.has(data.source) ? null : attemptToRead(data);
    if (read?.outcome === 'understood') telling.push({ delivery, read });
    else told.set(deliveryId, nothing(read?.reason ?? null, read?.outcome === 'unreadable'));
  }
  const inTurn = turns();
  for (let at = 0; at < telling.length; at += mostAtOnce) {
    const some = telling.slice(at, at + mostAtOnce);
    const results = await Promise.all(some.map((one) => inTurn(subjectsOf(one), () => tell(one, recording))));
    some.forEach(({ delivery }, index) => told.set(delivery.deliveryId, results[index]!));
  }
  return told;
};
