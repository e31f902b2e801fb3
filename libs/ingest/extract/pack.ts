import type { Range } from '../markup/source-text.js';

/** A statement and what quoting it is worth; below zero where it only stands in between. */
export type Valued = Range & Readonly<{ value: number }>;

/** Statements that stand together, quoted as one. */
export type Packed<V extends Valued> = Range & Readonly<{ value: number; units: readonly V[] }>;

type Limits<V> = Readonly<{
  items: number;
  characters: number;
  /** What quoting two neighbours as one costs; nothing where they may not be one. */
  joinCost: (left: V, right: V) => number | undefined;
}>;
type Step = Readonly<{ value: number; start: number | undefined }>;

/** What the units from `start` to `end` bring as one item, or nothing where they may not be one. */
const runsEndingAt = <V extends Valued>(units: readonly V[], end: number, limits: Limits<V>): [number, number][] => {
  const runs: [number, number][] = [];
  let value = 0;
  for (let start = end; start >= 0; start -= 1) {
    const cost = start === end ? 0 : limits.joinCost(units[start]!, units[start + 1]!);
    if (cost === undefined || units[end]!.to - units[start]!.from > limits.characters) break;
    value += units[start]!.value - cost;
    if (value > 0) runs.push([start, value]);
  }
  return runs;
};

/**
 * The runs of neighbouring units, at most `items` of at most `characters` each, that are worth most in sum: the exact
 * optimum, by dynamic programming over the units. Best first.
 */
export const pack = <V extends Valued>(units: readonly V[], limits: Limits<V>): Packed<V>[] => {
  const best: Step[][] = [Array.from({ length: limits.items + 1 }, () => ({ value: 0, start: undefined }))];
  units.forEach((_, end) => {
    const runs = runsEndingAt(units, end, limits);
    const before = best[end]!;
    best.push(
      before.map((step, items) => {
        let chosen: Step = { value: step.value, start: undefined };
        if (items === 0) return chosen;
        for (const [start, value] of runs) {
          const total = best[start]![items - 1]!.value + value;
          if (total > chosen.value) chosen = { value: total, start };
        }
        return chosen;
      }),
    );
  });
  return trace(units, best, limits.items).sort((left, right) => right.value - left.value);
};

const trace = <V extends Valued>(units: readonly V[], best: readonly Step[][], most: number): Packed<V>[] => {
  const packed: Packed<V>[] = [];
  let items = most;
  for (let end = units.length; end > 0 && items > 0;) {
    const { start } = best[end]![items]!;
    if (start === undefined) {
      end -= 1;
      continue;
    }
    const run = units.slice(start, end);
    packed.push({
      from: run[0]!.from,
      to: run.at(-1)!.to,
      units: run,
      value: run.reduce((sum, unit) => sum + unit.value, 0),
    });
    [end, items] = [start, items - 1];
  }
  return packed;
};
