import type { Considerations } from '#application/ports/considerations.js';
import { instantOf } from '#application/instant.js';
import type { Query } from '../query.js';

/** $1 a moment. The position of the last judgement that was on record then. */
const lastJudgedSql = `select coalesce(max(valid_from), 0)::float8 as position from judgement where judged_at <= $1::timestamptz`;

/** What judgements speak for and against, but only those that were made before the moment that a question is asked for. */
export const judgedByThen = (query: Query, judged: Considerations): Considerations => ({
  async of(request) {
    const moment = instantOf(request.question.at);
    if (moment === undefined) return judged.of(request);
    const [last] = await query<{ position: number }>(lastJudgedSql, [moment]);
    const position = Math.min(request.position, last?.position ?? 0);
    return position === 0 ? [] : judged.of({ ...request, position });
  },
});
