import type { MomentAt } from '#application/moment-at.js';
import {
  runbookRecordOf,
  type RunbookExecution,
  type RunbookRecord,
  type RunbookStanding,
  type RunbookVerification,
} from '#search/runbook/runbook-record.js';
import { latest, type Query } from '../query.js';
import * as sql from './runbook-record.sql.js';

/** Reads how runbooks did. */
export interface RunbookRecords {
  /** By id, the record of each of these runbooks that is there at the position. */
  ofRunbooks(runbookIds: readonly string[], asOf?: number): Promise<ReadonlyMap<string, RunbookRecord>>;
}

type Of<T> = T & Readonly<{ runbookId: string }>;

const own = <T>(rows: readonly Of<T>[], id: string): T[] =>
  rows.filter(({ runbookId }) => runbookId === id).map(({ runbookId: _runbookId, ...row }) => row as T);

/** `staleAfterDays` is how long a verification holds, reckoned from the moment of the position that is read. */
export const runbookRecords = (
  query: Query,
  { momentAt, staleAfterDays }: Readonly<{ momentAt: MomentAt; staleAfterDays: number }>,
): RunbookRecords => ({
  async ofRunbooks(runbookIds, asOf) {
    const binds = [asOf ?? latest, runbookIds];
    const [now, standings, executions, verifications] = await Promise.all([
      momentAt(asOf),
      query<Of<RunbookStanding>>(sql.standings, binds),
      query<Of<RunbookExecution>>(sql.executionsOf, binds),
      query<Of<RunbookVerification>>(sql.verificationsOf, binds),
    ]);
    const rule = { now, staleAfterDays };
    return new Map(
      standings.map(({ runbookId, ...standing }) => [
        runbookId,
        runbookRecordOf(
          { standing, executions: own(executions, runbookId), verifications: own(verifications, runbookId) },
          rule,
        ),
      ]),
    );
  },
});
