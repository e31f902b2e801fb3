import { documentKinds, type DocumentKind } from '#domain/document/document.js';
import { corpora, type Corpus } from '#search/index/searchable-document.js';
import type { Query } from '../query.js';
import { corpusNumbers } from './corpus-numbers.js';
import { indexMemoryOf, type IndexMemory } from './index-memory.js';
import * as sql from './search.sql.js';
import type { Versions } from './version-directory.js';

/** How many versions of one corpus count for a question, and what BM25 needs of them. */
export type Scope = Readonly<{
  documents: number;
  passages: number;
  averageLength: number;
  averagePassageLength: number;
}>;

/** `counts` holds, by number, the corpus of each version that counts, and 0 for the others. */
export type Scopes = Readonly<Record<Corpus, Scope> & { counts: Uint8Array; versions: Versions; memory: IndexMemory }>;

/** Which versions count. `before` leaves out documents on incidents that began later (ISO 8601), `without` those on these incidents. */
export type ScopeRequest = Readonly<{
  position: number;
  kinds?: readonly DocumentKind[];
  before?: string;
  without?: readonly string[];
}>;

const mostKept = 16;

const counted = (versions: Versions, request: ScopeRequest, leftOut: ReadonlySet<number>): Uint8Array => {
  const { position, kinds, before } = request;
  const { corpus, kind, startedAt, validFrom, validTo, newest } = versions;
  const wanted = documentKinds.map((name) => !kinds || kinds.includes(name));
  const latest = before === undefined ? Infinity : Date.parse(before);
  const counts = new Uint8Array(newest + 1);
  for (let no = 1; no <= newest && validFrom[no]! <= position; no += 1) {
    const isTrue = validTo[no]! > position && wanted[kind[no]!] && !(startedAt[no]! > latest);
    if (isTrue && !leftOut.has(no)) counts[no] = corpus[no]!;
  }
  return counts;
};

const scopeOf = (corpus: number, counts: Uint8Array, versions: Versions): Scope => {
  let [documents, length, passages, words] = [0, 0, 0, 0];
  for (let no = 1; no < counts.length; no += 1) {
    if (counts[no] !== corpus) continue;
    documents += 1;
    length += versions.length[no]!;
    passages += versions.passages[no]!;
    words += versions.words[no]!;
  }
  const averageLength = documents === 0 ? 1 : length / documents;
  return { documents, passages, averageLength, averagePassageLength: passages === 0 ? 1 : words / passages || 1 };
};

/**
 * Reads what counts at a position. What counts changes with the index, not with every fact of the log, and is kept until
 * then; so are the newest answers for the past.
 */
export const createScopes = (query: Query): ((request: ScopeRequest) => Promise<Scopes>) => {
  const memory = indexMemoryOf(query);
  const kept = new Map<string, Scopes>();

  const read = async (request: ScopeRequest, versions: Versions): Promise<Scopes> => {
    const { without = [] } = request;
    const rows = without.length > 0 ? await query<{ no: number }>(sql.ofGroups, [without]) : [];
    const counts = counted(versions, request, new Set(rows.map(({ no }) => no)));
    const of = (corpus: Corpus): Scope => scopeOf(corpusNumbers[corpus], counts, versions);
    const [incident, guide] = corpora.map(of) as [Scope, Scope];
    return { incident, guide, counts, versions, memory };
  };

  return async (request) => {
    const versions = await memory.directory.read();
    const { kinds, before, without = [] } = request;
    const position = Math.min(request.position, versions.changedAt);
    // What is asked of the past is asked once.
    if (without.length > 1) return read({ ...request, position }, versions);
    const { generation, newest, changedAt } = versions;
    const key = JSON.stringify([generation, newest, changedAt, position, kinds?.toSorted(), before, without]);
    const known = kept.get(key);
    if (known) return known;
    const scopes = await read({ ...request, position }, versions);
    if (kept.size >= mostKept) kept.delete(kept.keys().next().value!);
    kept.set(key, scopes);
    return scopes;
  };
};
