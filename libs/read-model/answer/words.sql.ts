import { validAt } from '../query.js';

/** The SQL for the failure mode that one is now, after all mergers known at position $bind. */
const mergedInto = (mode: string, bind: number): string => `(
    with recursive merged(id, step) as (
      select ${mode}, 0
      union all
      select g.into_id, step + 1 from merged join failure_mode_merge g on g.failure_mode_id = merged.id and g.valid_from <= $${bind}
      where step < 20
    )
    select id from merged order by step desc limit 1)`;

const columns = 'j.incident_id, j.judgement, j.rank, j.judged_by, j.note, j.judged_at, j.valid_from';

/** The SQL for what people said on an answer (alias `a` of served_answer), as it counts at position $bind: the newest of each on each match. */
export const spokenOn = (bind: number): string => `(
  select ${columns}, false as derived from judgement j where j.answer_id = a.answer_id and ${validAt('j', bind)}
)`;

/**
 * The same and, where nobody said anything on a match, what follows from the failure modes that people named: for the incident
 * the answer was asked for, and for the match.
 */
export const wordsOn = (bind: number): string => `(
  select ${columns}, false as derived from judgement j where j.answer_id = a.answer_id and ${validAt('j', bind)}
  union all
  select m.incident_id,
    case when ${mergedInto('o.failure_mode_id', bind)} = ${mergedInto('known.failure_mode_id', bind)}
      then 'same-failure' else 'not-related' end,
    m.rank::int, o.observed_by, null, greatest(o.observed_at, known.observed_at), greatest(o.valid_from, known.valid_from), true
  from failure_mode_observation o
  cross join unnest(a.match_ids) with ordinality as m(incident_id, rank)
  join failure_mode_observation known on known.incident_id = m.incident_id and ${validAt('known', bind)}
  where o.incident_id = a.incident_id and ${validAt('o', bind)}
    and not exists (
      select 1 from judgement j
      where j.answer_id = a.answer_id and j.incident_id = m.incident_id and ${validAt('j', bind)})
)`;
