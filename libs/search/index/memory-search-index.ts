import type { Analyser, QuestionTerm, Term } from '../analysis/analyser.js';
import { bestCandidates } from '../ranking/lexical-score.js';
import { gatherHits, termMembers, type WeighedPosting } from '../ranking/term-hits.js';
import { termWeights } from '../ranking/weights.js';
import { indexDocument, type IndexedDocument, type Posting } from './index-document.js';
import type {
  Candidate,
  CorpusStatistics,
  DocumentNumber,
  LexicalAnswer,
  LexicalRequest,
  PassageSimilarity,
  SearchIndex,
  TermSpread,
} from './search-index.js';
import type { Vocabulary } from '../spelling/vocabulary.js';
import { corpora, type Corpus, type SearchableDocument } from './searchable-document.js';

/** What a document brings into the index in memory; `vectors` go by passage. */
export type Entry = Readonly<{
  corpus: Corpus;
  groupId: string;
  services?: readonly string[];
  document: SearchableDocument;
  vectors?: readonly Float32Array[];
}>;

type Kept = Entry & Readonly<{ no: DocumentNumber; indexed: IndexedDocument }>;
type Listed = Readonly<{ no: DocumentNumber; posting: Posting }>;

const mean = (values: readonly number[]): number =>
  values.reduce((sum, value) => sum + value, 0) / Math.max(values.length, 1);

const cosine = (left: Float32Array, right: Float32Array): number =>
  left.reduce((sum, value, i) => sum + value * right[i]!, 0);

const similaritiesIn = ({ no, vectors = [] }: Kept, vector: Float32Array): PassageSimilarity[] =>
  vectors.map((other, ordinal) => ({ no, ordinal, similarity: cosine(other, vector) }));

/** The index in memory: the reference for the one in the database, and enough for evaluation. */
export class MemorySearchIndex implements SearchIndex, Vocabulary {
  private readonly kept: Kept[] = [];
  private readonly lists = new Map<string, Listed[]>();

  constructor(
    private readonly analyser: Analyser,
    private readonly counts: (no: DocumentNumber) => boolean = () => true,
  ) {}

  /** Adds a document and answers its number. */
  add(entry: Entry): DocumentNumber {
    const no = this.kept.length + 1;
    const indexed = indexDocument(entry.document, this.analyser);
    this.kept.push({ ...entry, no, indexed });
    for (const posting of indexed.postings) {
      const key = `${entry.corpus} ${posting.stem}`;
      const list = this.lists.get(key);
      if (list) list.push({ no, posting });
      else this.lists.set(key, [{ no, posting }]);
    }
    return no;
  }

  /** The same documents but for those named, to ask what would be answered without them. */
  without(numbers: ReadonlySet<DocumentNumber>): MemorySearchIndex {
    const rest = new MemorySearchIndex(this.analyser, (no) => !numbers.has(no));
    rest.kept.push(...this.kept);
    for (const [key, list] of this.lists) rest.lists.set(key, list);
    return rest;
  }

  async lexical({ corpus, terms, limit, also }: LexicalRequest): Promise<LexicalAnswer> {
    const found = this.reached(corpus, terms);
    const hits = [...found].map(([no, postings]) => this.candidate(no, gatherHits(terms.length, postings)));
    const statistics = this.statistics(this.of(corpus), terms, hits);
    const best = bestCandidates(hits, statistics, limit);
    const taken = new Set(best.map(({ no }) => no));
    const others = (await also)
      .filter((no) => !taken.has(no))
      .map((no) => this.candidate(no, gatherHits(terms.length, found.get(no) ?? [])));
    return { statistics, candidates: [...best, ...others] };
  }

  nearest(corpus: Corpus, vector: Float32Array, limit: number): Promise<PassageSimilarity[]> {
    const all = this.of(corpus).flatMap((kept) => similaritiesIn(kept, vector));
    return Promise.resolve(all.sort((a, b) => b.similarity - a.similarity || a.no - b.no).slice(0, limit));
  }

  similarities(documents: readonly DocumentNumber[], vector: Float32Array): Promise<PassageSimilarity[]> {
    return Promise.resolve(documents.flatMap((no) => similaritiesIn(this.kept[no - 1]!, vector)));
  }

  having(stems: readonly string[]): Promise<ReadonlySet<string>> {
    return Promise.resolve(new Set(stems.filter((stem) => this.postingsOf(stem).length > 0)));
  }

  spreads(words: readonly Term[]): Promise<TermSpread[]> {
    return Promise.resolve(
      words.map(({ stem, form }) => {
        const postings = this.postingsOf(stem);
        const numbersOf = (some: readonly Listed[]): number => new Set(some.map(({ no }) => no)).size;
        return { exact: numbersOf(postings.filter(({ posting }) => posting.form === form)), any: numbersOf(postings) };
      }),
    );
  }

  private postingsOf(stem: string): Listed[] {
    return corpora.flatMap((corpus) => this.lists.get(`${corpus} ${stem}`) ?? []).filter(({ no }) => this.counts(no));
  }

  private of(corpus: Corpus): Kept[] {
    return this.kept.filter((kept) => kept.corpus === corpus && this.counts(kept.no));
  }

  private candidate(no: DocumentNumber, hits: Candidate['hits']): Candidate {
    const { groupId, services = [], indexed } = this.kept[no - 1]!;
    return { no, groupId, services, length: indexed.length, passageLengths: indexed.passageLengths, hits };
  }

  private reached(corpus: Corpus, terms: readonly QuestionTerm[]): Map<DocumentNumber, WeighedPosting[]> {
    const found = new Map<DocumentNumber, WeighedPosting[]>();
    for (const { term, stem, form, asked, otherForms } of termMembers(terms, termWeights)) {
      for (const { no, posting } of this.lists.get(`${corpus} ${stem}`) ?? []) {
        const weight = posting.form === form ? asked : otherForms;
        if (weight === 0 || !this.counts(no)) continue;
        const list = found.get(no);
        if (list) list.push({ ...posting, term, weight });
        else found.set(no, [{ ...posting, term, weight }]);
      }
    }
    return found;
  }

  private statistics(
    kept: readonly Kept[],
    terms: readonly QuestionTerm[],
    candidates: readonly Candidate[],
  ): CorpusStatistics {
    const having = (test: (hit: Candidate['hits'][number]) => boolean | undefined, i: number): number =>
      candidates.reduce((sum, { hits }) => sum + (test(hits[i]) ? 1 : 0), 0);
    return {
      documents: kept.length,
      averageLength: mean(kept.map(({ indexed }) => indexed.length)),
      averagePassageLength: mean(kept.flatMap(({ indexed }) => indexed.passageLengths)),
      spreads: terms.map((_, i) => ({
        exact: having((hit) => hit?.exact, i),
        any: having((hit) => hit !== undefined, i),
      })),
    };
  }
}
