import type { EventLog } from '#event-sourcing/event-log.js';
import type { Recorded } from '#event-sourcing/event.js';

/** All facts about one thing, oldest first, as known at a log position. Empty when there is no such thing. */
export type ReadHistory = (streamId: string, options: { asOf?: number }) => Promise<readonly Recorded[]>;

export const readHistory =
  (log: EventLog): ReadHistory =>
  (streamId, { asOf }) =>
    log.readStreams([streamId], asOf === undefined ? {} : { upTo: asOf });
