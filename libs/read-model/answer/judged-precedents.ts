import type { JudgedPrecedent, JudgedPrecedents } from '#application/ports/judged-precedents.js';
import { latest, validAt, type Query } from '../query.js';
import { wordsOn } from './words.sql.js';

/** $1 incident ids, $2 position. */
const wordsSql = `
  select a.incident_id as "askedFor", a.answer_id as "answerId", w.incident_id as "incidentId", w.judgement,
    w.judged_by as by, w.valid_from::float8 as position,
    coalesce(
      (select v.title from document_version v where v.incident_id = w.incident_id and ${validAt('v', 2)}
       order by v.kind, v.valid_from limit 1),
      (select i.title from incident i where i.incident_id = w.incident_id), w.incident_id) as title
  from served_answer a cross join lateral ${wordsOn(2)} as w
  where a.incident_id = any($1::text[]) and a.valid_from <= $2
  order by w.valid_from, w.incident_id`;

/** $1 incident ids, $2 position. */
const answersSql = `
  select distinct on (incident_id) incident_id as "incidentId", answer_id as "answerId"
  from served_answer where incident_id = any($1::text[]) and valid_from <= $2
  order by incident_id, valid_from desc`;

type AnswerRow = Readonly<{ incidentId: string; answerId: string }>;

/** Reads how the answers were judged that were asked for incidents. */
export const judgedPrecedents = (query: Query): JudgedPrecedents => ({
  of: (incidentIds, asOf) => query<JudgedPrecedent>(wordsSql, [incidentIds, asOf ?? latest]),
  newestAnswers: async (incidentIds, asOf) => {
    const rows = await query<AnswerRow>(answersSql, [incidentIds, asOf ?? latest]);
    return new Map(rows.map(({ incidentId, answerId }) => [incidentId, answerId]));
  },
});
