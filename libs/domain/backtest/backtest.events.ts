import type { Event } from '#event-sourcing/event.js';

/** A case that a backtest saw, for fitting: what a probability is made of, and whether the best match was the same failure. */
export type BacktestCase = Readonly<{
  incidentId: string;
  minute: number;
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
    report: Readonly<Record<string, unknown>>;
    cases: readonly BacktestCase[];
  }
>;

export type BacktestEvent = BacktestCompleted;
