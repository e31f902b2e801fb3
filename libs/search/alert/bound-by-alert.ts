import type { VerdictName } from '../verdict/advice.js';
import type { AlertRecord, TellingWord } from './alert-evidence.js';

/** Incidents of one cause, best match first. */
export type CauseGroup = Readonly<{ name: string; incidentIds: readonly string[] }>;

/**
 * What an alert tells by itself. Of `records` past incidents that were found and tell of it, `sameCause` had the cause of the best match;
 * `otherCauses` are those of the rest. `besides` are words that no alert says and that are on record of this cause alone.
 * `mostProbable` is how probable all of that can make it, from 0 to 1.
 */
export type AlertSplit = Readonly<{
  names: readonly string[];
  records: number;
  sameCause: number;
  otherCauses: readonly CauseGroup[];
  besides: readonly string[];
  mostProbable: number;
}>;

/** Each nat that tells this cause from the others makes it so much likelier; words of one account come together. */
const perNat = 0.1;

/** Something alike is on record, however many causes its alert has had. */
const leastBound = 0.25;

const mostNamed = 4;

const natsOf = (words: readonly TellingWord[]): number => words.reduce((sum, { nats }) => sum + nats, 0);

const toldBest = (records: readonly AlertRecord[]): readonly TellingWord[] =>
  records.reduce<readonly TellingWord[]>((best, one) => (natsOf(one.besides) > natsOf(best) ? one.besides : best), []);

/** By the rule of succession: a cause seen every time is not certain. The best match counts as one, whatever alert it tells of. */
const oddsOf = (same: number, others: number): number => (same + 1) / (others + 1);

const tellingCause = (own: readonly AlertRecord[], others: readonly AlertRecord[]) => {
  const best = toldBest(own);
  const elsewhere = new Set(others.flatMap(({ besides }) => besides.map(({ word }) => word)));
  return {
    lead: Math.max(0, natsOf(best) - natsOf(toldBest(others))),
    besides: best.filter(({ word, nats }) => nats > 0 && !elsewhere.has(word)).map(({ word }) => word),
  };
};

/** How far an alert, and what was told besides, tell the cause of the best match from others; null where nothing matches. */
export const splitOfAlert = (
  names: readonly string[],
  records: readonly AlertRecord[],
  groups: readonly CauseGroup[],
): AlertSplit | null => {
  const [leading, ...rest] = groups;
  if (leading === undefined) return null;
  const byId = new Map(records.map((record) => [record.incidentId, record]));
  const of = ({ incidentIds }: CauseGroup): AlertRecord[] => incidentIds.flatMap((id) => byId.get(id) ?? []);
  const telling = (group: CauseGroup): string[] => group.incidentIds.filter((id) => byId.get(id)?.tellsOfAlert);
  const otherCauses = rest
    .map((group) => ({ name: group.name, incidentIds: telling(group) }))
    .filter(({ incidentIds }) => incidentIds.length > 0);
  const sameCause = telling(leading).length;
  const others = otherCauses.reduce((sum, { incidentIds }) => sum + incidentIds.length, 0);
  const { lead, besides } = tellingCause(of(leading), rest.flatMap(of));
  const odds = oddsOf(Math.max(1, sameCause), others) * Math.exp(perNat * lead);
  return {
    names,
    records: sameCause + others,
    sameCause,
    otherCauses,
    besides: besides.slice(0, mostNamed),
    mostProbable: Math.max(leastBound, odds / (1 + odds)),
  };
};

const listed = (items: readonly string[], last = 'and'): string =>
  items.length < 2 ? items.join('') : `${items.slice(0, -1).join(', ')} ${last} ${items.at(-1)}`;

const shortest = (name: string): string => (name.length > 70 ? `${name.slice(0, 69).trimEnd()}…` : name);

const splitInWords = ({ names, records, sameCause, otherCauses }: AlertSplit): string => {
  const alert = listed(names.slice(0, 2), 'or');
  if (records === 0) return `no record tells of ${alert}, and what it says can have other causes`;
  if (otherCauses.length === 0) {
    const times =
      sameCause === 1 ? `one record tells of ${alert}` : `${sameCause} records tell of ${alert}, all of this cause`;
    return `${times}, and the same alert can have other causes`;
  }
  const others = otherCauses.slice(0, 2).map(({ name }) => `“${shortest(name)}”`);
  const more = otherCauses.length > 2 ? ` and ${otherCauses.length - 2} more` : '';
  const had = `had another cause (${others.join(', ')}${more})`;
  if (sameCause > 0) return `of ${records} records that tell of ${alert}, ${records - sameCause} ${had}`;
  return `${records === 1 ? 'the one record that tells' : `all ${records} records that tell`} of ${alert} ${had}`;
};

/** Whether a verdict that says that it happened before is no surer than alerts make it, or has nothing else to go by. */
export const restsOnAlert = (
  { verdict, probability }: Readonly<{ verdict: VerdictName; probability: number }>,
  split: AlertSplit | null,
): boolean =>
  split !== null &&
  (probability >= split.mostProbable ||
    (split.besides.length === 0 && (verdict === 'KNOWN' || verdict === 'LIKELY_KNOWN')));

/** What to do where the alert holds the verdict back, in two sentences. */
export const adviceOnAlert = (verdict: VerdictName, split: AlertSplit): string => {
  const words = split.besides.map((word) => `“${word}”`);
  const told = words.length > 0 ? `its alert and ${listed(words)} speak` : 'its alert alone speaks';
  const step =
    split.otherCauses.length > 0
      ? 'Tell the causes apart before you act, and note the error text that you see.'
      : 'Compare what you see with the first match before you act, and note the error text that you see.';
  const what = verdict === 'RELATED' ? 'this cause' : 'it';
  return `So far ${told} for ${what}: ${splitInWords(split)}. ${step}`;
};
