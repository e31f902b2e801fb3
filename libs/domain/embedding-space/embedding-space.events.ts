import type { Event } from '#event-sourcing/event.js';

/** What makes the vectors of a space comparable, as the embedder tells it. */
export type SpaceDescription = Readonly<{
  model: string;
  fileHash: string;
  dtype: string;
  pooling: string;
  queryPrefix: string;
  passagePrefix: string;
  maxTokens: number;
  dimensions: number;
}>;

/** A model's space is to be built beside the active one. `source` is what the model is loaded from, as settings name it. */
export type EmbeddingSpaceAdded = Event<
  'EmbeddingSpaceAdded',
  { spaceId: string; source: string; space: SpaceDescription }
>;

/** Questions are asked in this space from now on. */
export type EmbeddingSpaceActivated = Event<'EmbeddingSpaceActivated', { spaceId: string }>;

/** The vectors of this space are gone. */
export type EmbeddingSpaceDropped = Event<'EmbeddingSpaceDropped', { spaceId: string }>;

export type EmbeddingSpaceEvent = EmbeddingSpaceAdded | EmbeddingSpaceActivated | EmbeddingSpaceDropped;
