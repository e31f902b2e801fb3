import {
  embeddingSpacesDecider,
  embeddingSpacesStream,
  type EmbeddingSpacesState,
} from '#domain/embedding-space/embedding-space.decide.js';
import type { EmbeddingSpaceEvent, SpaceDescription } from '#domain/embedding-space/embedding-space.events.js';
import type { EventLog } from '#event-sourcing/event-log.js';
import type { Recorded } from '#event-sourcing/event.js';

/** A space that was added, and what became of it. Times are ISO 8601. */
export type SpaceRecord = Readonly<{
  spaceId: string;
  source: string;
  space: SpaceDescription;
  isDropped: boolean;
  addedAt: string;
  activatedAt: string | null;
}>;

/** All spaces in the order in which they were last added, and which of them was active from which position on. */
export type SpaceHistory = Readonly<{
  state: EmbeddingSpacesState;
  /** The version of their stream. */
  version: number;
  records: readonly SpaceRecord[];
  activations: readonly Readonly<{ position: number; spaceId: string }>[];
}>;

const lastTime = (
  facts: readonly Recorded<EmbeddingSpaceEvent>[],
  type: EmbeddingSpaceEvent['type'],
  spaceId: string,
): string | null =>
  facts.findLast(({ event }) => event.type === type && event.data.spaceId === spaceId)?.recordedAt ?? null;

/** What the facts on embedding spaces say, which are few. `asOf` is an inclusive log position. */
export const readSpaceHistory = async (log: EventLog, asOf?: number): Promise<SpaceHistory> => {
  const options = asOf === undefined ? {} : { upTo: asOf };
  const facts = (await log.readStreams([embeddingSpacesStream], options)) as Recorded<EmbeddingSpaceEvent>[];
  const state = facts.map(({ event }) => event).reduce(embeddingSpacesDecider.evolve, embeddingSpacesDecider.initial);
  const records = [...state.spaces].map(([spaceId, known]) => ({
    spaceId,
    ...known,
    addedAt: lastTime(facts, 'EmbeddingSpaceAdded', spaceId)!,
    activatedAt: lastTime(facts, 'EmbeddingSpaceActivated', spaceId),
  }));
  const activations = facts
    .filter(({ event }) => event.type === 'EmbeddingSpaceActivated')
    .map(({ position, event }) => ({ position, spaceId: event.data.spaceId }));
  return { state, version: facts.at(-1)?.version ?? 0, records, activations };
};
