import type { BacktestReport } from '#domain/backtest/backtest-report.js';
import { isoTime, latest, type Query } from '../query.js';

/** A backtest that was completed. `cases` are those that a fit can use. */
export type BacktestRow = Readonly<{ backtestId: string; completedAt: string; report: BacktestReport; cases: number }>;

export interface BacktestQueries {
  /** The last one as of a position; null before the first. */
  last(asOf?: number): Promise<BacktestRow | null>;
}

/** $1 position. */
const lastSql = `
  select backtest_id as "backtestId", ${isoTime('completed_at')} as "completedAt", report, cases
  from backtest where valid_from <= $1 order by valid_from desc limit 1`;

/** Reads backtests. */
export const backtestQueries = (query: Query): BacktestQueries => ({
  last: async (asOf) => (await query<BacktestRow>(lastSql, [asOf ?? latest]))[0] ?? null,
});
