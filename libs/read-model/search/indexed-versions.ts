import { LRUCache } from 'lru-cache';
import type { SectionRole } from '#domain/document/document.js';
import type { PassageRole } from '#search/ranking/choose-section.js';
import type { DocumentNumber } from '#search/index/search-index.js';
import type { Query } from '../query.js';
import * as sql from './search.sql.js';

/** A version of a document as the index holds it. */
export type IndexedVersion = Readonly<{
  no: DocumentNumber;
  document_id: string;
  group_id: string;
  kind: string;
  title: string;
  source_uri: string;
  services: readonly string[];
  length: number;
  passage_lengths: readonly number[];
  /** Of the fact that brought this version. */
  position: number;
  /** What the passages of a guide are there for and how they are headed; of others it is not kept. */
  roles: readonly PassageRole[];
}>;

/** Arrays come as text, which is read many times faster than the driver reads arrays. */
type VersionRow = Omit<IndexedVersion, 'passage_lengths' | 'roles'> &
  Readonly<{ passage_lengths: string; roles: string | null }>;

const numbersOf = (text: string): number[] => (text === '' ? [] : text.split(' ').map(Number));

const rolesOf = (text: string | null): PassageRole[] =>
  (text?.split('\x1e') ?? []).map((passage) => {
    const [ordinal, role, ...sectionPath] = passage.split('\x1f');
    return { ordinal: Number(ordinal), role: role as SectionRole, sectionPath };
  });

/** What is told of the versions that questions have found; as a version never changes, it is read once. */
export class IndexedVersions {
  readonly mostKept = 40_000;
  readonly #kept = new LRUCache<DocumentNumber, IndexedVersion>({ max: this.mostKept });
  #generation = '';

  constructor(private readonly query: Query) {}

  /** The versions of these numbers, in their order. */
  async of(numbers: readonly DocumentNumber[], generation: string): Promise<IndexedVersion[]> {
    if (generation !== this.#generation) this.#kept.clear();
    this.#generation = generation;
    const known = numbers.map((no) => this.#kept.get(no));
    const missing = numbers.filter((_, i) => known[i] === undefined);
    const read = new Map<DocumentNumber, IndexedVersion>();
    for (const row of missing.length > 0 ? await this.query<VersionRow>(sql.documents, [missing]) : []) {
      const [passageLengths, roles] = [numbersOf(row.passage_lengths), rolesOf(row.roles)];
      read.set(row.no, { ...row, passage_lengths: passageLengths, roles });
    }
    // What was read before a rebuild says nothing of the numbers after it.
    if (generation === this.#generation) for (const [no, version] of read) this.#kept.set(no, version);
    return numbers.flatMap((no, i) => known[i] ?? read.get(no) ?? []);
  }
}
