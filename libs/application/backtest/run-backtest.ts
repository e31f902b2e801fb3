import { v7 as timeOrderedId } from 'uuid';
import type { BacktestOptions } from '#domain/backtest/backtest-report.js';
import { backtestDecider, type BacktestRejection } from '#domain/backtest/backtest.decide.js';
import type { BacktestCompleted } from '#domain/backtest/backtest.events.js';
import type { EventLog } from '#event-sourcing/event-log.js';
import { shippedCalibration, type Calibration } from '#search/verdict/verdict.js';
import type { Clock } from '../ports/clock.js';
import type { IncidentRecords } from '../ports/incident-records.js';
import type { PrecedentSearch, Ranking } from '../ports/precedent-search.js';
import { askPast, checkItself, plannedQuestions, type AskPast, type PlannedQuestion } from './ask-past.js';
import type { PastIncident } from './past-incident.js';
import { readPast } from './read-past.js';
import { casesForFit, reportOf } from './report.js';

/** How far a backtest has come. `total` is 0 while incidents are read. */
export type BacktestProgress = Readonly<{ stage: 'reading' | 'asking'; done: number; total: number }>;

export type BacktestParts = Readonly<{
  /** What is measured, in an embedding space or the active one; null where none goes by that name. */
  searchIn: (space: string | null) => PrecedentSearch | null;
  records: IncidentRecords;
  log: EventLog;
  clock: Clock;
  calibrationAt: (position: number) => Promise<Calibration>;
  /** How often KNOWN may be wrong, as answers are given here. */
  knownRisk: number;
  /** Resolves when all that is on record can be searched; awaited before the first question. */
  settled: () => Promise<void>;
  /** Lets others have their turn; awaited after each question. */
  breathe: () => Promise<void>;
}>;

export type BacktestRun = Readonly<{
  backtestId: string;
  actor: string;
  /** It must not know more than it is asked for. */
  search: PrecedentSearch;
  options: BacktestOptions;
  signal: AbortSignal;
  onProgress: (progress: BacktestProgress) => void;
}>;

export type BacktestOutcome =
  | Readonly<{ ok: true; position: number; found: BacktestCompleted['data'] }>
  | Readonly<{ ok: false; rejection: BacktestRejection }>;

/** An id for a backtest, which is its stream's. */
export const newBacktestId = (): string => `backtest-${timeOrderedId()}`;

/** Asks of every incident what could be asked while it went on, and records what was found. Throws the signal's reason when it is aborted. */
export const runBacktest = async (parts: BacktestParts, run: BacktestRun): Promise<BacktestOutcome> => {
  const found = await backtested(parts, run);
  const decision = backtestDecider.decide({ type: 'CompleteBacktest', found }, backtestDecider.initial);
  if (!decision.ok) return decision;
  const events = decision.events.map((event) => ({ event, occurredAt: parts.clock() }));
  const appended = await parts.log.append([{ streamId: run.backtestId, expectedVersion: 0, events }], {
    metadata: { actor: run.actor, source: 'backtest' },
  });
  return appended.ok
    ? { ok: true, position: appended.lastPosition, found }
    : { ok: false, rejection: 'already-completed' };
};

const backtested = async (parts: BacktestParts, run: BacktestRun): Promise<BacktestCompleted['data']> => {
  const { log, breathe } = parts;
  const { options, signal, onProgress, backtestId } = run;
  await Promise.race([parts.settled(), untilAborted(signal)]);
  const position = await log.head();
  const onRead = async (done: number): Promise<void> => {
    onProgress({ stage: 'reading', done, total: 0 });
    await breathe();
    signal.throwIfAborted();
  };
  const past = await readPast(parts, { position, minutes: options.minutes, onRead });
  const selected = past.incidents.filter((incident) => isSelected(incident, options));
  const calibration = options.calibration === 'current' ? await parts.calibrationAt(position) : shippedCalibration;
  const watched = watching(run.search);
  const { knownRisk } = parts;
  const asking: AskPast = { search: watched.search, calibration, knownRisk, past, known: options.known, position };
  const { cases, checks } = await askAll({ asking, selected, parts, run });
  const { embeddingSpace, degraded } = watched.seen();
  const learnedAt = await learnedAtPosition(log, position);
  const report = reportOf({
    ...{ position, learnedAt, options, embeddingSpace, degraded, past, selected, cases, checks },
    fitId: calibration.id,
    knownRisk,
  });
  return { backtestId, position, embeddingSpace, report, cases: casesForFit(cases, options) };
};

const untilAborted = (signal: AbortSignal): Promise<never> =>
  new Promise((_, reject) => signal.addEventListener('abort', () => reject(signal.reason as Error), { once: true }));

const isSelected = ({ questions, services, knownFrom }: PastIncident, { since, service }: BacktestOptions): boolean =>
  (service === null || services.some((name) => name.toLowerCase() === service.toLowerCase())) &&
  (since === null || (questions[0]?.at ?? knownFrom) >= new Date(since).toISOString());

/** Remembers what rankings say of the search itself. */
const watching = (search: PrecedentSearch) => {
  let last: Pick<Ranking, 'embeddingSpace' | 'degraded'> = { embeddingSpace: null, degraded: null };
  const watched: PrecedentSearch = {
    rank: async (question, limits) => {
      const ranking = await search.rank(question, limits);
      last = {
        embeddingSpace: ranking.embeddingSpace ?? last.embeddingSpace,
        degraded: ranking.degraded ?? last.degraded,
      };
      return ranking;
    },
  };
  return { search: watched, seen: () => last };
};

type AskAll = Readonly<{
  asking: AskPast;
  selected: readonly PastIncident[];
  parts: BacktestParts;
  run: BacktestRun;
}>;

const askAll = async ({ asking, selected, parts, run }: AskAll) => {
  const planned = plannedQuestions(selected, asking);
  const firsts = planned.filter(({ incident, question }) => incident.questions[0] === question);
  const total = planned.length + firsts.length;
  let done = 0;
  const each = async <T>(questions: readonly PlannedQuestion[], ask: (one: PlannedQuestion) => Promise<T>) => {
    const answers: T[] = [];
    for (const question of questions) {
      answers.push(await ask(question));
      done += 1;
      run.onProgress({ stage: 'asking', done, total });
      await parts.breathe();
      run.signal.throwIfAborted();
    }
    return answers;
  };
  return {
    cases: await each(planned, (one) => askPast(one, asking)),
    checks: await each(firsts, (one) => checkItself(one, asking)),
  };
};

const learnedAtPosition = async (log: EventLog, position: number): Promise<string | null> =>
  (await log.readAll({ after: position - 1, limit: 1 }))[0]?.recordedAt ?? null;
