import type {
  Candidate,
  DocumentNumber,
  LexicalAnswer,
  LexicalRequest,
  PassageSimilarity,
  SearchIndex,
} from '#search/index/search-index.js';
import { corpora, type Corpus } from '#search/index/searchable-document.js';
import { nearestLimit } from '#search/ranking/rank.js';
import { gatherHits } from '#search/ranking/term-hits.js';
import type { Query } from '../query.js';
import type { IndexedVersion } from './indexed-versions.js';
import { NearestPassages } from './nearest-passages.js';
import type { PassageText, WantedPassage } from './passage-texts.js';
import type { Scopes } from './scopes.js';
import { searchBudget, searchWords } from './search-words.js';

type Near = Readonly<{ vector: Float32Array; limit: number; found: Promise<PassageSimilarity[]> }>;

/** The index in the database, seen through the given scopes. `spaceId` names the space of the vectors it is asked with. */
export class SqlSearchIndex implements SearchIndex {
  /** The versions that `lexical` has answered with, by number. */
  readonly versions = new Map<DocumentNumber, IndexedVersion>();

  readonly #passages: NearestPassages;
  readonly #begun = new Map<Corpus, Near>();

  constructor(
    private readonly query: Query,
    private readonly scopes: Scopes,
    spaceId: string,
    private readonly budget = searchBudget,
  ) {
    this.#passages = new NearestPassages(query, scopes, spaceId);
  }

  async lexical({ corpus, terms, limit, also }: LexicalRequest): Promise<LexicalAnswer> {
    const { query, scopes, budget } = this;
    const [found, nearby] = await Promise.all([searchWords({ query, scopes, corpus, terms, limit, budget }), also]);
    const chosen = [...new Set([...found.best, ...nearby])];
    const [postings, versions] = await Promise.all([found.postingsOf(chosen), this.load(chosen)]);
    const { documents, averageLength, averagePassageLength } = scopes[corpus];
    return {
      statistics: { documents, averageLength, averagePassageLength, spreads: found.spreads },
      candidates: versions.map((version) =>
        candidateOf(version, gatherHits(terms.length, postings.get(version.no) ?? [])),
      ),
    };
  }

  nearest(corpus: Corpus, vector: Float32Array, limit: number): Promise<PassageSimilarity[]> {
    const begun = this.#begun.get(corpus);
    this.#begun.delete(corpus);
    return begun?.vector === vector && begun.limit === limit
      ? begun.found
      : this.#passages.nearest(corpus, vector, limit);
  }

  /** Looks for what is near a vector with which a ranking will be asked for. */
  begin(vector: Float32Array): void {
    for (const corpus of corpora) {
      const found = this.#passages.nearest(corpus, vector, nearestLimit);
      this.#begun.set(corpus, { vector, limit: nearestLimit, found });
      // The ranking waits for it, and hears what went wrong.
      found.catch(() => {});
    }
  }

  similarities(documents: readonly DocumentNumber[], vector: Float32Array): Promise<PassageSimilarity[]> {
    return this.#passages.similarities(documents, vector);
  }

  /** The texts of passages in the order asked, without those that are gone. */
  texts(wanted: readonly WantedPassage[]): Promise<(PassageText | undefined)[]> {
    return this.scopes.memory.texts.of(wanted, this.scopes.versions.generation);
  }

  private async load(numbers: readonly DocumentNumber[]): Promise<IndexedVersion[]> {
    const versions = await this.scopes.memory.contents.of(numbers, this.scopes.versions.generation);
    for (const version of versions) this.versions.set(version.no, version);
    return versions;
  }
}

const candidateOf = (version: IndexedVersion, hits: Candidate['hits']): Candidate => ({
  no: version.no,
  groupId: version.group_id,
  services: version.services,
  length: version.length,
  passageLengths: version.passage_lengths,
  hits,
});
