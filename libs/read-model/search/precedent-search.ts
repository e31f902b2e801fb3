import type { Embedder } from '#application/ports/embedder.js';
import type {
  PrecedentSearch,
  Question,
  RankedIncident,
  RankedRunbook,
  Ranking,
} from '#application/ports/precedent-search.js';
import { createAnalyser, type Analyser } from '#search/analysis/analyser.js';
import { chooseSection, type PassageRole } from '#search/ranking/choose-section.js';
import { corpusOf } from '#search/index/searchable-document.js';
import { rankCorpus, type CorpusRanking, type RankedDocument } from '#search/ranking/rank.js';
import { signalsOf } from '#search/ranking/signals.js';
import { noIncidentsAsked, reachVerdict } from '#search/verdict/verdict.js';
import type { Query } from '../query.js';
import { passageTexts, type PassageText, type WantedPassage } from './passage-texts.js';
import { queryVector } from './query-vector.js';
import { questionTerms } from './question-terms.js';
import { createScopes, type ScopeRequest } from './scopes.js';
import * as sql from './search.sql.js';
import { SqlSearchIndex } from './sql-search-index.js';

export type PrecedentSearchOptions = Readonly<{
  query: Query;
  /** Gives questions their vectors; without one the ranking goes by words alone and says so. */
  embedder: Embedder | null;
  /** The position up to which the index has been built. */
  position: () => Promise<number> | number;
  /** Passages without a vector, as far as is known; a ranking that lacks some says so. */
  pending?: () => number | null;
  /** With the organisation's own glossary, if it has one. */
  analyser?: Analyser;
}>;

const passagesEach = 3;

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

const scopeOf = ({ kinds, at }: Question, position: number): ScopeRequest => ({
  position,
  ...(kinds && kinds.length > 0 && { kinds }),
  ...(at !== undefined && !Number.isNaN(Date.parse(at)) && { before: new Date(at).toISOString() }),
});

const leavesIncidentsOut = ({ kinds = [] }: Question): boolean =>
  kinds.length > 0 && kinds.every((kind) => corpusOf(kind) !== 'incident');

/** Ranks incidents and runbooks from the tables of the search index. */
export const createPrecedentSearch = (options: PrecedentSearchOptions): PrecedentSearch => {
  const { query, embedder, analyser = createAnalyser(), pending = () => null } = options;
  const scopes = createScopes(query);

  const rank: PrecedentSearch['rank'] = async (question, limits) => {
    const position = Math.min(question.asOf ?? Number.MAX_SAFE_INTEGER, await options.position());
    const terms = questionTerms(question.text, analyser);
    const meant = terms.length > 0 ? await queryVector(question.text, embedder) : null;
    const scope = await scopes(scopeOf(question, position));
    const index = new SqlSearchIndex(query, scope, meant?.ok ? meant.spaceId : '');
    const asked = { terms, services: question.services ?? [], vector: meant?.ok ? meant.vector : null };
    const [incidents, guides] = await Promise.all([
      rankCorpus('incident', asked, index),
      rankCorpus('guide', asked, index),
    ]);
    const groups = groupsOf(incidents, limits.incidents);
    const [told, books] = await Promise.all([
      shownOf(groups.flatMap(({ best }) => wantedOf(best, index))),
      opened(guides.documents.filter(({ score }) => score > 0).slice(0, limits.runbooks)),
    ]);
    const shown: Shown = new Map([
      ...told,
      ...(await shownOf(
        books.map(({ document, ordinal }) => ({ version: index.versions.get(document.no)!, ordinal })),
      )),
    ]);
    const reached = leavesIncidentsOut(question) ? noIncidentsAsked : reachVerdict(incidents);
    return {
      position,
      degraded: degradation(meant === null || meant.ok ? null : meant.reason, meant?.ok ? pending() : null),
      ...reached,
      incidents: groups.map((group, i) => incidentOf(group, i + 1, { ranking: incidents, index, shown })),
      runbooks: books.flatMap((book, i) => runbookOf(book, i + 1, { ranking: guides, index, shown })),
    } satisfies Ranking;
  };

  const opened = async (books: readonly RankedDocument[]): Promise<Book[]> => {
    if (books.length === 0) return [];
    const rows = await query<PassageRole & { no: number }>(sql.roles, [books.map(({ no }) => no)]);
    return books.flatMap((document) => {
      const roles = rows.filter(({ no }) => no === document.no);
      const ordinal = chooseSection(document, roles);
      return ordinal === null ? [] : [{ document, ordinal }];
    });
  };

  const shownOf = async (wanted: readonly WantedPassage[]): Promise<Shown> => {
    const texts = await passageTexts(wanted, query);
    return new Map(wanted.map(({ version, ordinal }, i) => [`${version.no} ${ordinal}`, texts[i]]));
  };

  return { rank };
};

/** A runbook, opened at the passage to show. */
type Book = Readonly<{ document: RankedDocument; ordinal: number }>;
type Shown = ReadonlyMap<string, PassageText | undefined>;
type Shelf = Readonly<{ ranking: CorpusRanking; index: SqlSearchIndex; shown: Shown }>;

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
    rank,
    score: best.score,
    title: version.title,
    sourceUri: version.source_uri,
    passages: passages.map((passage) => ({ ...passage, sourceUri: version.source_uri })),
    signals: signalsOf(best, ranking),
  };
};

const runbookOf = ({ document, ordinal }: Book, rank: number, { index, shown }: Shelf): RankedRunbook[] => {
  const version = index.versions.get(document.no)!;
  const passage = shown.get(`${document.no} ${ordinal}`);
  if (!passage) return [];
  const { document_id: documentId, title, source_uri: sourceUri } = version;
  return [{ documentId, rank, score: document.score, title, sourceUri, ...passage }];
};
