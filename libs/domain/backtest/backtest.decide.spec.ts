import { accept, reject } from '#event-sourcing/decision.js';
import { given } from '#event-sourcing/given.js';
import { backtestDecider } from './backtest.decide.js';
import type { BacktestReport } from './backtest-report.js';
import type { BacktestCompleted } from './backtest.events.js';

const measures = {
  questions: 3,
  recurrences: 2,
  recallAt1: 0.5,
  recallAt3: 1,
  recallAt5: 1,
  meanReciprocalRank: 0.75,
  firsts: 1,
  noveltyAuroc: null,
  abstained: 0,
  abstentionPrecision: null,
};

const report = {
  overall: measures,
  byMinute: [{ minute: 1, ...measures }],
  byService: [],
  byFailureMode: [],
  withheldAuroc: null,
  calibration: { fitId: null, questions: 3, brierScore: 0.2, calibrationError: 0.1, curve: [] },
} as unknown as BacktestReport;

const found = (more: Partial<BacktestCompleted['data']> = {}): BacktestCompleted['data'] => ({
  backtestId: 'backtest-1',
  position: 7,
  embeddingSpace: null,
  report,
  cases: [{ incidentId: 'incident-1', minute: null, features: { words: 0.4 }, isSame: true }],
  ...more,
});
const complete = (more: Partial<BacktestCompleted['data']> = {}) =>
  ({ type: 'CompleteBacktest', found: found(more) }) as const;
const completed: BacktestCompleted = { type: 'BacktestCompleted', data: found() };

describe('a backtest', () => {
  it('is recorded when it is complete', () => {
    expect(given(backtestDecider)().when(complete())).toEqual(accept(completed));
  });

  it('is recorded once', () => {
    expect(given(backtestDecider)(completed).when(complete())).toEqual(reject('already-completed'));
  });

  it('is not recorded when it asked nothing', () => {
    const empty = { ...report, overall: { ...measures, questions: 0 } };
    expect(given(backtestDecider)().when(complete({ report: empty }))).toEqual(reject('nothing-asked'));
  });

  it.each<[string, Partial<BacktestCompleted['data']>]>([
    ['a share above 1', { report: { ...report, byMinute: [{ minute: 1, ...measures, recallAt1: 1.5 }] } }],
    ['a share that is no number', { report: { ...report, withheldAuroc: Number.NaN } }],
    [
      'a feature that is no number',
      { cases: [{ incidentId: 'i', minute: 1, features: { words: Infinity }, isSame: true }] },
    ],
  ])('is not recorded with %s', (_what, more) => {
    expect(given(backtestDecider)().when(complete(more))).toEqual(reject('impossible-measure'));
  });
});
