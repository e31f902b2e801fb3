import { boundedCommits } from '#ingest/changes/bounded.js';
import type { PushedCommits } from '#ingest/changes/reading.js';
import { withCommits } from '#ingest/changes/with-commits.js';
import { repositoryStream } from './change-ids.js';
import { reportChange, type ChangeRecording, type Telling } from './record-change.js';
import { storablePayload } from './storable-payload.js';

/** Keeps commits, and completes the changes that put them into effect. The same delivery twice changes nothing. */
export type RecordCommits = (pushed: PushedCommits, telling: Telling) => Promise<{ changeIds: readonly string[] }>;

const cleaned = (pushed: PushedCommits): PushedCommits => {
  const kept = storablePayload(pushed);
  if (!kept.ok) throw new Error('pushed commits are nested more than 64 levels deep');
  return boundedCommits(kept.payload as unknown as PushedCommits);
};

/** Records pushed commits. */
export const recordCommits =
  (parts: ChangeRecording): RecordCommits =>
  async (said, telling) => {
    const { actor, deliveryId, arrivedAt } = telling;
    const pushed = cleaned(said);
    const { repository, commits } = pushed;
    const at = arrivedAt ?? parts.clock();
    const data = { ...pushed, ...(deliveryId !== undefined && { deliveryId }) };
    const event = { type: 'CommitsPushed', data } as const;
    const appended = await parts.log.append(
      [{ streamId: repositoryStream(repository), expectedVersion: 'any', events: [{ event, occurredAt: at }] }],
      {
        metadata: { actor, ...(deliveryId !== undefined && { source: deliveryId }) },
        ...(deliveryId !== undefined && { idempotencyKey: `commits ${deliveryId}` }),
      },
    );
    if (!appended.ok) throw new Error(`the log refused commits of ${repository}`);
    await parts.projectedUpTo(appended.lastPosition);
    const changeIds: string[] = [];
    const shas = commits.map(({ sha }) => sha);
    for (const change of await parts.commits.deploying(repository, shas)) {
      const { changeId, ...known } = withCommits(change, await parts.commits.of(change));
      const report = { key: changeId, change: known };
      const command = {
        type: 'ReportChange',
        changeId,
        report,
        at,
        ...(deliveryId !== undefined && { deliveryId }),
      } as const;
      const { outcome } = await reportChange(parts, command, telling);
      if (outcome !== 'unchanged') changeIds.push(changeId);
    }
    return { changeIds };
  };
