import type { BacktestCase } from '#domain/backtest/backtest.events.js';
import type { CalibrationFitted } from '#domain/calibration/calibration.events.js';

/** A fit as the log holds it. `position` is that of the fact. */
export type KnownFit = Readonly<{ fit: CalibrationFitted['data']; fittedAt: string; position: number }>;

/** A served answer of which people said whether its best match was the same failure. Answers of one `group` belong together. */
export type JudgedCase = Readonly<{
  answerId: string;
  group: string;
  features: Readonly<Record<string, number>>;
  isSame: boolean;
}>;

/** What there is to learn from since the newest fit. */
export type NewCases = Readonly<{ judgements: number; hasNewBacktest: boolean }>;

/** What probabilities are fitted on, and the fits that there are, as of a position. */
export interface CalibrationRecords {
  newestFit(asOf?: number): Promise<KnownFit | null>;
  judgedCases(asOf?: number): Promise<readonly JudgedCase[]>;
  /** Those of the last backtest; none before the first. */
  backtestCases(asOf?: number): Promise<readonly BacktestCase[]>;
  newCases(): Promise<NewCases>;
}
