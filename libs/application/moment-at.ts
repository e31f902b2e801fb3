import type { EventLog } from '#event-sourcing/event-log.js';
import type { Clock } from './ports/clock.js';

/** The moment at which the log held no more than up to a position (ISO 8601); now where absent or beyond its end. */
export type MomentAt = (asOf?: number) => Promise<string>;

/** What is read as of a position is read as of the moment of its newest fact. */
export const momentAt =
  ({ log, clock }: Readonly<{ log: Pick<EventLog, 'readAll'>; clock: Clock }>): MomentAt =>
  async (asOf) => {
    if (asOf === undefined) return clock();
    const [fact] = await log.readAll({ after: Math.max(0, asOf - 1), limit: 1 });
    return fact?.recordedAt ?? clock();
  };
