import { setImmediate as nextTurn } from 'node:timers/promises';
import type { Considerations, ConsiderationRequest } from '#application/ports/considerations.js';
import type { Embedder } from '#application/ports/embedder.js';
import type { PrecedentSearch, Question, Ranking } from '#application/ports/precedent-search.js';
import { alertRecordsOf } from '#search/alert/alert-evidence.js';
import { createAnalyser, type Analyser, type QuestionTerm } from '#search/analysis/analyser.js';
import { withoutLibraryFrames } from '#search/analysis/library-frames.js';
import { consider } from '#search/ranking/consider.js';
import { corpusOf } from '#search/index/searchable-document.js';
import { rankCorpus, type CorpusRanking, type RankedDocument, type RankQuestion } from '#search/ranking/rank.js';
import { assess, type Assessment } from '#search/verdict/verdict.js';
import type { Query } from '../query.js';
import { queryVector } from './query-vector.js';
import { questionTerms } from './question-terms.js';
import { asMeant, asWritten, readSpelling } from './read-question.js';
import { createScopes, type ScopeRequest } from './scopes.js';
import { readWords } from './search-words.js';
import { bestOfIncidents, booksOf, matchesOf } from './shown-ranking.js';
import { SqlSearchIndex } from './sql-search-index.js';
import { SqlVocabulary } from './sql-vocabulary.js';

export type PrecedentSearchOptions = Readonly<{
  query: Query;
  /** Gives questions at a position their vectors; without one the ranking goes by words alone and says so. */
  embedderAt: (position: number) => Embedder | null;
  /** What else speaks for and against the best incidents. */
  considerations?: readonly Considerations[];
  /** The position up to which the index has been built. */
  position: () => Promise<number> | number;
  /** Why a question at a position is ranked in another space than it was then; null where it is not. */
  replacedAt?: (position: number) => string | null;
  /** Passages without a vector, as far as is known; a ranking that lacks some says so. */
  pending?: () => number | null;
  /** With the organisation's own glossary, if it has one. */
  analyser?: Analyser;
}>;

/** How many incidents are looked at for what else speaks for and against them. */
const mostConsidered = 30;

const degradation = (reason: string | null, pending: number | null): string | null => {
  if (reason !== null) return reason;
  return pending ? `${pending} passages have no vector yet: they are ranked by words alone.` : null;
};

const leftOut = ({ incidentId, without = [] }: Question): readonly string[] =>
  incidentId === undefined ? without : [incidentId, ...without];

const scopeOf = (question: Question, position: number): ScopeRequest => ({
  position,
  ...(leftOut(question).length > 0 && { without: leftOut(question) }),
  ...kindsAndTime(question),
});

const kindsAndTime = ({ kinds, at }: Question): Pick<ScopeRequest, 'kinds' | 'before'> => ({
  ...(kinds && kinds.length > 0 && { kinds }),
  ...(at !== undefined && !Number.isNaN(Date.parse(at)) && { before: new Date(at).toISOString() }),
});

const idsOf = (best: readonly RankedDocument[]): string[] => best.map(({ groupId }) => groupId);

const noIncidentsAsked: Assessment = { basis: 'no-incidents-asked', features: null };

const leavesIncidentsOut = ({ kinds = [] }: Question): boolean =>
  kinds.length > 0 && kinds.every((kind) => corpusOf(kind) !== 'incident');

/** A question as a ranking takes it; `missing` says why it has no vector. */
type Understood = Readonly<{ asked: RankQuestion; embeddingSpace: string | null; missing: string | null }>;

const understand = async (
  { text, services = [] }: Question,
  terms: readonly QuestionTerm[],
  embedder: Embedder | null,
): Promise<Understood> => {
  if (terms.length === 0) return { asked: { terms, services, vector: null }, embeddingSpace: null, missing: null };
  const meant = await queryVector(text, embedder);
  return meant.ok
    ? { asked: { terms, services, vector: meant.vector }, embeddingSpace: meant.spaceId, missing: null }
    : { asked: { terms, services, vector: null }, embeddingSpace: null, missing: meant.reason };
};

/** Ranks incidents and runbooks from the tables of the search index. */
export const createPrecedentSearch = (options: PrecedentSearchOptions): PrecedentSearch => {
  const { query, pending = () => null, replacedAt = () => null } = options;
  const { considerations = [], analyser = createAnalyser() } = options;
  const scopes = createScopes(query);

  const rank: PrecedentSearch['rank'] = async (given, limits, onRanked) => {
    const question = { ...given, text: withoutLibraryFrames(given.text) };
    const position = Math.min(question.asOf ?? Number.MAX_SAFE_INTEGER, await options.position());
    const [terms, embedder] = [questionTerms(question.text, analyser), options.embedderAt(position)];
    const seeing = scopes(scopeOf(question, position));
    const reading = seeing.then(async (seen) => {
      await readWords(seen, terms);
      return readSpelling(question, terms, { vocabulary: new SqlVocabulary(query, seen), analyser });
    });
    // It is waited for below, where what went wrong is heard.
    reading.catch(() => {});
    const [{ asked: written, embeddingSpace, missing }, seen] = await Promise.all([
      understand(question, terms, embedder),
      seeing,
    ]);
    const index = new SqlSearchIndex(query, seen, embeddingSpace ?? '');
    if (written.vector) index.begin(written.vector);
    const spelt = await reading;
    const asked = await asMeant(question, written, spelt, embedder);
    const request = { ...written, terms: asWritten(asked.terms), question, embeddingSpace, position };
    const ranked = rankCorpus('incident', asked, index);
    const told = ranked.then(async (ranking) => {
      onRanked?.(idsOf(bestOfIncidents(ranking, limits.incidents)), position);
      return considered(ranking, request);
    });
    const [incidents, matches, runbooks] = await Promise.all([
      told,
      told.then((ranking) => matchesOf(bestOfIncidents(ranking, limits.incidents), { ranking, index })),
      // The runbooks are ranked while the database answers what has just been asked of it about the incidents.
      ranked
        .then(() => nextTurn())
        .then(() => rankCorpus('guide', asked, index))
        .then((ranking) => booksOf({ ranking, index }, limits.runbooks, analyser)),
    ]);
    return {
      position,
      degraded: degradation(missing ?? replacedAt(position), embeddingSpace === null ? null : pending()),
      embeddingSpace,
      weights: incidents.weights,
      ...(spelt.readings.length > 0 && { readings: spelt.readings }),
      assessment: leavesIncidentsOut(question) ? noIncidentsAsked : assess(incidents, question.text),
      ...(question.alert && { alertRecords: alertRecordsOf(question.alert, incidents, analyser) }),
      incidents: matches,
      runbooks,
    } satisfies Ranking;
  };

  const considered = async (
    ranking: CorpusRanking,
    request: Omit<ConsiderationRequest, 'incidentIds' | 'rarities'>,
  ): Promise<CorpusRanking> => {
    const incidentIds = idsOf(bestOfIncidents(ranking, mostConsidered));
    if (incidentIds.length === 0) return ranking;
    const { worths: rarities } = ranking;
    const found = await Promise.all(considerations.map((one) => one.of({ ...request, rarities, incidentIds })));
    return consider(ranking, found.flat());
  };

  return { rank };
};
