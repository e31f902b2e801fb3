/** $1 jsonb array of rows of served_answer. */
export const insertAnswers = `
  insert into served_answer select * from jsonb_populate_recordset(null::served_answer, $1::jsonb)
  on conflict (answer_id) do nothing`;

/** $1 jsonb array of rows of judgement. */
export const insertJudgements = `
  insert into judgement select * from jsonb_populate_recordset(null::judgement, $1::jsonb)
  on conflict (valid_from) do nothing`;

/** $1 text[] answer ids: of the words of one person on one match, each but the newest ends where the next begins. */
export const endJudgements = `
  update judgement j set valid_to = n.next
  from (
    select valid_from,
           lead(valid_from) over (partition by answer_id, incident_id, lower(judged_by) order by valid_from) as next
    from judgement where answer_id = any($1::text[])
  ) as n
  where j.valid_from = n.valid_from and n.next is not null and j.valid_to is null`;

/** $1 text[] answer ids. */
export const withoutStems = `
  select answer_id, question->>'text' as text from served_answer where answer_id = any($1::text[]) and stems is null`;

/** $1 jsonb array of answer_id, stems and learnable_from. */
export const setStems = `
  update served_answer a set stems = s.stems, learnable_from = s.learnable_from
  from jsonb_to_recordset($1::jsonb) as s(answer_id text, stems text[], learnable_from bigint)
  where a.answer_id = s.answer_id`;

/** $1 jsonb array of rows of calibration_fit. */
export const insertFits = `
  insert into calibration_fit select * from jsonb_populate_recordset(null::calibration_fit, $1::jsonb)
  on conflict (fit_id) do nothing`;
