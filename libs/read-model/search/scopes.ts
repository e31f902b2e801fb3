import type { DocumentKind } from '#domain/document/document.js';
import { corpora, type Corpus } from '#search/index/searchable-document.js';
import type { Query } from '../query.js';
import { corpusNumbers } from './corpus-numbers.js';
import * as sql from './search.sql.js';

/** The versions of one corpus that count for a question: numbers up to `last` but for `leftOut`; and what BM25 needs of them. */
export type Scope = Readonly<{
  documents: number;
  averageLength: number;
  averagePassageLength: number;
  last: number;
  leftOut: readonly number[];
}>;

export type Scopes = Readonly<Record<Corpus, Scope>>;

/** Which versions count. `before` leaves out documents on incidents that began later (ISO 8601), `without` those on these incidents. */
export type ScopeRequest = Readonly<{
  position: number;
  kinds?: readonly DocumentKind[];
  before?: string;
  without?: readonly string[];
}>;

type ScopeRow = Readonly<{
  corpus: number;
  documents: number;
  average_length: number;
  average_passage_length: number;
  last: number;
  left_out: readonly number[];
}>;

const nothing: Scope = { documents: 0, averageLength: 1, averagePassageLength: 1, last: 0, leftOut: [] };

const scopeOf = (row: ScopeRow | undefined): Scope =>
  row === undefined || row.documents === 0
    ? nothing
    : {
        documents: row.documents,
        averageLength: row.average_length,
        averagePassageLength: row.average_passage_length || 1,
        last: row.last,
        leftOut: row.left_out,
      };

/** Reads what counts at a position. Answers of a position that the index has passed never change, so the newest are kept. */
export const createScopes = (query: Query): ((request: ScopeRequest) => Promise<Scopes>) => {
  const kept = new Map<string, Promise<Scopes>>();
  const mostKept = 50;
  const read = async ({ position, kinds, before, without }: ScopeRequest): Promise<Scopes> => {
    const numbers = corpora.map((corpus) => corpusNumbers[corpus]);
    const rows = await query<ScopeRow>(sql.scope, [numbers, position, kinds ?? null, before ?? null, without ?? null]);
    const of = (corpus: Corpus): Scope => scopeOf(rows.find((row) => row.corpus === corpusNumbers[corpus]));
    return { incident: of('incident'), guide: of('guide') };
  };
  return (request) => {
    const { position, kinds, before, without } = request;
    // What is asked of the past is asked once.
    if (without && without.length > 1) return read(request);
    const key = JSON.stringify([position, kinds?.toSorted() ?? null, before ?? null, without ?? null]);
    const known = kept.get(key);
    if (known) return known;
    if (kept.size >= mostKept) kept.delete(kept.keys().next().value!);
    const reading = read(request);
    kept.set(key, reading);
    reading.catch(() => kept.delete(key));
    return reading;
  };
};
