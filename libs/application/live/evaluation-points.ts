/** A fact that may change an answer: where it stands, when the log learned it (ISO 8601), how long to wait for company. */
export type Occasion = Readonly<{ position: number; recordedAt: string; patienceMs: number }>;

type Gathering = Readonly<{ position: number; closesAt: number }>;

/**
 * Where an answer is to be looked at again: after each fact that may change it, but once for facts that came together. That is
 * told by the times in the log, not by a clock, so that the same facts give the same points.
 */
export class EvaluationPoints {
  #gathering: Gathering | null = null;

  /** The point that is settled by this later fact, or null. */
  add({ position, recordedAt, patienceMs }: Occasion): number | null {
    const at = Date.parse(recordedAt);
    const open = this.#gathering;
    const joins = open !== null && at < open.closesAt;
    this.#gathering = { position, closesAt: Math.min(joins ? open.closesAt : Infinity, at + patienceMs) };
    return open === null || joins ? null : open.position;
  }

  /** How long after a fact that was learned then the point under way is settled, in milliseconds; null where none is. */
  settlesIn(recordedAt: string): number | null {
    return this.#gathering && Math.max(0, this.#gathering.closesAt - Date.parse(recordedAt));
  }

  /** The point under way, which no later fact can join any more; null where none is. */
  settle(): number | null {
    const open = this.#gathering;
    this.#gathering = null;
    return open && open.position;
  }
}

/** All points that facts give, by position. */
export const evaluationPoints = (occasions: readonly Occasion[]): number[] => {
  const points = new EvaluationPoints();
  const settled = occasions.flatMap((occasion) => points.add(occasion) ?? []);
  const last = points.settle();
  return last === null ? settled : [...settled, last];
};
