import { documentKinds, type DocumentKind } from '#domain/document/document.js';
import type { Query } from '../query.js';
import * as sql from './search.sql.js';

/** The last changes that the index has seen; `generation` is another one after a rebuild. */
type Newest = Readonly<{ newest: number; ended: number; generation: string | null }>;

type VersionRow = Readonly<{
  no: number;
  corpus: number;
  kind: DocumentKind;
  length: number;
  passages: number;
  words: number;
  started_at: number | null;
  valid_from: number;
  valid_to: number | null;
}>;

/** What of each version decides whether it counts, and what BM25 divides by; arrays go by number. */
export type Versions = Readonly<{
  /** The last number. */
  newest: number;
  /** The last position at which anything changed. */
  changedAt: number;
  generation: string;
  /** Passages of all versions, by corpus. */
  totals: readonly number[];
  corpus: Uint8Array;
  kind: Uint8Array;
  length: Float32Array;
  passages: Int32Array;
  words: Float64Array;
  /** Milliseconds; NaN where no start is known. */
  startedAt: Float64Array;
  validFrom: Float64Array;
  validTo: Float64Array;
}>;

const rowsAtOnce = 20_000;

const emptyVersions = (size: number): Versions => ({
  newest: 0,
  changedAt: 0,
  generation: '',
  totals: [],
  corpus: new Uint8Array(size),
  kind: new Uint8Array(size),
  length: new Float32Array(size),
  passages: new Int32Array(size),
  words: new Float64Array(size),
  startedAt: new Float64Array(size),
  validFrom: new Float64Array(size),
  validTo: new Float64Array(size),
});

const columns = ['corpus', 'kind', 'length', 'passages', 'words', 'startedAt', 'validFrom', 'validTo'] as const;

const totalsOf = ({ corpus, passages }: Versions, newest: number): number[] => {
  const totals = [0, 0, 0];
  for (let no = 1; no <= newest; no += 1) totals[corpus[no]!]! += passages[no]!;
  return totals;
};

/** The same versions with room for numbers up to `newest`. */
const grown = (versions: Versions, newest: number): Versions => {
  if (newest < versions.corpus.length) return versions;
  const larger = emptyVersions(Math.ceil((newest + 1) * 1.5));
  for (const column of columns) larger[column].set(versions[column]);
  const { newest: known, changedAt, generation, totals } = versions;
  return { ...larger, newest: known, changedAt, generation, totals };
};

const put = (versions: Versions, row: VersionRow): void => {
  const { no } = row;
  versions.corpus[no] = row.corpus;
  versions.kind[no] = documentKinds.indexOf(row.kind);
  versions.length[no] = row.length;
  versions.passages[no] = row.passages;
  versions.words[no] = row.words;
  versions.startedAt[no] = row.started_at ?? Number.NaN;
  versions.validFrom[no] = row.valid_from;
  versions.validTo[no] = row.valid_to ?? Infinity;
};

/**
 * Every version of every document, in memory: some forty bytes each. A version never changes but for the position at which
 * it ends, so that one small statement tells whether anything is new, and only what is new is read.
 */
export class VersionDirectory {
  #versions = emptyVersions(1_000);
  #ended = 0;
  #reading: Promise<Versions> | undefined;

  constructor(private readonly query: Query) {}

  /** The versions that the database holds now. */
  async read(): Promise<Versions> {
    const [now] = await this.query<Newest>(sql.newest);
    const { newest, ended, generation } = now ?? { newest: 0, ended: 0, generation: null };
    const kept = this.#versions;
    if (kept.newest === newest && this.#ended === ended && kept.generation === (generation ?? '')) return kept;
    return (this.#reading ??= this.#readOn({ newest, ended, generation }).finally(() => (this.#reading = undefined)));
  }

  async #readOn({ newest, ended, generation }: Newest): Promise<Versions> {
    const known = this.#versions;
    const isRebuilt = newest < known.newest || (known.newest > 0 && known.generation !== (generation ?? ''));
    let versions = grown(isRebuilt ? emptyVersions(1_000) : known, newest);
    const endedBefore = isRebuilt ? 0 : this.#ended;
    for (let after = versions.newest; after < newest;) {
      const rows = await this.query<VersionRow>(sql.versionsAfter, [after, newest, rowsAtOnce]);
      for (const row of rows) put(versions, row);
      after = rows.length < rowsAtOnce ? newest : rows.at(-1)!.no;
    }
    const ends = await this.query<{ no: number; valid_to: number }>(sql.endsAfter, [endedBefore, ended, newest]);
    for (const { no, valid_to: validTo } of ends) versions.validTo[no] = validTo;
    const changedAt = Math.max(versions.validFrom[newest] ?? 0, ended);
    versions = { ...versions, newest, changedAt, generation: generation ?? '', totals: totalsOf(versions, newest) };
    this.#versions = versions;
    this.#ended = ended;
    return versions;
  }
}
