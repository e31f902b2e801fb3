import { performance } from 'node:perf_hooks';
import type { Logger } from 'pino';
import { ask } from '#application/ask.js';
import { judgePrecedent } from '#application/judge-precedent.js';
import type { Clock } from '#application/ports/clock.js';
import type { PrecedentSearch } from '#application/ports/precedent-search.js';
import { readServedAnswers } from '#application/read-served-answers.js';
import { rememberAnswers } from '#application/remember-answers.js';
import type { Settings } from '#config/settings.js';
import type { EventLog } from '#event-sourcing/event-log.js';
import { answerQueries } from '#read-model/answer/answer.queries.js';
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
  logger: Logger;
}>;

type AnswerPorts = Pick<Runtime['ports'], 'ask' | 'answers' | 'servedAnswers' | 'judgePrecedent'>;

/** Questions and what becomes of their answers. */
export const assembleAnswers = ({ settings, query, log, clock, search, logger }: Parts): AnswerPorts => {
  const remember = rememberAnswers({
    log,
    clock,
    onFailure: (err) => logger.error({ err }, 'an answer was served but not kept: it cannot be judged'),
  });
  return {
    ask: ask({ search, elapsed, remember: settings.rememberAnswers ? remember : null }),
    answers: answerQueries(query),
    servedAnswers: readServedAnswers(log),
    judgePrecedent: judgePrecedent({ log, clock }),
  };
};
