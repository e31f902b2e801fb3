import type { PassageSimilarity } from '#search/index/search-index.js';
import { corpora, type Corpus } from '#search/index/searchable-document.js';
import type { Query } from '../query.js';
import { nearestByIndex } from './approximate-index.js';
import { corpusNumbers } from './corpus-numbers.js';
import type { Vectors } from './passage-vectors.js';
import type { Scopes } from './scopes.js';
import * as sql from './search.sql.js';

/** An index is asked for so many more texts than are wanted, as not all of them count: those of the other corpus may be nearer. */
const spares = [4, 16];
/** More than this from an index takes longer than comparing otherwise. */
const mostByIndex = 1_000;
/** Passages that are compared one by one when few of a large corpus count. */
const mostOneByOne = 5_000;

const vectorText = (vector: Float32Array): string => `[${vector.join(',')}]`;

/** A bit for each number that counts, as `get_bit` reads it. */
const bitsOf = (counts: Uint8Array, corpus: number): Buffer => {
  const bits = Buffer.alloc(Math.ceil(counts.length / 8));
  for (let no = 0; no < counts.length; no += 1) if (counts[no] === corpus) bits[no >> 3]! |= 1 << (no & 7);
  return bits;
};

const numbersOf = (counts: Uint8Array, corpus: number): number[] => {
  const numbers: number[] = [];
  counts.forEach((value, no) => (value === corpus ? numbers.push(no) : 0));
  return numbers;
};

/** Half of what is compared lies in the database at half precision, so a perfect match may come out a little above 1. */
const withinOne = (row: PassageSimilarity): PassageSimilarity => ({ ...row, similarity: Math.min(1, row.similarity) });

/** Finds near passages of one scope in one space: in memory where their vectors have been read, by an index or one by one in the database else. */
export class NearestPassages {
  constructor(
    private readonly query: Query,
    private readonly scopes: Scopes,
    private readonly spaceId: string,
  ) {}

  /** The passages nearest to a unit vector, nearest first; of a large corpus on a server some may be missed. */
  async nearest(corpus: Corpus, vector: Float32Array, limit: number): Promise<PassageSimilarity[]> {
    if (this.scopes[corpus].passages === 0) return [];
    const inMemory = await this.inMemory(corpus, vector.length);
    if (inMemory) return inMemory.nearest(vector, limit, this.scopes.counts);
    const found = await this.byIndex(corpus, vector, limit);
    return (found ?? (await this.compared(corpus, vector, limit))).map(withinOne);
  }

  /** Every passage of the documents, which are of one corpus, that has a vector. */
  async similarities(documents: readonly number[], vector: Float32Array): Promise<PassageSimilarity[]> {
    const number = this.scopes.counts[documents[0] ?? 0];
    const corpus = corpora.find((name) => corpusNumbers[name] === number);
    if (!corpus) return [];
    const inMemory = await this.inMemory(corpus, vector.length);
    if (inMemory) return inMemory.similarities(documents, vector);
    const binds = [documents, this.spaceId, vectorText(vector)];
    return (await this.query<PassageSimilarity>(sql.similarities, binds)).map(withinOne);
  }

  private inMemory(corpus: Corpus, dimensions: number): Promise<Vectors | null> {
    const { versions, memory } = this.scopes;
    const { newest, generation, passages } = versions;
    const number = corpusNumbers[corpus];
    const total = versions.totals[number] ?? 0;
    const wanted = { space: this.spaceId, corpus: number, newest, generation };
    return memory.vectors.of(wanted, { of: passages, total }, dimensions);
  }

  /** Null where the index would not do: there is none, or too few of what it finds count. */
  private async byIndex(corpus: Corpus, vector: Float32Array, limit: number): Promise<PassageSimilarity[] | null> {
    const { versions, memory } = this.scopes;
    const all = versions.totals.reduce((sum, total) => sum + total, 0);
    const share = this.scopes[corpus].passages / all;
    for (const spare of spares) {
      const texts = Math.ceil((limit * spare) / share);
      if (texts > mostByIndex || !(await memory.indexes.isBuilt(this.spaceId))) return null;
      const found = await this.among(texts, corpus, vector);
      if (found.length >= limit) return found.slice(0, limit);
    }
    return null;
  }

  /** The passages that count among so many of the nearest texts. */
  private async among(texts: number, corpus: Corpus, vector: Float32Array): Promise<PassageSimilarity[]> {
    const number = corpusNumbers[corpus];
    const statement = nearestByIndex({ id: this.spaceId, dimensions: vector.length });
    const rows = await this.query<PassageSimilarity>(statement, [vectorText(vector), number, texts]);
    return rows.filter(({ no }) => this.scopes.counts[no] === number);
  }

  private compared(corpus: Corpus, vector: Float32Array, limit: number): Promise<PassageSimilarity[]> {
    const { counts } = this.scopes;
    const number = corpusNumbers[corpus];
    const space = [this.spaceId, vectorText(vector)];
    return this.scopes[corpus].passages <= mostOneByOne
      ? this.query(sql.nearestOfDocuments, [...space, numbersOf(counts, number), limit])
      : this.query(sql.nearestOfAll, [...space, number, limit, bitsOf(counts, number)]);
  }
}
