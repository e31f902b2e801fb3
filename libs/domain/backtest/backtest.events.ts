import type { Event } from '#event-sourcing/event.js';
import type { BacktestReport } from './backtest-report.js';

/**
 * A case that a backtest saw, for fitting: what a probability is made of, and whether the best match was the same failure.
 * Only cases of which that is known. `minute` counts from when the incident was noticed, null where no record tells minutes.
 */
export type BacktestCase = Readonly<{
  incidentId: string;
  minute: number | null;
  features: Readonly<Record<string, number>>;
  isSame: boolean;
}>;

/** A backtest has run over the log. `report` is what it found, as `precedent backtest --json` prints it. */
export type BacktestCompleted = Event<
  'BacktestCompleted',
  {
    backtestId: string;
    /** The position of the log it was run on. */
    position: number;
    embeddingSpace: string | null;
    report: BacktestReport;
    cases: readonly BacktestCase[];
  }
>;

export type BacktestEvent = BacktestCompleted;
