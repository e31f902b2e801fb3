import type { Event } from '#event-sourcing/event.js';

/** A person's decision on one read table: `position` is that of the fact it is about. */
type Decided = Readonly<{ projection: string; position: number; by: string; reason: string }>;

/** The read table goes on without the fact, which it cannot apply: `problem` is what it failed with. */
export type FactSkipped = Event<'FactSkipped', Decided & Readonly<{ problem: string }>>;

/** The read table is to take the fact in again, such as after a release that can apply it. */
export type FactRetried = Event<'FactRetried', Decided>;

export type SkippedFactEvent = FactSkipped | FactRetried;

/** The facts that are left out after these decisions, in the order of the log. */
export const stillSkipped = (decisions: readonly SkippedFactEvent[]): readonly FactSkipped['data'][] => {
  const skipped = new Map<number, FactSkipped['data']>();
  for (const { type, data } of decisions) {
    skipped.delete(data.position);
    if (type === 'FactSkipped') skipped.set(data.position, data);
  }
  return [...skipped.values()].sort((left, right) => left.position - right.position);
};
