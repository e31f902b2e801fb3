import type { Considerations, ConsiderationRequest } from '#application/ports/considerations.js';
import type { Embedder } from '#application/ports/embedder.js';
import type {
  PrecedentSearch,
  Question,
  RankedIncident,
  RankedRunbook,
  Ranking,
} from '#application/ports/precedent-search.js';
import { alertRecordsOf } from '#search/alert/alert-evidence.js';
import { createAnalyser, type Analyser } from '#search/analysis/analyser.js';
import { withoutLibraryFrames } from '#search/analysis/library-frames.js';
import { consider } from '#search/ranking/consider.js';
import { askedHeading, type AskedHeading } from '#search/ranking/asked-heading.js';
import { chooseSection } from '#search/ranking/choose-section.js';
import { corpusOf } from '#search/index/searchable-document.js';
import { rankCorpus, type CorpusRanking, type RankedDocument, type RankQuestion } from '#search/ranking/rank.js';
import { signalsOf } from '#search/ranking/signals.js';
import { shortfallsOf } from '#search/verdict/shortfalls.js';
import { assess, type Assessment } from '#search/verdict/verdict.js';
import type { Query } from '../query.js';
import { passageTexts, type PassageText, type WantedPassage } from './passage-texts.js';
import { queryVector } from './query-vector.js';
import { questionTerms } from './question-terms.js';
import { asWritten, readQuestion } from './read-question.js';
import { createScopes, type ScopeRequest } from './scopes.js';
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
  /** Passages without a vector, as far as is known; a ranking that lacks some says so. */
  pending?: () => number | null;
  /** With the organisation's own glossary, if it has one. */
  analyser?: Analyser;
}>;

const passagesEach = 3;

/** How many incidents are looked at for what else speaks for and against them. */
const mostConsidered = 30;

type Group = Readonly<{ best: RankedDocument; documents: readonly RankedDocument[] }>;

/** Incidents in order of their best document. */
const groupsOf = ({ documents }: CorpusRanking, count: number): Group[] => {
  const groups = new Map<string, { best: RankedDocument; documents: RankedDocument[] }>();
  for (const document of documents.filter(({ score }) => score > 0)) {
    const known = groups.get(document.groupId);
    if (known) known.documents.push(document);
    else groups.set(document.groupId, { best: document, documents: [document] });
  }
  return [...groups.values()].slice(0, count);
};

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

const noIncidentsAsked: Assessment = { basis: 'no-incidents-asked', features: null };

const leavesIncidentsOut = ({ kinds = [] }: Question): boolean =>
  kinds.length > 0 && kinds.every((kind) => corpusOf(kind) !== 'incident');

/** A question as a ranking takes it; `missing` says why it has no vector. */
type Understood = Readonly<{ asked: RankQuestion; embeddingSpace: string | null; missing: string | null }>;

const understand = async (
  { text, services = [] }: Question,
  position: number,
  { embedderAt, analyser = createAnalyser() }: PrecedentSearchOptions,
): Promise<Understood> => {
  const terms = questionTerms(text, analyser);
  if (terms.length === 0) return { asked: { terms, services, vector: null }, embeddingSpace: null, missing: null };
  const meant = await queryVector(text, embedderAt(position));
  return meant.ok
    ? { asked: { terms, services, vector: meant.vector }, embeddingSpace: meant.spaceId, missing: null }
    : { asked: { terms, services, vector: null }, embeddingSpace: null, missing: meant.reason };
};

/** Ranks incidents and runbooks from the tables of the search index. */
export const createPrecedentSearch = (options: PrecedentSearchOptions): PrecedentSearch => {
  const { query, pending = () => null, considerations = [], analyser = createAnalyser() } = options;
  const scopes = createScopes(query);

  const rank: PrecedentSearch['rank'] = async (given, limits) => {
    const question = { ...given, text: withoutLibraryFrames(given.text) };
    const position = Math.min(question.asOf ?? Number.MAX_SAFE_INTEGER, await options.position());
    const [{ asked: written, embeddingSpace, missing }, seen] = await Promise.all([
      understand(question, position, options),
      scopes(scopeOf(question, position)),
    ]);
    const index = new SqlSearchIndex(query, seen, embeddingSpace ?? '');
    await index.begin(written);
    const vocabulary = new SqlVocabulary(query, seen);
    const embedder = options.embedderAt(position);
    const { asked, readings } = await readQuestion(question, written, { vocabulary, analyser, embedder });
    const request = { ...written, terms: asWritten(asked.terms), question, embeddingSpace, position };
    const [incidents, guides] = await Promise.all([
      rankCorpus('incident', asked, index).then((ranking) => considered(ranking, request)),
      rankCorpus('guide', asked, index),
    ]);
    return {
      position,
      degraded: degradation(missing, embeddingSpace === null ? null : pending()),
      embeddingSpace,
      weights: incidents.weights,
      ...(readings.length > 0 && { readings }),
      assessment: leavesIncidentsOut(question) ? noIncidentsAsked : assess(incidents),
      ...(question.alert && { alertRecords: alertRecordsOf(question.alert, incidents, analyser) }),
      ...(await shown({ incidents, guides, index }, limits)),
    } satisfies Ranking;
  };

  const shown = async (
    { incidents, guides, index }: { incidents: CorpusRanking; guides: CorpusRanking; index: SqlSearchIndex },
    limits: { incidents: number; runbooks: number },
  ): Promise<Pick<Ranking, 'incidents' | 'runbooks'>> => {
    const groups = groupsOf(incidents, limits.incidents);
    const headingFor = (title: string): AskedHeading => askedHeading(guides.question.terms, title, analyser);
    const found = guides.documents.filter(({ score }) => score > 0).slice(0, limits.runbooks);
    const books = opened(found, index, headingFor);
    const opening = books.map(({ document: { no }, ordinal }) => ({ version: index.versions.get(no)!, ordinal }));
    const texts = await textsOf([...groups.flatMap(({ best }) => wantedOf(best, index)), ...opening], query);
    return {
      incidents: groups.map((group, i) => incidentOf(group, i + 1, { ranking: incidents, index, shown: texts })),
      runbooks: books.flatMap((book, i) => runbookOf(book, i + 1, { ranking: guides, index, shown: texts })),
    };
  };

  const considered = async (
    ranking: CorpusRanking,
    request: Omit<ConsiderationRequest, 'incidentIds' | 'rarities'>,
  ): Promise<CorpusRanking> => {
    const incidentIds = groupsOf(ranking, mostConsidered).map(({ best }) => best.groupId);
    if (incidentIds.length === 0) return ranking;
    const { worths: rarities } = ranking;
    const found = await Promise.all(considerations.map((one) => one.of({ ...request, rarities, incidentIds })));
    return consider(ranking, found.flat());
  };

  return { rank };
};

/** A runbook, opened at the passage to show. */
type Book = Readonly<{ document: RankedDocument; ordinal: number }>;
type Shown = ReadonlyMap<string, PassageText | undefined>;
type Shelf = Readonly<{ ranking: CorpusRanking; index: SqlSearchIndex; shown: Shown }>;

const opened = (
  books: readonly RankedDocument[],
  index: SqlSearchIndex,
  headingFor: (title: string) => AskedHeading,
): Book[] =>
  books.flatMap((document) => {
    const { roles, title } = index.versions.get(document.no)!;
    const ordinal = chooseSection(document, roles, headingFor(title));
    return ordinal === null ? [] : [{ document, ordinal }];
  });

const textsOf = async (wanted: readonly WantedPassage[], query: Query): Promise<Shown> => {
  const texts = await passageTexts(wanted, query);
  return new Map(wanted.map(({ version, ordinal }, i) => [`${version.no} ${ordinal}`, texts[i]]));
};

const wantedOf = ({ no, passages }: RankedDocument, index: SqlSearchIndex): WantedPassage[] => {
  const version = index.versions.get(no)!;
  const best = passages.slice(0, passagesEach).map(({ ordinal }) => ordinal);
  // A document whose title alone matched shows how it begins.
  return (best.length > 0 || version.passage_lengths.length === 0 ? best : [0]).map((ordinal) => ({
    version,
    ordinal,
  }));
};

const incidentOf = ({ best }: Group, rank: number, { ranking, index, shown }: Shelf): RankedIncident => {
  const version = index.versions.get(best.no)!;
  const passages = wantedOf(best, index).flatMap(({ ordinal }) => shown.get(`${best.no} ${ordinal}`) ?? []);
  return {
    incidentId: best.groupId,
    documentId: version.document_id,
    rank,
    score: best.score,
    title: version.title,
    sourceUri: version.source_uri,
    passages: passages.map((passage) => ({ ...passage, sourceUri: version.source_uri, position: version.position })),
    signals: signalsOf(best, ranking),
    considered: best.considered,
    shortfalls: shortfallsOf(best, ranking),
  };
};

const runbookOf = ({ document, ordinal }: Book, rank: number, { index, shown }: Shelf): RankedRunbook[] => {
  const version = index.versions.get(document.no)!;
  const passage = shown.get(`${document.no} ${ordinal}`);
  if (!passage) return [];
  const { document_id: documentId, title, source_uri: sourceUri, position } = version;
  return [{ documentId, rank, score: document.score, title, sourceUri, position, ...passage }];
};
