import type { Analyser, QuestionTerm } from '../analysis/analyser.js';
import { documentScore, rarities } from '../ranking/lexical-score.js';
import { relation, termHits } from '../ranking/term-hits.js';
import { termWeights } from '../ranking/weights.js';
import { indexDocument, type IndexedDocument, type Posting } from './index-document.js';
import type {
  CorpusStatistics, DocumentNumber, LexicalAnswer, LexicalCandidate, LexicalRequest, NearestPassage, SearchIndex, TermSpread,
} from './search-index.js';
import type { Corpus, SearchableDocument } from './searchable-document.js';

type Entry = Readonly<{ no: DocumentNumber; corpus: Corpus; indexed: IndexedDocument; vectors: readonly Float32Array[] }>;

const mean = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0) / Math.max(values.length, 1);

const cosine = (left: Float32Array, right: Float32Array): number => left.reduce((sum, value, i) => sum + value * right[i]!, 0);

/** The index in memory: the reference for the one in the database, and enough for evaluation. */
export class MemorySearchIndex implements SearchIndex {
  private readonly entries = new Map<DocumentNumber, Entry>();
  private readonly postings = new Map<Corpus, Map<string, { no: DocumentNumber; posting: Posting }[]>>();

  constructor(private readonly analyser: Analyser) {}

  /** Adds a document; `vectors` go by passage and may be left out. Answers its number. */
  add(corpus: Corpus, document: SearchableDocument, vectors: readonly Float32Array[] = []): DocumentNumber {
    const no = this.entries.size + 1;
    const indexed = indexDocument(document, this.analyser);
    this.entries.set(no, { no, corpus, indexed, vectors });
    const lists = this.postings.get(corpus) ?? new Map<string, { no: DocumentNumber; posting: Posting }[]>();
    for (const posting of indexed.postings) {
      const list = lists.get(posting.stem);
      if (list) list.push({ no, posting });
      else lists.set(posting.stem, [{ no, posting }]);
    }
    this.postings.set(corpus, lists);
    return no;
  }

  /** The same documents but for the given ones, to ask what would be answered without them. */
  without(numbers: ReadonlySet<DocumentNumber>): SearchIndex {
    return {
      lexical: (request) => this.lexicalOf(request, (no) => !numbers.has(no)),
      nearest: (corpus, vector, limit) => this.nearestOf(corpus, vector, limit, (no) => !numbers.has(no)),
      similarities: (documents, vector) => this.similarities(documents.filter((no) => !numbers.has(no)), vector),
    };
  }

  lexical(request: LexicalRequest): Promise<LexicalAnswer> {
    return this.lexicalOf(request, () => true);
  }

  nearest(corpus: Corpus, vector: Float32Array, limit: number): Promise<NearestPassage[]> {
    return this.nearestOf(corpus, vector, limit, () => true);
  }

  similarities(documents: readonly DocumentNumber[], vector: Float32Array): Promise<NearestPassage[]> {
    return Promise.resolve(documents.flatMap((no) => this.nearestIn(this.entries.get(no)!, vector)));
  }

  private nearestOf(
    corpus: Corpus, vector: Float32Array, limit: number, counts: (no: DocumentNumber) => boolean,
  ): Promise<NearestPassage[]> {
    const found = this.entriesOf(corpus, counts).flatMap((entry) => this.nearestIn(entry, vector));
    return Promise.resolve(found.sort((a, b) => b.similarity - a.similarity || a.no - b.no).slice(0, limit));
  }

  private nearestIn({ no, vectors }: Entry, vector: Float32Array): NearestPassage[] {
    const passages = vectors.map((other, ordinal) => ({ no, ordinal, similarity: cosine(other, vector) }));
    return passages.length === 0 ? [] : [passages.reduce((best, next) => (next.similarity > best.similarity ? next : best))];
  }

  private entriesOf(corpus: Corpus, counts: (no: DocumentNumber) => boolean): Entry[] {
    return [...this.entries.values()].filter((entry) => entry.corpus === corpus && counts(entry.no));
  }

  private lexicalOf(request: LexicalRequest, counts: (no: DocumentNumber) => boolean): Promise<LexicalAnswer> {
    const { corpus, terms, limit, also } = request;
    const found = this.reached(corpus, terms, counts);
    const statistics = this.statistics(this.entriesOf(corpus, counts), terms, found);
    const candidates = [...found].map(([no, postings]) => this.candidate(no, postings));
    const best = candidates
      .map((candidate) => ({ candidate, score: scoreOf(candidate, terms, statistics) }))
      .sort((a, b) => b.score - a.score || a.candidate.no - b.candidate.no)
      .slice(0, limit)
      .map(({ candidate }) => candidate);
    const taken = new Set(best.map(({ no }) => no));
    const others = also.filter((no) => !taken.has(no)).map((no) => this.candidate(no, found.get(no) ?? []));
    return Promise.resolve({ statistics, candidates: [...best, ...others] });
  }

  private candidate(no: DocumentNumber, postings: readonly Posting[]): LexicalCandidate {
    const { length, passageLengths } = this.entries.get(no)!.indexed;
    return { no, length, passageLengths, postings };
  }

  private reached(
    corpus: Corpus, terms: readonly QuestionTerm[], counts: (no: DocumentNumber) => boolean,
  ): Map<DocumentNumber, Posting[]> {
    const stems = new Set(terms.flatMap(({ term, synonyms }) => [term.stem, ...synonyms.map(({ stem }) => stem)]));
    const found = new Map<DocumentNumber, Posting[]>();
    for (const stem of stems) {
      for (const { no, posting } of this.postings.get(corpus)?.get(stem) ?? []) {
        if (!counts(no) || !terms.some((asked) => relation(asked, posting, termWeights) > 0)) continue;
        const list = found.get(no);
        if (list) list.push(posting);
        else found.set(no, [posting]);
      }
    }
    return found;
  }

  private statistics(
    entries: readonly Entry[], terms: readonly QuestionTerm[], found: ReadonlyMap<DocumentNumber, readonly Posting[]>,
  ): CorpusStatistics {
    const spreads = terms.map(() => ({ exact: 0, any: 0 }));
    for (const postings of found.values()) {
      termHits(terms, postings, termWeights).forEach((hit, i) => {
        if (hit) spreads[i]!.any += 1;
        if (hit?.exact) spreads[i]!.exact += 1;
      });
    }
    return {
      documents: entries.length,
      averageLength: mean(entries.map(({ indexed }) => indexed.length)),
      averagePassageLength: mean(entries.flatMap(({ indexed }) => indexed.passageLengths)),
      spreads: spreads satisfies TermSpread[],
    };
  }
}

const scoreOf = (candidate: LexicalCandidate, terms: readonly QuestionTerm[], statistics: CorpusStatistics): number =>
  documentScore(
    termHits(terms, candidate.postings, termWeights), rarities(statistics), candidate.length / statistics.averageLength,
  );
