import { mostToldApart } from '#domain/incident/alike-alerts.js';

/** What facts are told apart by: `alike` is what those of alerts alike have in common. */
type Watched = Readonly<{ alike: string | null }>;

/** Facts alike that were not told one by one: how many, the first and the last of them. */
export type More<Fact> = Readonly<{ count: number; first: Fact; last: Fact }>;

type Telling<Fact> = Readonly<{
  one: (fact: Fact) => void;
  many: (more: More<Fact>) => void;
  /** Runs the work some time later, unless it is cancelled before. */
  later: (work: () => void) => () => void;
}>;

/**
 * Tells facts as they come: of alerts alike the first few one by one, and from time to time how many more there were. `end` tells
 * what is still to be told.
 */
export const tellAlike = <Fact extends Watched>({ one, many, later }: Telling<Fact>) => {
  const told = new Map<string, number>();
  const untold = new Map<string, More<Fact>>();
  let cancel: (() => void) | undefined;

  const end = (): void => {
    cancel?.();
    cancel = undefined;
    for (const more of untold.values()) if (more.count === 1) one(more.last);
    for (const more of untold.values()) if (more.count > 1) many(more);
    untold.clear();
  };

  const take = (fact: Fact): void => {
    if (fact.alike === null) return one(fact);
    const before = told.get(fact.alike) ?? 0;
    told.set(fact.alike, before + 1);
    if (before < mostToldApart) return one(fact);
    const { count, first } = untold.get(fact.alike) ?? { count: 0, first: fact };
    untold.set(fact.alike, { count: count + 1, first, last: fact });
    cancel ??= later(end);
  };

  return { take, end };
};
