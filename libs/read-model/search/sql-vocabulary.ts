import type { Term } from '#search/analysis/analyser.js';
import type { TermSpread } from '#search/index/search-index.js';
import { corpora } from '#search/index/searchable-document.js';
import type { Vocabulary } from '#search/spelling/vocabulary.js';
import { prepared, type Query } from '../query.js';
import { corpusNumbers } from './corpus-numbers.js';
import type { PostingList } from './posting-list.js';
import type { Scopes } from './scopes.js';

/** $1 many stems, few of which occur, $2 corpora: those that do. */
const occurring = prepared(
  'search_stems_occurring',
  `
  select distinct w.stem
  from unnest($1::text[]) as w(stem)
  cross join unnest($2::smallint[]) as c(corpus)
  cross join lateral (
    select from search_posting p where p.corpus = c.corpus and p.stem = w.stem collate "C" limit 1
  ) as found`,
);

const spreadIn = (
  { documents, form, forms }: PostingList,
  wanted: string,
  counts: (no: number) => boolean,
): TermSpread => {
  const asked = forms.indexOf(wanted);
  let [exact, any, last] = [0, 0, 0];
  documents.forEach((no, at) => {
    if (!counts(no)) return;
    if (form[at] === asked) exact += 1;
    if (no !== last) any += 1;
    last = no;
  });
  return { exact, any };
};

/** The words of the documents that count within some scopes. */
export class SqlVocabulary implements Vocabulary {
  constructor(
    private readonly query: Query,
    private readonly scopes: Scopes,
  ) {}

  async having(stems: readonly string[]): Promise<ReadonlySet<string>> {
    const lists = await this.listsOf([...new Set(stems)]);
    return new Set([...lists].filter(([, found]) => found.some((list) => this.counting(list))).map(([stem]) => stem));
  }

  async spreads(words: readonly Term[]): Promise<TermSpread[]> {
    const stems = [...new Set(words.map(({ stem }) => stem))];
    const rows = await this.query<{ stem: string }>(occurring, [stems, Object.values(corpusNumbers)]);
    const lists = await this.listsOf(rows.map(({ stem }) => stem));
    return words.map(({ stem, form }) =>
      (lists.get(stem) ?? [])
        .map((list, i) => spreadIn(list, form, (no) => this.scopes.counts[no] === corpusNumbers[corpora[i]!]))
        .reduce((sum, { exact, any }) => ({ exact: sum.exact + exact, any: sum.any + any }), { exact: 0, any: 0 }),
    );
  }

  private counting({ documents }: PostingList): boolean {
    return documents.some((no) => this.scopes.counts[no] !== 0);
  }

  /** By stem, its lists in the order of the corpora. The ranking needs most of them anyway, and they are kept. */
  private async listsOf(stems: readonly string[]): Promise<Map<string, PostingList[]>> {
    const { memory, versions } = this.scopes;
    const { newest, generation } = versions;
    const found = await Promise.all(
      corpora.map((corpus) => memory.lists.of({ corpus: corpusNumbers[corpus], stems, newest, generation })),
    );
    return new Map(stems.map((stem, i) => [stem, found.map((lists) => lists[i]!)]));
  }
}
