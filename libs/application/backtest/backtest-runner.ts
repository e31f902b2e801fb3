import type { BacktestOptions } from '#domain/backtest/backtest-report.js';
import type { BacktestRejection } from '#domain/backtest/backtest.decide.js';
import {
  newBacktestId,
  runBacktest,
  type BacktestParts,
  type BacktestProgress,
  type BacktestRun,
} from './run-backtest.js';

/** A backtest that was started in this process, and what became of it. `position` is that of its fact in the log. */
export type BacktestState = Readonly<{ backtestId: string; startedAt: string; progress: BacktestProgress }> &
  (
    | Readonly<{ state: 'running' }>
    | Readonly<{ state: 'completed'; position: number }>
    | Readonly<{ state: 'cancelled' }>
    | Readonly<{ state: 'failed'; problem: string }>
  );

export type StartBacktest =
  | Readonly<{ ok: true; started: BacktestState }>
  | Readonly<{ ok: false; rejection: 'already-running'; running: BacktestState }>
  | Readonly<{ ok: false; rejection: 'no-such-space' }>;

/** Runs backtests in the background, one at a time. */
export interface Backtests {
  start(options: BacktestOptions, actor: string): StartBacktest;
  /** Ends the one that runs; undefined when none does. */
  cancel(): BacktestState | undefined;
  /** The last one that was started here; undefined before the first. */
  last(): BacktestState | undefined;
  /** Cancels, and resolves when nothing runs any more. */
  stop(): Promise<void>;
}

const nothingAsked = ({ service, since }: BacktestOptions): string => {
  if (service === null && since === null) return 'there is no incident to ask about: import postmortems first';
  const of = service === null ? '' : ` of the service "${service}"`;
  const from = since === null ? '' : ` from ${since} on`;
  const other = [
    ...(service === null ? [] : ['name another service ("precedent services" lists them)']),
    ...(since === null ? [] : ['begin earlier']),
  ];
  return `there is no incident${of}${from} to ask about: ${other.join(', ')}, or ask of all`;
};

const inWords: Readonly<Record<BacktestRejection, (options: BacktestOptions) => string>> = {
  'already-completed': () => 'it was recorded before',
  'nothing-asked': nothingAsked,
  'impossible-measure': () => 'a measure came out of its range, which is a fault of this release',
};

const nothingDone: BacktestProgress = { stage: 'reading', done: 0, total: 0 };

class Cancelled extends Error {}

/** Nothing of a backtest is kept before it is complete: one that a restart ends is simply started again. */
export const createBacktests = (parts: BacktestParts, onFault: (fault: unknown) => void): Backtests => {
  let last: BacktestState | undefined;
  let running: Promise<void> | undefined;
  let abort = new AbortController();

  const end = (state: BacktestState): void => {
    last = state;
    running = undefined;
  };

  const run = async (order: Omit<BacktestRun, 'onProgress'>, startedAt: string): Promise<void> => {
    const { backtestId } = order;
    let progress = nothingDone;
    const onProgress = (next: BacktestProgress): void => {
      progress = next;
      last = { backtestId, startedAt, progress, state: 'running' };
    };
    const ended = { backtestId, startedAt };
    try {
      const outcome = await runBacktest(parts, { ...order, onProgress });
      if (outcome.ok) end({ ...ended, progress, state: 'completed', position: outcome.position });
      else end({ ...ended, progress, state: 'failed', problem: inWords[outcome.rejection](order.options) });
    } catch (fault) {
      if (fault instanceof Cancelled) return end({ ...ended, progress, state: 'cancelled' });
      onFault(fault);
      end({ ...ended, progress, state: 'failed', problem: fault instanceof Error ? fault.message : String(fault) });
    }
  };

  const cancel = (): BacktestState | undefined => {
    if (!running) return undefined;
    abort.abort(new Cancelled());
    return last;
  };

  return {
    start: (options, actor) => {
      if (running && last) return { ok: false, rejection: 'already-running', running: last };
      const search = parts.searchIn(options.space);
      if (!search) return { ok: false, rejection: 'no-such-space' };
      abort = new AbortController();
      const [backtestId, startedAt] = [newBacktestId(), parts.clock()];
      const order = { backtestId, actor, search, options, signal: abort.signal };
      running = Promise.resolve().then(() => run(order, startedAt));
      last = { backtestId, startedAt, progress: nothingDone, state: 'running' };
      return { ok: true, started: last };
    },
    cancel,
    last: () => last,
    stop: async () => {
      const ending = running;
      cancel();
      await ending;
    },
  };
};
