import { salience } from '../analysis/salience.js';
import type { CauseProfile, ProfileWord } from './cause-profile.js';

const mostWords = 4;
/** Words of any text name nothing. */
const leastSalience = 0.8;

/** By stem, in how many of the profiles each word stands and the form it has there. */
const spreadOf = (profiles: readonly CauseProfile[]): Map<string, { form: string; in: number; said: number }> => {
  const spread = new Map<string, { form: string; in: number; said: number }>();
  for (const { words } of profiles) {
    for (const [stem, form, count] of words) {
      const known = spread.get(stem);
      if (known) spread.set(stem, { ...known, in: known.in + 1, said: known.said + count });
      else spread.set(stem, { form, in: 1, said: count });
    }
  }
  return spread;
};

/** The stems that stand in some of these profiles and in none of the others. */
export const ownStems = (own: readonly CauseProfile[], others: readonly CauseProfile[]): ReadonlySet<string> => {
  const elsewhere = new Set(others.flatMap(({ words }) => words.map(([stem]) => stem)));
  return new Set(own.flatMap(({ words }) => words.map(([stem]: ProfileWord) => stem)).filter((s) => !elsewhere.has(s)));
};

/** A name such as `cart-api` says its parts. */
const isPart = (form: string, all: readonly string[]): boolean =>
  all.some((other) => other !== form && other.split(/[-_.]/).includes(form));

/** Words that all of these profiles have in common, as written, those said most often first; none that any text may have. */
export const sharedWords = (profiles: readonly CauseProfile[]): string[] =>
  [...spreadOf(profiles).values()]
    .filter((word) => word.in === profiles.length && word.form.length > 2 && salience(word.form) > leastSalience)
    .sort((a, b) => b.said - a.said || (a.form < b.form ? -1 : 1))
    .map(({ form }) => form)
    .filter((form, _, all) => !isPart(form, all))
    .slice(0, mostWords);
