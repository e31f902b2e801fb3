import type { Span } from '#domain/document/document.js';
import type { Analyser } from '../analysis/analyser.js';
import type { CauseProfile } from './cause-profile.js';
import { ownStems } from './telling-words.js';

/** A check on record: its words and where they stand. */
export type Check = Span & Readonly<{ text: string; sourceUri: string; position: number }>;

/** A group of matches with the checks that may tell it from others. */
export type Distinguishable = Readonly<{
  profiles: readonly CauseProfile[];
  /** Written down for this very failure mode. */
  ownChecks: readonly Check[];
  /** Found in the records of its incidents and in runbooks. */
  checks: readonly Check[];
}>;

const mostChecks = 3;

/** How many words of this cause, and of no other, a check must hold. */
const leastOwnWords = 2;

/** The stems of a check, found once: groups share checks. */
type Stemmed = Readonly<{ check: Check; stems: ReadonlySet<string> }>;

const distinctly = (stems: ReadonlySet<string>, own: ReadonlySet<string>, elsewhere: ReadonlySet<string>): number => {
  const count = (some: ReadonlySet<string>): number => [...stems].filter((stem) => some.has(stem)).length;
  const owned = count(own);
  return owned >= leastOwnWords && owned > count(elsewhere) ? owned : 0;
};

/** Runbooks share sentences: what was told once is not told again. */
const distinct = (checks: readonly Check[]): Check[] =>
  checks.filter(({ text }, i) => checks.findIndex((other) => other.text === text) === i);

/**
 * For each group the checks that tell it from the others, at most three: those written for its failure mode, then those that
 * hold words of its causes and not of the others'. With one group there is nothing to tell apart.
 */
export const tellApart = (groups: readonly Distinguishable[], { terms }: Analyser): Check[][] => {
  if (groups.length < 2) return groups.map(() => []);
  const stemmed = new Map<string, Stemmed>();
  const stemsOf = (check: Check): Stemmed => {
    const known = stemmed.get(check.text) ?? { check, stems: new Set(terms(check.text).map(({ stem }) => stem)) };
    stemmed.set(check.text, known);
    return { check, stems: known.stems };
  };
  return groups.map(({ profiles, ownChecks, checks }, i) => {
    const others = groups.filter((_, j) => j !== i).flatMap((group) => group.profiles);
    const [own, elsewhere] = [ownStems(profiles, others), ownStems(others, profiles)];
    const found = checks
      .map(stemsOf)
      .map(({ check, stems }) => ({ check, owned: distinctly(stems, own, elsewhere) }))
      .filter(({ owned }) => owned > 0)
      .sort((a, b) => b.owned - a.owned || a.check.startLine - b.check.startLine)
      .map(({ check }) => check);
    return distinct([...ownChecks, ...found]).slice(0, mostChecks);
  });
};
