import { createHash } from 'node:crypto';
import type { Database } from '#postgres/database.js';
import type { Query } from '../query.js';

/** A space as an index over its vectors needs it. */
export type IndexedSpace = Readonly<{ id: string; dimensions: number }>;

/** Below so many vectors comparing all of them takes no longer than it is worth. */
const fewestVectors = 30_000;

/** pgvector indexes half precision up to so many dimensions. */
const mostDimensions = 4_000;

/** How long the finding that an index is there, or is not, counts. */
const believedMs = 5_000;

const literal = (text: string): string => `'${text.replaceAll("'", "''")}'`;

const indexName = (spaceId: string): string =>
  `passage_embedding_near_${createHash('sha256').update(spaceId).digest('hex').slice(0, 16)}`;

/** $1 name. `isBuilt` is false for one that is being built, or whose building was broken off. */
const find = `
  select i.indisvalid as "isBuilt",
         exists (select from pg_stat_progress_create_index p where p.index_relid = i.indexrelid) as "isUnderWay"
  from pg_index i where i.indexrelid = to_regclass($1)`;

/** $1 space, $2 how many. */
const hasMany = `select count(*) >= $2 as many from (select from passage_embedding where space_id = $1 limit $2) as some`;

type Found = Readonly<{ isBuilt: boolean; isUnderWay: boolean }>;

/** The index is written beside the table's work, in a session of its own; the memory keeps the graph from being paged out. */
const build = async ({ dataSource }: Database, { id, dimensions }: IndexedSpace): Promise<void> => {
  const session = dataSource.createQueryRunner();
  try {
    await session.query(`set statement_timeout = 0; set maintenance_work_mem = '512MB'`);
    await session.query(
      `create index concurrently if not exists ${indexName(id)} on passage_embedding
       using hnsw ((embedding::halfvec(${dimensions})) halfvec_cosine_ops) with (m = 16, ef_construction = 128)
       where space_id = ${literal(id)}`,
    );
    await session.query(`reset maintenance_work_mem; reset statement_timeout`);
  } finally {
    await session.release();
  }
};

/**
 * Sees to it that a space of many vectors has an index for near ones; answers whether it has one now. Takes minutes where it
 * has to be built; reads and writes go on meanwhile. The embedded database compares all vectors: it would take far longer.
 */
export const ensureApproximateIndex = async (database: Database, space: IndexedSpace): Promise<boolean> => {
  if (database.kind === 'embedded' || space.dimensions > mostDimensions) return false;
  const [found] = await database.query<Found>(find, [indexName(space.id)]);
  if (found?.isBuilt) return true;
  if (found?.isUnderWay) return false;
  const [counted] = await database.query<{ many: boolean }>(hasMany, [space.id, fewestVectors]);
  if (!counted?.many) return false;
  if (found) await dropApproximateIndex(database, space.id);
  await build(database, space);
  return true;
};

/** Removes the index of a space, if it has one. */
export const dropApproximateIndex = async ({ query }: Pick<Database, 'query'>, spaceId: string): Promise<void> => {
  await query(`drop index concurrently if exists ${indexName(spaceId)}`);
};

/** The statement for the nearest texts by the index of a space: $1 vector, $2 corpus, $3 how many texts to look at. */
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
    const [found] = await this.query<Found>(find, [indexName(spaceId)]);
    this.#known.set(spaceId, { isBuilt: found?.isBuilt === true, at: Date.now() });
    return found?.isBuilt === true;
  }
}
