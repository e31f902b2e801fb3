import { createHash } from 'node:crypto';
import type { Query } from '../query.js';

/** A space as an index over its vectors needs it. */
export type IndexedSpace = Readonly<{ id: string; dimensions: number }>;

/** How long the finding that an index is there, or is not, counts. */
const believedMs = 5_000;

const literal = (text: string): string => `'${text.replaceAll("'", "''")}'`;

/** The name of the index over the vectors of a space. */
export const approximateIndexName = (spaceId: string): string =>
  `passage_embedding_near_${createHash('sha256').update(spaceId).digest('hex').slice(0, 16)}`;

/** How an index is doing; not built is one that is being built, or whose building was broken off. */
export type IndexFound = Readonly<{ isBuilt: boolean; isUnderWay: boolean }>;

/** $1 name. No row where there is no such index. */
export const findIndex = `
  select i.indisvalid as "isBuilt",
         exists (select from pg_stat_progress_create_index p where p.index_relid = i.indexrelid) as "isUnderWay"
  from pg_index i where i.indexrelid = to_regclass($1)`;

/** $1 space, $2 how many. */
export const hasVectors = `select count(*) >= $2 as many from (select from passage_embedding where space_id = $1 limit $2) as counted`;

/** $1 space. Texts that no version of a document has any more, which a change in how texts are embedded leaves behind. */
export const deleteUnused = `
  delete from passage_embedding e
  where e.space_id = $1 and not exists (select from search_passage p where p.text_hash = e.text_hash)`;

/** Statements take no binds where they define an index, and an index of one space is found by a space that is written out. */
export const createIndex = ({ id, dimensions }: IndexedSpace): string => `
  create index concurrently if not exists ${approximateIndexName(id)} on passage_embedding
  using hnsw ((embedding::halfvec(${dimensions})) halfvec_cosine_ops) with (m = 16, ef_construction = 128)
  where space_id = ${literal(id)}`;

export const dropIndex = (spaceId: string): string =>
  `drop index concurrently if exists ${approximateIndexName(spaceId)}`;

/** The nearest texts of a space by its index, with their passages: $1 vector, $2 corpus, $3 how many texts to look at. */
export const nearestByIndex = ({ id, dimensions }: IndexedSpace): string => `
  select p.document_no as no, p.ordinal, 1 - v.distance as similarity
  from (
    select text_hash, embedding::halfvec(${dimensions}) <=> $1::halfvec(${dimensions}) as distance
    from passage_embedding where space_id = ${literal(id)}
    order by embedding::halfvec(${dimensions}) <=> $1::halfvec(${dimensions}) limit $3
  ) as v
  join search_passage p on p.text_hash = v.text_hash
  where p.corpus = $2
  order by v.distance, p.document_no, p.ordinal`;

/** Knows of the indexes of one database without asking for them each time. */
export class ApproximateIndexes {
  readonly #known = new Map<string, { isBuilt: boolean; at: number }>();

  constructor(private readonly query: Query) {}

  /** Whether the vectors of a space can be asked for by their index. */
  async isBuilt(spaceId: string): Promise<boolean> {
    const known = this.#known.get(spaceId);
    if (known && Date.now() - known.at < believedMs) return known.isBuilt;
    const [found] = await this.query<IndexFound>(findIndex, [approximateIndexName(spaceId)]);
    this.#known.set(spaceId, { isBuilt: found?.isBuilt === true, at: Date.now() });
    return found?.isBuilt === true;
  }
}
