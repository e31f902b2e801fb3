import type { BacktestEvent } from '#domain/backtest/backtest.events.js';
import type { Recorded } from '#event-sourcing/event.js';
import type { Projection, Transaction } from '#event-sourcing/projection.js';

/** $1 jsonb array of rows of backtest. */
const insertBacktests = `insert into backtest select * from jsonb_populate_recordset(null::backtest, $1::jsonb)`;

/** Every backtest that was completed, with its report. */
export const backtests: Projection<BacktestEvent> = {
  name: 'backtests',
  version: 1,
  handles: ['BacktestCompleted'],
  tables: ['backtest'],

  async apply(batch: readonly Recorded<BacktestEvent>[], tx: Transaction) {
    await tx.query(insertBacktests, [JSON.stringify(batch.map(rowOf))]);
  },
};

const rowOf = ({ event: { data }, occurredAt, position }: Recorded<BacktestEvent>) => ({
  backtest_id: data.backtestId,
  completed_at: occurredAt,
  report: data.report,
  cases: data.cases.length,
  valid_from: position,
});
