import { accept, reject, type Decision } from '#event-sourcing/decision.js';
import type { Decider } from '#event-sourcing/decider.js';
import type { BacktestMeasures } from './backtest-report.js';
import type { BacktestCompleted, BacktestEvent } from './backtest.events.js';

export type CompleteBacktest = Readonly<{ type: 'CompleteBacktest'; found: BacktestCompleted['data'] }>;

/** Why a backtest is not recorded. */
export type BacktestRejection =
  /** It was recorded before. */
  | 'already-completed'
  /** It asked nothing: there was no incident to ask about. */
  | 'nothing-asked'
  /** A share is not between 0 and 1, or a feature is no number. */
  | 'impossible-measure';

export type BacktestState = 'running' | 'completed';

const shares = [
  'recallAt1',
  'recallAt3',
  'recallAt5',
  'meanReciprocalRank',
  'noveltyAuroc',
  'abstentionPrecision',
] as const satisfies readonly (keyof BacktestMeasures)[];

const isShare = (value: number | null): boolean => value === null || (value >= 0 && value <= 1);

const isPossible = ({ report, cases }: BacktestCompleted['data']): boolean => {
  const all = [report.overall, ...report.byMinute, ...report.byService, ...report.byFailureMode];
  return (
    all.every((measures) => shares.every((name) => isShare(measures[name]))) &&
    [report.calibration.brierScore, report.calibration.calibrationError, report.withheldAuroc].every(isShare) &&
    cases.every(({ features }) => Object.values(features).every(Number.isFinite))
  );
};

const decide = ({ found }: CompleteBacktest, state: BacktestState): Decision<BacktestEvent, BacktestRejection> => {
  if (state === 'completed') return reject('already-completed');
  if (found.report.overall.questions === 0) return reject('nothing-asked');
  if (!isPossible(found)) return reject('impossible-measure');
  return accept({ type: 'BacktestCompleted', data: found });
};

/** A backtest is recorded once, when it is complete. */
export const backtestDecider: Decider<BacktestState, CompleteBacktest, BacktestEvent, BacktestRejection> = {
  initial: 'running',
  evolve: () => 'completed',
  decide,
};
