import { setImmediate } from 'node:timers/promises';
import type { Logger } from 'pino';
import { createBacktests, type Backtests } from '#application/backtest/backtest-runner.js';
import { createCalibrationAt } from '#application/calibration-at.js';
import type { Clock } from '#application/ports/clock.js';
import type { Embedder } from '#application/ports/embedder.js';
import type { PrecedentSearch } from '#application/ports/precedent-search.js';
import type { Settings } from '#config/settings.js';
import type { EventLog } from '#event-sourcing/event-log.js';
import { calibrationRecords } from '#read-model/answer/calibration.queries.js';
import { createJudgedQuestions } from '#read-model/answer/judged-questions.js';
import { backtestQueries, type BacktestQueries } from '#read-model/backtest/backtest.queries.js';
import { incidentRecords } from '#read-model/backtest/incident-records.js';
import { judgedByThen } from '#read-model/backtest/judged-by-then.js';
import { recordedObjections } from '#read-model/objection/recorded-objections.js';
import type { Query } from '#read-model/query.js';
import type { OpenSpaces } from '#read-model/search/open-spaces.js';
import { createPrecedentSearch } from '#read-model/search/precedent-search.js';
import type { Analyser } from '#search/analysis/analyser.js';

type Parts = Readonly<{
  query: Query;
  log: EventLog;
  clock: Clock;
  analyser: Analyser;
  position: () => number;
  spaces: OpenSpaces;
  logger: Logger;
  settings: Pick<Settings, 'knownRisk'>;
}>;

/** Backtests in the background of this process, and what is known of those that were completed. */
export const assembleBacktests = ({
  query,
  log,
  clock,
  analyser,
  position,
  spaces,
  logger,
  settings,
}: Parts): Readonly<{ backtests: Backtests; backtestQueries: BacktestQueries }> => {
  /** In one space throughout: a past answer is asked for as this release would give it. */
  const searchIn = (space: string | null): PrecedentSearch | null => {
    const embedder = space === null ? (spaces.active?.embedder ?? null) : spaces.embedderNamed(space);
    if (space !== null && embedder === null) return null;
    const pending = (): number | null => (space === null ? (spaces.active?.runner.pending ?? null) : null);
    const embedderAt = (): Embedder | null => embedder;
    const considerations = [
      recordedObjections(query),
      judgedByThen(query, createJudgedQuestions({ query, embedderAt })),
    ];
    return createPrecedentSearch({ query, embedderAt, considerations, analyser, position, pending });
  };
  const calibrationAt = createCalibrationAt(calibrationRecords(query, log));
  const records = incidentRecords(query);
  return {
    backtests: createBacktests(
      {
        searchIn,
        records,
        log,
        clock,
        calibrationAt,
        knownRisk: settings.knownRisk,
        settled: () => spaces.idle(),
        breathe: async () => void (await setImmediate()),
      },
      (err) => logger.error({ err }, 'a backtest failed'),
    ),
    backtestQueries: backtestQueries(query),
  };
};
