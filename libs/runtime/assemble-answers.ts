import { performance } from 'node:perf_hooks';
import type { Logger } from 'pino';
import { ask, type Ask } from '#application/ask.js';
import { createCalibrationAt } from '#application/calibration-at.js';
import { CalibrationKeeper } from '#application/calibration-keeper.js';
import { feedbackWarning } from '#application/feedback.js';
import type { Intake } from '#application/intake.js';
import { judgePrecedent } from '#application/judge-precedent.js';
import type { Clock } from '#application/ports/clock.js';
import type { MatchGrouping } from '#application/ports/failure-modes.js';
import type { PrecedentSearch } from '#application/ports/precedent-search.js';
import { readServedAnswers } from '#application/read-served-answers.js';
import { refitCalibration } from '#application/refit-calibration.js';
import { rememberAnswers, type RememberAnswer } from '#application/remember-answers.js';
import type { Settings } from '#config/settings.js';
import type { EventLog } from '#event-sourcing/event-log.js';
import { answerQueries, type AnswerQueries } from '#read-model/answer/answer.queries.js';
import { calibrationRecords } from '#read-model/answer/calibration.queries.js';
import type { Query } from '#read-model/query.js';
import type { Runtime } from './runtime.js';

const elapsed = (): (() => number) => {
  const start = performance.now();
  return () => Math.round((performance.now() - start) * 100) / 100;
};

type Parts = Readonly<{
  settings: Settings;
  query: Query;
  log: EventLog;
  clock: Clock;
  search: PrecedentSearch;
  matchGrouping: MatchGrouping;
  /** What the read tables hold. */
  position: () => number;
  intake: Intake;
  logger: Logger;
}>;

type AnswerPorts = Pick<
  Runtime['ports'],
  'ask' | 'answers' | 'servedAnswers' | 'judgePrecedent' | 'calibrations' | 'refitCalibration'
>;

/** To answer without keeping, and to keep what is shown all the same. */
export type QuietAnswers = Readonly<{ ask: Ask; remember: RememberAnswer }>;

/** Questions, and what is learned from their answers. `wake` when anything about them has come in. */
export type Answering = Readonly<{
  ports: AnswerPorts;
  quiet: QuietAnswers;
  wake: () => void;
  close: () => Promise<void>;
}>;

/** Assembles how questions are answered, judged and learned from; says in the log when nobody judges. */
export const assembleAnswers = (parts: Parts): Answering => {
  const { settings, query, log, clock, search, logger } = parts;
  const answers = answerQueries(query);
  const records = calibrationRecords(query, log);
  const refit = refitCalibration({ ...parts, records });
  const keeper = new CalibrationKeeper({
    records,
    refit,
    onFitted: (fitId) => logger.info({ fitId }, 'probabilities were fitted anew to judgements and backtest'),
    onFailure: (err) => logger.error({ err }, 'probabilities could not be fitted anew'),
  });
  const remember = rememberAnswers({
    log,
    clock,
    onFailure: (err) => logger.error({ err }, 'an answer was served but not kept: it cannot be judged'),
  });
  const calibrationAt = createCalibrationAt(records);
  const told = tellFeedback(answers, logger);
  keeper.wake();
  const { matchGrouping: grouping, intake } = parts;
  const { waiting } = intake;
  const asking = { search, elapsed, calibrationAt, knownRisk: settings.knownRisk, grouping, waiting };
  return {
    quiet: { ask: ask(asking), remember },
    ports: {
      ask: ask({ ...asking, remember: settings.rememberAnswers ? remember : null }),
      answers,
      servedAnswers: readServedAnswers(log),
      judgePrecedent: judgePrecedent({ log, clock }),
      calibrations: records,
      refitCalibration: refit,
    },
    wake: () => keeper.wake(),
    close: async () => {
      await Promise.all([keeper.close(), told]);
    },
  };
};

const tellFeedback = async (answers: AnswerQueries, logger: Logger): Promise<void> => {
  try {
    const warning = feedbackWarning(await answers.feedback(), new Date().toISOString());
    if (warning !== null) logger.warn(warning);
  } catch (err) {
    logger.warn({ err }, 'nobody knows whether answers are judged');
  }
};
