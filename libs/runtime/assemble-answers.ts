import { performance } from 'node:perf_hooks';
import type { Logger } from 'pino';
import { ask, type Ask } from '#application/ask.js';
import type { Clock } from '#application/ports/clock.js';
import type { PrecedentSearch } from '#application/ports/precedent-search.js';
import { rememberAnswers } from '#application/remember-answers.js';
import type { Settings } from '#config/settings.js';
import type { EventLog } from '#event-sourcing/event-log.js';

const elapsed = (): (() => number) => {
  const start = performance.now();
  return () => Math.round((performance.now() - start) * 100) / 100;
};

type Parts = Readonly<{
  settings: Settings;
  log: EventLog;
  clock: Clock;
  search: PrecedentSearch;
  logger: Logger;
}>;

/** Questions and what becomes of their answers. */
export const assembleAnswers = ({ settings, log, clock, search, logger }: Parts): Readonly<{ ask: Ask }> => {
  const remember = rememberAnswers({
    log,
    clock,
    onFailure: (err) => logger.error({ err }, 'an answer was served but not kept: it cannot be judged'),
  });
  return { ask: ask({ search, elapsed, remember: settings.rememberAnswers ? remember : null }) };
};
