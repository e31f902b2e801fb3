import { decodeCursor, pageOf } from '#application/page.js';
import type { DocumentHit, DocumentSearch, DocumentSearchRequest } from '#application/ports/document-search.js';
import type { DocumentKind } from '#domain/document/document.js';
import { createAnalyser, type Analyser } from '#search/analysis/analyser.js';
import { corpora } from '#search/index/searchable-document.js';
import { rankCorpus } from '#search/ranking/rank.js';
import { fusionWeights, type FusionWeights } from '#search/ranking/weights.js';
import type { Query } from '../query.js';
import type { WantedPassage } from './passage-texts.js';
import { questionTerms } from './question-terms.js';
import { createScopes } from './scopes.js';
import { SqlSearchIndex } from './sql-search-index.js';

export type DocumentSearchOptions = Readonly<{
  query: Query;
  /** The position up to which the index has been built. */
  position: () => Promise<number> | number;
  analyser?: Analyser;
}>;

type Ranked = WantedPassage & Readonly<{ score: number }>;
type Found = Readonly<{ ranked: readonly Ranked[]; index: SqlSearchIndex }>;

/** Words alone: a list that is paged through must not change with the model. */
const byWords: FusionWeights = { ...fusionWeights.guide, meaning: 0, topic: 0, services: 0 };

const mostEach = 200;

/** The best documents of every kind, at most 200 of what happened and 200 of what to do; whoever needs more needs other words. */
export const createDocumentSearch = (options: DocumentSearchOptions): DocumentSearch => {
  const { query, analyser = createAnalyser() } = options;
  const scopes = createScopes(query);

  const find = async ({ text, kinds, asOf }: DocumentSearchRequest): Promise<Found> => {
    const position = Math.min(asOf ?? Number.MAX_SAFE_INTEGER, await options.position());
    const index = new SqlSearchIndex(query, await scopes({ position, ...(kinds && { kinds }) }), '');
    const question = { terms: questionTerms(text, analyser), services: [], vector: null };
    const found = await Promise.all(
      corpora.map((corpus) => rankCorpus(corpus, question, index, { weights: byWords, limit: mostEach })),
    );
    const ranked = found
      .flatMap(({ documents }) => documents)
      .filter(({ score }) => score > 0)
      .map(({ no, score, passages }) => ({
        version: index.versions.get(no)!,
        ordinal: passages[0]?.ordinal ?? 0,
        score,
      }))
      .sort((a, b) => b.score - a.score || compare(a.version.document_id, b.version.document_id));
    return { ranked, index };
  };

  const hits = async (rows: readonly Ranked[], index: SqlSearchIndex): Promise<DocumentHit[]> => {
    const texts = await index.texts(rows);
    return rows.map(({ version, score }, i) => ({
      documentId: version.document_id,
      kind: version.kind as DocumentKind,
      title: version.title,
      sourceUri: version.source_uri,
      score,
      ...(texts[i] ?? { section: version.title, sectionPath: [], text: version.title, startLine: 1, endLine: 1 }),
    }));
  };

  return {
    page: async (request, page) => {
      const { ranked: all, index } = await find(request);
      const from = page.after === undefined ? 0 : all.findIndex(isAfter(page.after));
      const rows = from < 0 ? [] : await hits(all.slice(from, from + page.first + 1), index);
      return pageOf(rows, page, {
        key: ({ score, documentId }) => [String(score), documentId],
        count: () => Promise.resolve(all.length),
      });
    },
  };
};

const compare = (left: string, right: string): number => (left < right ? -1 : left > right ? 1 : 0);

const isAfter = (cursor: string): ((row: Ranked) => boolean) => {
  const [score, documentId] = decodeCursor(cursor, 2);
  const last = Number(score);
  return (row) => row.score < last || (row.score === last && compare(row.version.document_id, documentId!) > 0);
};
