import type { Logger } from 'pino';
import { FactFeed } from '#application/live/fact-feed.js';
import { FollowIncidents } from '#application/live/follow-incidents.js';
import { liveFactTypes } from '#application/live/live-fact-types.js';
import type { LiveIncidents } from '#application/live/live-incidents.js';
import { createLookUp } from '#application/live/look-up.js';
import type { Ask } from '#application/ask.js';
import type { ChangeRecords } from '#application/ports/changes.js';
import type { Clock } from '#application/ports/clock.js';
import type { MatchGrouping } from '#application/ports/failure-modes.js';
import type { Readiness } from '#application/ports/readiness.js';
import { readIncidentRecord } from '#application/read-incident-record.js';
import { readServedAnswers } from '#application/read-served-answers.js';
import type { RememberAnswer } from '#application/remember-answers.js';
import type { EventLog } from '#event-sourcing/event-log.js';
import type { Database } from '#postgres/database.js';

type Parts = Readonly<{
  database: Database;
  log: EventLog;
  clock: Clock;
  /** Answers without keeping them. */
  ask: Ask;
  remember: RememberAnswer;
  matchGrouping: MatchGrouping;
  changes: Pick<ChangeRecords, 'byIds'>;
  readiness: Readiness;
  logger: Logger;
}>;

/** Assembles what follows incidents. Nothing runs while nobody follows one. */
export const assembleLive = (parts: Parts): LiveIncidents => {
  const { database, log, logger } = parts;
  const onFailure = (err: unknown): void =>
    logger.error({ err }, 'an incident could not be followed; it is tried again');
  const onAppend = (listener: () => void): (() => void) => database.appends.subscribe(() => listener());
  const feed = new FactFeed({ log, onAppend, types: liveFactTypes, onFailure });
  const lookUp = createLookUp({ ...parts, grouping: parts.matchGrouping });
  return new FollowIncidents({
    ...parts,
    feed,
    lookUp,
    onFailure,
    readRecord: readIncidentRecord(log),
    readServed: readServedAnswers(log),
  });
};
