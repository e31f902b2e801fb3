import { rarity } from '../ranking/bm25.js';
import type { QuestionTerm } from '../analysis/analyser.js';
import type { CorpusRanking, RankedDocument } from '../ranking/rank.js';
import type { Surprise } from '../ranking/surprise.js';
import type { Nearness } from './advice.js';

/**
 * What is known of a ranking when it must be told whether its best document is the same failure. `surprise` is how surprising
 * the words of its nearby passages would be by chance, in nats, `surpriseLead` by how much that is more than with the next
 * incidents, `documentLead` the same over whole documents, both as roots: each further nat tells less. `found` is the share of
 * what was asked, by worth, that it has: for the same surprise, the more it is the commoner are the words found. `meaning` is the similarity of its nearest passage. `missingNames` and `missingWords`
 * are logarithms of what the words asked for that it has not are worth, `passages` and `questionLength` of counts: a long
 * document has many words by chance, and a long question asks for many. Identifiers with digits that nobody has, as pasted
 * logs are full of, are neither missing nor counted. `considered` is what spoke for or against it beyond its words.
 */
export const featureNames = [
  'surprise',
  'surpriseLead',
  'documentLead',
  'found',
  'meaning',
  'missingNames',
  'missingWords',
  'passages',
  'questionLength',
  'considered',
] as const;
export type Features = Readonly<Record<(typeof featureNames)[number], number>>;

/** The features that a served answer recorded; null where it was answered by a release that looked at others. */
export const readFeatures = (recorded: Readonly<Record<string, number>> | null): Features | null =>
  recorded && featureNames.every((name) => Number.isFinite(recorded[name])) ? recorded : null;

const runnersUp = 7;

const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0);

/** What each term of the question would be worth: one that no document has is as rare as can be. */
export const askedWorths = ({ question, worths, statistics }: CorpusRanking): number[] =>
  worths.map((worth, i) => (worth === 0 ? rarity(statistics.documents, 0) * question.terms[i]!.salience : worth));

/** The best document of each of the next incidents: a second document on the same one is no rival. */
const rivalsOf = ({ documents }: CorpusRanking, best: RankedDocument): RankedDocument[] => {
  const byGroup = new Map<string, RankedDocument>();
  for (const document of documents) if (!byGroup.has(document.groupId)) byGroup.set(document.groupId, document);
  byGroup.delete(best.groupId);
  return [...byGroup.values()].slice(0, runnersUp);
};

/** Whether a question is one compound and nothing else, such as the name of an alert. */
const isOneCompound = ({ question: { terms } }: CorpusRanking): boolean =>
  terms.length > 1 && new Set(terms.map(({ origin }) => origin)).size === 1;

/**
 * By term of the question, whether it is a time, a hash or another mark that only one moment has, or the name that is all that was
 * asked, which nobody has written so: its words are what was asked.
 */
const passingMarks = (ranking: CorpusRanking): boolean[] => {
  const isAlone = isOneCompound(ranking);
  return ranking.question.terms.map(
    ({ term, origin }, i) => ranking.worths[i] === 0 && (/\d/.test(term.form) || (isAlone && term.form === origin)),
  );
};

/** Another would not write the same filler words of the same failure, but the same words of the trade: so much more they tell. */
const moreSalient = 7;

const missingWorths = ({ hits }: RankedDocument, ranking: CorpusRanking) => {
  const { terms } = ranking.question;
  const passing = passingMarks(ranking);
  const worths = askedWorths(ranking).map((worth, i) => (passing[i] ? 0 : worth));
  const missing = worths.map((worth, i) => (hits[i] ? 0 : worth * terms[i]!.salience ** moreSalient));
  return {
    found: sum(worths.filter((_, i) => hits[i])) / (sum(worths) || 1),
    missingNames: Math.log1p(sum(missing.filter((_, i) => terms[i]!.identifier))),
    missingWords: Math.log1p(sum(missing.filter((_, i) => !terms[i]!.identifier))),
  };
};

const leadOver = (best: number, rivals: readonly number[]): number =>
  Math.sqrt(Math.max(0, best - sum(rivals) / runnersUp));

const leads = (best: Surprise, rivals: readonly Surprise[]) => ({
  surprise: best.nearby,
  surpriseLead: leadOver(
    best.nearby,
    rivals.map(({ nearby }) => nearby),
  ),
  documentLead: leadOver(
    best.document,
    rivals.map(({ document }) => document),
  ),
});

/** The features of a ranking; null when nothing was found. */
export const featuresOf = (ranking: CorpusRanking): Features | null => {
  const [best] = ranking.documents;
  if (!best || best.score <= 0) return null;
  const rivals = rivalsOf(ranking, best).map(({ surprise }) => surprise);
  return {
    ...leads(best.surprise, rivals),
    meaning: best.strengths.meaning,
    ...missingWorths(best, ranking),
    passages: Math.log1p(best.passageLengths.length),
    questionLength: Math.log1p(passingMarks(ranking).filter((passing) => !passing).length),
    considered: sum(best.considered.map(({ contribution }) => contribution)),
  };
};

/** How much of the question the best document of a ranking has. A name counts where the document has it, or all its parts. */
export const nearnessOf = ({ question: { terms }, documents }: CorpusRanking): Nearness => {
  const isHit = terms.map((_, i) => documents[0]?.hits[i] !== undefined);
  const origins = (test: (term: QuestionTerm, i: number) => boolean): Set<string> =>
    new Set(terms.filter(test).map(({ origin }) => origin));
  const names = origins(({ identifier }) => identifier);
  const whole = origins(({ identifier }, i) => identifier && isHit[i]!);
  const lacking = origins(({ origin, identifier }, i) => !identifier && !isHit[i] && names.has(origin));
  const found = [...origins((_, i) => isHit[i]!)].filter((origin) => whole.has(origin) || !lacking.has(origin));
  return { found: found.length, asked: origins(() => true).size };
};
