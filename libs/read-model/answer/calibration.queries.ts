import type { BacktestCase, BacktestCompleted } from '#domain/backtest/backtest.events.js';
import type { EventLog } from '#event-sourcing/event-log.js';
import type { CalibrationRecords, JudgedCase, KnownFit, NewCases } from '#application/ports/calibration.js';
import { isoTime, latest, prepared, type Query } from '../query.js';
import { wordsOn } from './words.sql.js';

/** $1 position. */
const newestFitSql = prepared(
  'newest_fit',
  `
  select fit, ${isoTime('fitted_at')} as "fittedAt", valid_from::float8 as position
  from calibration_fit where valid_from <= $1 order by valid_from desc limit 1`,
);

/** $1 position. Answers on whose best match people agree; where as many say the one as the other, nothing is known. */
const judgedCasesSql = `
  select a.answer_id as "answerId", coalesce(a.incident_id, a.answer_id) as "group", a.features, w.same > w.other as "isSame"
  from served_answer a
  cross join lateral (
    select count(*) filter (where o.judgement = 'same-failure') as same,
           count(*) filter (where o.judgement <> 'same-failure') as other
    from ${wordsOn(1)} as o where o.incident_id = a.match_ids[1]
  ) as w
  where a.stems is not null and a.features is not null and a.valid_from <= $1 and w.same <> w.other
  order by a.valid_from`;

const newCasesSql = `
  with newest as (
    select coalesce(max(valid_from), 0) as position, coalesce(max((fit->>'upTo')::bigint), 0) as up_to from calibration_fit
  )
  select (select count(*)::int from judgement j, newest where j.valid_from > newest.up_to)
    + (select count(*)::int from failure_mode_observation o, newest where o.valid_from > newest.up_to
        and exists (select 1 from served_answer a where a.incident_id = o.incident_id)) as judgements,
    exists (select 1 from backtest b, newest where b.valid_from > newest.up_to and b.cases > 0) as "hasNewBacktest"`;

/** $1 position. One of a single service, or in a space on trial, has no cases. */
const lastBacktestSql = `
  select backtest_id as id from backtest where valid_from <= $1 and cases > 0 order by valid_from desc limit 1`;

/** Reads what probabilities are fitted on. The cases of backtests stay in the log. */
export const calibrationRecords = (query: Query, log: EventLog): CalibrationRecords => ({
  newestFit: async (asOf) => (await query<KnownFit>(newestFitSql, [asOf ?? latest]))[0] ?? null,
  judgedCases: (asOf) => query<JudgedCase>(judgedCasesSql, [asOf ?? latest]),
  async backtestCases(asOf): Promise<readonly BacktestCase[]> {
    const [last] = await query<{ id: string }>(lastBacktestSql, [asOf ?? latest]);
    if (!last) return [];
    const [fact] = await log.readStreams([last.id]);
    return (fact?.event as BacktestCompleted | undefined)?.data.cases ?? [];
  },
  newCases: async () => (await query<NewCases>(newCasesSql))[0]!,
});
