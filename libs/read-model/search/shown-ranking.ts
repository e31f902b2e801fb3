import type { RankedIncident, RankedRunbook } from '#application/ports/precedent-search.js';
import type { Analyser } from '#search/analysis/analyser.js';
import { askedHeading, type AskedHeading } from '#search/ranking/asked-heading.js';
import { chooseSection } from '#search/ranking/choose-section.js';
import type { CorpusRanking, RankedDocument } from '#search/ranking/rank.js';
import { signalsOf } from '#search/ranking/signals.js';
import { shortfallsOf } from '#search/verdict/shortfalls.js';
import type { PassageText, WantedPassage } from './passage-texts.js';
import type { SqlSearchIndex } from './sql-search-index.js';

/** The best document of each of the first `count` incidents, in their order. */
export const bestOfIncidents = ({ documents }: CorpusRanking, count: number): RankedDocument[] => {
  const best = new Map<string, RankedDocument>();
  for (const document of documents)
    if (document.score > 0 && !best.has(document.groupId)) best.set(document.groupId, document);
  return [...best.values()].slice(0, count);
};

const passagesEach = 3;

/** A ranking, with the index it was found in. */
export type Ranked = Readonly<{ ranking: CorpusRanking; index: SqlSearchIndex }>;

/** A runbook, opened at the passage to show. */
type Book = Readonly<{ document: RankedDocument; ordinal: number }>;
type Shown = ReadonlyMap<string, PassageText | undefined>;
type Shelf = Ranked & Readonly<{ shown: Shown }>;

/** Incidents, each given by its best document, with the passages that speak for them. */
export const matchesOf = async (best: readonly RankedDocument[], ranked: Ranked): Promise<RankedIncident[]> => {
  const wanted = best.flatMap((document) => wantedOf(document, ranked.index));
  const shown = await textsOf(wanted, ranked.index);
  return best.map((document, i) => incidentOf(document, i + 1, { ...ranked, shown }));
};

/** The first `count` runbooks of a ranking, each opened at its best section. */
export const booksOf = async (ranked: Ranked, count: number, analyser: Analyser): Promise<RankedRunbook[]> => {
  const { ranking, index } = ranked;
  const headingFor = (title: string): AskedHeading => askedHeading(ranking.question.terms, title, analyser);
  const books = opened(ranking.documents.filter(({ score }) => score > 0).slice(0, count), index, headingFor);
  const opening = books.map(({ document: { no }, ordinal }) => ({ version: index.versions.get(no)!, ordinal }));
  const shown = await textsOf(opening, index);
  return books.flatMap((book, i) => runbookOf(book, i + 1, { ...ranked, shown }));
};

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

const textsOf = async (wanted: readonly WantedPassage[], index: SqlSearchIndex): Promise<Shown> => {
  const texts = await index.texts(wanted);
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

const incidentOf = (best: RankedDocument, rank: number, { ranking, index, shown }: Shelf): RankedIncident => {
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
