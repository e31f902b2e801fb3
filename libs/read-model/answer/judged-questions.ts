import type { Judgement } from '#domain/answer/answer.events.js';
import type { ConsiderationRequest, Considerations } from '#application/ports/considerations.js';
import type { Embedder } from '#application/ports/embedder.js';
import { judgedBefore, leastAlike, type EarlierWord } from '#search/judged/judged-before.js';
import {
  questionSimilarity,
  weighStems,
  wordSimilarity,
  type WeighedStems,
} from '#search/judged/question-similarity.js';
import { isoTime, type Query } from '../query.js';
import { wordsOn } from './words.sql.js';
import { QuestionVectors } from './question-vectors.js';

type WordRow = Readonly<{
  incidentId: string;
  judgement: Judgement;
  by: string;
  note: string | null;
  judgedAt: string;
  position: number;
  derived: boolean;
}>;

type QuestionRow = Readonly<{ answerId: string; text: string; stems: readonly string[]; words: readonly WordRow[] }>;

/** What a look-up costs is bounded, however many questions were judged: by the words it goes by and what it takes a closer look at. */
const mostStems = 16;
const mostFetched = 40;
const mostCompared = 12;

/** $1 stems, $2 position, $3 how many. Judged questions that share the most of these stems, each with the words on it. */
const similarSql = `
  select a.answer_id as "answerId", a.question->>'text' as text, a.stems, w.words
  from served_answer a
  cross join lateral (
    select jsonb_agg(jsonb_build_object('incidentId', o.incident_id, 'judgement', o.judgement, 'by', o.judged_by,
      'note', o.note, 'judgedAt', ${isoTime('o.judged_at')}, 'position', o.valid_from, 'derived', o.derived)
      order by o.valid_from, o.rank) as words
    from ${wordsOn(2)} as o
  ) as w
  where a.stems && $1::text[] and a.valid_from <= $2 and w.words is not null
  order by (select count(*) from unnest(a.stems) as s where s = any($1::text[])) desc, a.valid_from desc
  limit $3`;

type Parts = Readonly<{ query: Query; embedderAt: (position: number) => Embedder | null }>;

const weighed = ({ terms, rarities }: ConsiderationRequest): WeighedStems =>
  weighStems(terms.map(({ term: { stem } }, i) => ({ stem, rarity: rarities[i] ?? 0 })));

const rarest = (stems: WeighedStems): string[] =>
  [...stems]
    .sort(([a, x], [b, y]) => y - x || (a < b ? -1 : 1))
    .slice(0, mostStems)
    .map(([stem]) => stem);

/** Knows what people said of incidents when questions like this one were asked before. */
export const createJudgedQuestions = ({ query, embedderAt }: Parts): Considerations => {
  const vectors = new QuestionVectors();

  const earlierWords = async (request: ConsiderationRequest): Promise<EarlierWord[]> => {
    const asked = weighed(request);
    const rows = await query<QuestionRow>(similarSql, [rarest(asked), request.position, mostFetched]);
    const nearest = rows
      .map((row) => ({ row, words: wordSimilarity(asked, row.stems) }))
      .sort((a, b) => b.words - a.words || (a.row.answerId < b.row.answerId ? -1 : 1))
      .slice(0, mostCompared);
    const texts = nearest.map(({ row }) => row.text);
    const meant = await vectors.of(texts, request.vector && embedderAt(request.position));
    return nearest.flatMap(({ row, words }, i) => {
      const similarity = questionSimilarity(words, request.vector, meant[i]);
      return similarity < leastAlike ? [] : wordsOf(row, similarity);
    });
  };

  return {
    of: async (request) => (request.terms.length === 0 ? [] : judgedBefore(await earlierWords(request))),
  };
};

const wordsOf = ({ answerId, text, words }: QuestionRow, similarity: number): EarlierWord[] =>
  words.map((word) => ({ ...word, answerId, question: text, similarity }));
