import type { AskedQuestion, Judgement } from '#domain/answer/answer.events.js';
import type { FeedbackCounts } from '#application/feedback.js';
import { decodeCursor, pageOf, type Page, type PageRequest } from '#application/page.js';
import type { Verdict } from '#application/ports/precedent-search.js';
import { countRows, isoTime, latest, validAt, type Query } from '../query.js';
import { wordsOn } from './words.sql.js';

/** An answer that was served. `position` is what it was answered from, `servedPosition` the fact that it was served. */
export type AnswerRow = Readonly<{
  answerId: string;
  question: AskedQuestion;
  position: number;
  verdict: Verdict;
  probability: number;
  servedAt: string;
  servedPosition: number;
}>;

/** What a person said of a match; `rank` is null for a precedent that the answer had missed. */
export type JudgementRow = Readonly<{
  answerId: string;
  incidentId: string;
  judgement: Judgement;
  rank: number | null;
  by: string;
  note: string | null;
  judgedAt: string;
  position: number;
  /** Whether nobody said so: it follows from what people said the incidents were. */
  derived: boolean;
}>;

export type AnswerFilter = Readonly<{
  /** Only answers that were asked for this incident. */
  incidentId?: string;
  /** Only answers that somebody has judged, or only those that nobody has. */
  judged?: boolean;
  asOf?: number;
}>;

export interface AnswerQueries {
  /** Newest first. */
  page(filter: AnswerFilter, page: PageRequest): Promise<Page<AnswerRow>>;
  byIds(answerIds: readonly string[], asOf?: number): Promise<AnswerRow[]>;
  /** The newest word of each person on each match, oldest first, and what follows from the failure modes that people named. */
  judgements(answerIds: readonly string[], asOf?: number): Promise<JudgementRow[]>;
  feedback(asOf?: number): Promise<FeedbackCounts>;
}

const columns = `
  a.answer_id as "answerId", a.question, a.position::float8 as position, a.verdict, a.probability,
  ${isoTime('a.served_at')} as "servedAt", a.valid_from::float8 as "servedPosition"`;

/** $1 position, $2 incident asked for or null, $3 whether judged or null. */
const matching = `
  from served_answer a
  where a.valid_from <= $1 and ($2::text is null or a.incident_id = $2)
    and ($3::boolean is null
      or $3 = exists (select 1 from judgement j where j.answer_id = a.answer_id and ${validAt('j', 1)}))`;

/** Binds of `matching`, then $4 the key of the row before the page, $5 the number of rows. */
const pageSql = `
  select ${columns} ${matching} and ($4::bigint is null or a.valid_from < $4) order by a.valid_from desc limit $5`;

/** $1 position, $2 answer ids. */
const byIdsSql = `select ${columns} from served_answer a where a.valid_from <= $1 and a.answer_id = any($2::text[])`;

/** $1 position, $2 answer ids. */
const judgementsSql = `
  select a.answer_id as "answerId", w.incident_id as "incidentId", w.judgement, w.rank, w.judged_by as by, w.note,
    ${isoTime('w.judged_at')} as "judgedAt", w.valid_from::float8 as position, w.derived
  from served_answer a cross join lateral ${wordsOn(1)} as w
  where a.valid_from <= $1 and a.answer_id = any($2::text[])
  order by w.valid_from, w.rank`;

/** $1 position. */
const feedbackSql = `
  select s.served, w.judged, w.judgements, w.people, ${isoTime('s.first')} as "firstServedAt",
    ${isoTime('s.last')} as "lastServedAt", ${isoTime('w.last')} as "lastJudgedAt",
    (select count(*)::int from served_answer a where a.valid_from <= $1 and a.valid_from > coalesce(w.newest, 0)) as "servedSince"
  from (select count(*)::int as served, min(served_at) as first, max(served_at) as last from served_answer where valid_from <= $1) s,
    (select count(distinct answer_id)::int as judged, count(*)::int as judgements, count(distinct lower(judged_by))::int as people,
       max(judged_at) as last, max(valid_from) as newest
     from judgement j where ${validAt('j', 1)}) w`;

/** Reads served answers and what people said of them. */
export const answerQueries = (query: Query): AnswerQueries => ({
  async page({ incidentId, judged, asOf }, page) {
    const binds = [asOf ?? latest, incidentId ?? null, judged ?? null];
    const [before] = page.after === undefined ? [null] : decodeCursor(page.after, 1);
    const rows = await query<AnswerRow>(pageSql, [...binds, before, page.first + 1]);
    return pageOf(rows, page, {
      key: ({ servedPosition }) => [String(servedPosition)],
      count: () => countRows(query, matching, binds),
    });
  },
  byIds: (ids, asOf) => query<AnswerRow>(byIdsSql, [asOf ?? latest, ids]),
  judgements: (ids, asOf) => query<JudgementRow>(judgementsSql, [asOf ?? latest, ids]),
  feedback: async (asOf) => (await query<FeedbackCounts>(feedbackSql, [asOf ?? latest]))[0]!,
});
