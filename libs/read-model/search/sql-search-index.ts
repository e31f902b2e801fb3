import type { QuestionTerm } from '#search/analysis/analyser.js';
import type {
  Candidate,
  DocumentNumber,
  LexicalAnswer,
  LexicalRequest,
  PassageSimilarity,
  SearchIndex,
  TermSpread,
} from '#search/index/search-index.js';
import { corpora, type Corpus } from '#search/index/searchable-document.js';
import { gatherHits, termMembers, type WeighedPosting } from '#search/ranking/term-hits.js';
import { documentBm25, termWeights } from '#search/ranking/weights.js';
import type { Query } from '../query.js';
import { corpusNumbers } from './corpus-numbers.js';
import type { Scope, Scopes } from './scopes.js';
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
}>;

type FoundRow = Readonly<{
  term: number;
  no: number | null;
  frequency: number;
  weight: number;
  places: string;
  exact: number;
  anyhow: number;
}>;

/** Arrays come as text, which is read many times faster than the driver reads arrays. */
type VersionRow = Omit<IndexedVersion, 'passage_lengths'> & Readonly<{ passage_lengths: string }>;

const numbersOf = (text: string): number[] => (text === '' ? [] : text.split(' ').map(Number));

const vectorText = (vector: Float32Array): string => `[${vector.join(',')}]`;

type NearestRow = PassageSimilarity & Readonly<{ corpus: number }>;

/** Half of what is compared lies in the database at half precision, so a perfect match may come out a little above 1. */
const withinOne = (row: PassageSimilarity): PassageSimilarity => ({ ...row, similarity: Math.min(1, row.similarity) });

/** The index in the database, seen through the given scopes. `spaceId` names the space of the vectors it is asked with. */
export class SqlSearchIndex implements SearchIndex {
  /** The versions that `lexical` has answered with, by number. */
  readonly versions = new Map<DocumentNumber, IndexedVersion>();

  #nearest: { key: string; rows: Promise<NearestRow[]> } | null = null;

  constructor(
    private readonly query: Query,
    private readonly scopes: Scopes,
    private readonly spaceId: string,
  ) {}

  async lexical({ corpus, terms, limit, also }: LexicalRequest): Promise<LexicalAnswer> {
    const [rows, nearby] = await Promise.all([this.best(corpus, terms, limit), also]);
    const spreads: TermSpread[] = terms.map(() => ({ exact: 0, any: 0 }));
    const found = new Map<DocumentNumber, WeighedPosting[]>();
    for (const row of rows) {
      if (row.no === null) spreads[row.term] = { exact: row.exact, any: row.anyhow };
      else gather(found, row.no, row);
    }
    const others = nearby.filter((no) => !found.has(no));
    for (const no of others) found.set(no, []);
    for (const row of await this.postingsOf(corpus, terms, others)) gather(found, row.no!, row);
    const versions = await this.load([...found.keys()]);
    const { documents, averageLength, averagePassageLength } = this.scopes[corpus];
    const candidates = versions.map((version) =>
      candidateOf(version, gatherHits(terms.length, found.get(version.no) ?? [])),
    );
    return { statistics: { documents, averageLength, averagePassageLength, spreads }, candidates };
  }

  async nearest(corpus: Corpus, vector: Float32Array, limit: number): Promise<PassageSimilarity[]> {
    const key = `${limit} ${vectorText(vector)}`;
    if (this.#nearest?.key !== key) this.#nearest = { key, rows: this.nearestOfBoth(vector, limit) };
    return (await this.#nearest.rows).filter((row) => row.corpus === corpusNumbers[corpus]).map(withinOne);
  }

  async similarities(documents: readonly DocumentNumber[], vector: Float32Array): Promise<PassageSimilarity[]> {
    const rows = await this.query<PassageSimilarity>(sql.similarities, [documents, this.spaceId, vectorText(vector)]);
    return rows.map(withinOne);
  }

  /** Comparing a vector with all costs most of a question on the embedded database, so it is done once for both corpora. */
  private nearestOfBoth(vector: Float32Array, limit: number): Promise<NearestRow[]> {
    const binds = corpora.flatMap((corpus) => {
      const { last, leftOut } = this.scopes[corpus];
      return [corpusNumbers[corpus], last, leftOut];
    });
    return this.query<NearestRow>(sql.nearest, [this.spaceId, vectorText(vector), limit, ...binds]);
  }

  private async best(corpus: Corpus, terms: readonly QuestionTerm[], limit: number): Promise<FoundRow[]> {
    if (terms.length === 0) return [];
    const { documents, averageLength } = this.scopes[corpus];
    const { k1, b } = documentBm25;
    return this.query<FoundRow>(sql.lexical, [
      ...this.memberBinds(corpus, terms),
      documents,
      averageLength,
      k1,
      b,
      limit,
    ]);
  }

  private async postingsOf(
    corpus: Corpus,
    terms: readonly QuestionTerm[],
    numbers: readonly DocumentNumber[],
  ): Promise<FoundRow[]> {
    if (terms.length === 0 || numbers.length === 0) return [];
    return this.query<FoundRow>(sql.postingsOf, [...this.memberBinds(corpus, terms), numbers]);
  }

  private memberBinds(corpus: Corpus, terms: readonly QuestionTerm[]): unknown[] {
    const { last, leftOut }: Scope = this.scopes[corpus];
    const members = termMembers(terms, termWeights);
    return [
      corpusNumbers[corpus],
      last,
      leftOut,
      members.map(({ term }) => term),
      members.map(({ stem }) => stem),
      members.map(({ form }) => form),
      members.map(({ asked }) => asked),
      members.map(({ otherForms }) => otherForms),
    ];
  }

  private async load(numbers: readonly DocumentNumber[]): Promise<IndexedVersion[]> {
    if (numbers.length === 0) return [];
    const rows = await this.query<VersionRow>(sql.documents, [numbers]);
    const versions = rows.map((row) => ({ ...row, passage_lengths: numbersOf(row.passage_lengths) }));
    for (const version of versions) this.versions.set(version.no, version);
    return versions;
  }
}

const gather = (found: Map<DocumentNumber, WeighedPosting[]>, no: DocumentNumber, row: FoundRow): void => {
  const posting = { term: row.term, weight: row.weight, frequency: row.frequency, places: numbersOf(row.places) };
  const list = found.get(no);
  if (list) list.push(posting);
  else found.set(no, [posting]);
};

const candidateOf = (version: IndexedVersion, hits: Candidate['hits']): Candidate => ({
  no: version.no,
  groupId: version.group_id,
  services: version.services,
  length: version.length,
  passageLengths: version.passage_lengths,
  hits,
});
