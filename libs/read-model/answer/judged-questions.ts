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
import { LearnableQuestions, type LearnableQuestion } from './learnable-questions.js';
import { QuestionVectors } from './question-vectors.js';
import { spokenOn, wordsOn } from './words.sql.js';

type WordRow = Readonly<{
  answerId: string;
  incidentId: string;
  judgement: Judgement;
  by: string;
  note: string | null;
  judgedAt: string;
  position: number;
  derived: boolean;
}>;

/** What is looked at closely is bounded, however many questions were judged. */
const mostAlike = 40;
const mostCompared = 12;

/** Less alike in words, a question is not alike enough whatever it means. */
const leastWords = 0.2;

/** $1 answers, $2 position. */
const wordsSql = (words: typeof wordsOn): string => `
  select a.answer_id as "answerId", w.incident_id as "incidentId", w.judgement, w.judged_by as by, w.note,
    ${isoTime('w.judged_at')} as "judgedAt", w.valid_from::float8 as position, w.derived
  from served_answer a cross join lateral ${words(2)} as w
  where a.answer_id = any($1::text[])
  order by w.valid_from, w.rank`;

const [spokenSql, everyWordSql] = [wordsSql(spokenOn), wordsSql(wordsOn)];

type Parts = Readonly<{ query: Query; embedderAt: (position: number) => Embedder | null }>;

const weighed = ({ terms, rarities }: ConsiderationRequest): WeighedStems =>
  weighStems(terms.map(({ term: { stem } }, i) => ({ stem, rarity: rarities[i] ?? 0 })));

type Alike = Readonly<{ question: LearnableQuestion; words: number }>;

/** Knows what people said of incidents when questions like this one were asked before. */
export const createJudgedQuestions = ({ query, embedderAt }: Parts): Considerations => {
  const vectors = new QuestionVectors();
  const learnable = new LearnableQuestions(query);

  const alike = async (request: ConsiderationRequest): Promise<Alike[]> => {
    const asked = weighed(request);
    return (await learnable.alike(asked, request.position, mostAlike))
      .map((question) => ({ question, words: wordSimilarity(asked, question.stems) }))
      .filter(({ words }) => words >= leastWords)
      .sort((a, b) => b.words - a.words || (a.question.answerId < b.question.answerId ? -1 : 1));
  };

  const saidOf = async (found: readonly Alike[], position: number): Promise<Map<string, WordRow[]>> => {
    const sql = found.some(({ question }) => question.incidentId !== null) ? everyWordSql : spokenSql;
    const rows = await query<WordRow>(sql, [found.map(({ question }) => question.answerId), position]);
    const said = new Map<string, WordRow[]>();
    for (const row of rows) said.set(row.answerId, [...(said.get(row.answerId) ?? []), row]);
    return said;
  };

  const earlierWords = async (request: ConsiderationRequest): Promise<EarlierWord[]> => {
    const found = await alike(request);
    if (found.length === 0) return [];
    const said = await saidOf(found, request.position);
    const compared = found.filter(({ question }) => said.has(question.answerId)).slice(0, mostCompared);
    const texts = compared.map(({ question }) => question.text);
    const meant = await vectors.of(texts, request.vector && embedderAt(request.position));
    return compared.flatMap(({ question, words }, i) => {
      const similarity = questionSimilarity(words, request.vector, meant[i]);
      if (similarity < leastAlike) return [];
      return said.get(question.answerId)!.map((word) => ({ ...word, question: question.text, similarity }));
    });
  };

  return {
    of: async (request) => (request.terms.length === 0 ? [] : judgedBefore(await earlierWords(request))),
  };
};
