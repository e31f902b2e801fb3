import type { Change } from '#domain/change/change.events.js';

/** What may tell who wrote a change. */
export type Traces = Readonly<{
  commits?: readonly Readonly<{ message: string; author?: string }>[];
  author?: string;
  labels?: readonly string[];
}>;

/** Who wrote a change; unknown where nothing says so. */
export const recogniseProvenance = (_traces: Traces): Change['provenance'] => ({ by: 'unknown' });
