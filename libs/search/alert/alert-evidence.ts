import type { Analyser, QuestionTerm } from '../analysis/analyser.js';
import type { TermHit } from '../index/search-index.js';
import type { CorpusRanking, RankedDocument } from '../ranking/rank.js';

/** What of a question its alerts say: their names, and their words as they stand in it. */
export type AlertWords = Readonly<{ names: readonly string[]; text: string }>;

/** A word of a question that no alert says, and how surprising it is in nats: the rarer, the more. */
export type TellingWord = Readonly<{ word: string; nats: number }>;

/**
 * What an incident found has of a question: whether its records tell of the same alert, and which words it has that no alert
 * says, in a few passages next to each other.
 */
export type AlertRecord = Readonly<{
  incidentId: string;
  tellsOfAlert: boolean;
  besides: readonly TellingWord[];
}>;

/** Words so close together are read as one account. */
const together = 3;

/** A record that has so much of what an alert says was written about such an alert, by whatever name it goes. */
const saysTheSame = 0.6;

/** A word found in another form than the asked one tells less. */
const otherForm = 0.4;

const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0);

type Asked = Readonly<{ term: QuestionTerm; worth: number; hit: TermHit | undefined }>;

const natsOf = ({ worth, hit }: Asked): number => worth * (hit?.exact ? 1 : otherForm);

const total = (words: ReadonlyMap<string, number>): number => sum([...words.values()]);

/** By the first of some passages next to each other, the words in them. A compound and its parts are one word. */
const wordsByPlace = (asked: readonly Asked[]): Map<number, Map<string, number>> => {
  const found = new Map<number, Map<string, number>>();
  for (const one of asked) {
    one.hit?.places.forEach((count, ordinal) => {
      if (count === 0) return;
      for (let first = Math.max(0, ordinal - together + 1); first <= ordinal; first += 1) {
        const words = found.get(first) ?? new Map<string, number>();
        const { origin } = one.term;
        found.set(first, words.set(origin, Math.max(words.get(origin) ?? 0, natsOf(one))));
      }
    });
  }
  return found;
};

/** The passages next to each other that have most of these words, and those words. */
const mostTold = (asked: readonly Asked[]): TellingWord[] => {
  const best = [...wordsByPlace(asked)]
    .sort(([a], [b]) => a - b)
    .reduce((most, [, words]) => (total(words) > total(most) ? words : most), new Map<string, number>());
  return [...best].map(([word, nats]) => ({ word, nats })).sort((a, b) => b.nats - a.nats);
};

const toldIn = (words: readonly TellingWord[]): number => sum(words.map(({ nats }) => nats));

const shareNear = (asked: readonly Asked[]): number => {
  const all = new Map(asked.map(({ term: { origin } }) => [origin, 0]));
  for (const { term, worth } of asked) all.set(term.origin, Math.max(all.get(term.origin)!, worth));
  return toldIn(mostTold(asked)) / (sum([...all.values()]) || 1);
};

const namedIn = (names: ReadonlySet<string>, asked: readonly Asked[]): boolean =>
  asked.some(({ term, hit }) => term.identifier && hit?.exact && names.has(term.term.form));

const readBy = (ranking: CorpusRanking, { hits }: RankedDocument): Asked[] =>
  ranking.question.terms.map((term, i) => ({ term, worth: ranking.worths[i]!, hit: hits[i] }));

/** Where something runs is on every alert of it, and tells nothing of what fails. */
const placesIn = ({ question: { services } }: CorpusRanking, { terms }: Analyser): string[] =>
  services.flatMap((name) => terms(name).map(({ stem }) => stem));

/** What each incident of a ranking has of the words that alerts say and of those that they do not; best first. */
export const alertRecordsOf = (alert: AlertWords, ranking: CorpusRanking, analyser: Analyser): AlertRecord[] => {
  const said = new Set(analyser.terms(`${alert.names.join('\n')}\n${alert.text}`).map(({ stem }) => stem));
  const places = new Set(placesIn(ranking, analyser));
  const names = new Set(alert.names.map((name) => name.trim().toLowerCase()));
  const records = new Map<string, AlertRecord>();
  for (const document of ranking.documents) {
    const asked = readBy(ranking, document).filter(({ term }) => !places.has(term.term.stem));
    const ofAlert = asked.filter(({ term }) => said.has(term.term.stem));
    const besides = mostTold(asked.filter(({ term }) => !said.has(term.term.stem)));
    const tells = namedIn(names, ofAlert) || shareNear(ofAlert) >= saysTheSame;
    const known = records.get(document.groupId);
    records.set(document.groupId, {
      incidentId: document.groupId,
      tellsOfAlert: tells || (known?.tellsOfAlert ?? false),
      besides: known && toldIn(known.besides) >= toldIn(besides) ? known.besides : besides,
    });
  }
  return [...records.values()];
};
