import type { Answer as Answered } from '#application/ask.js';
import type { Answer, Verdict } from './answer.types.js';

/** The GraphQL answer, from which the fields that are asked for are looked up. */
export const toAnswer = ({
  incidents,
  runbooks,
  degraded,
  verdict,
  uncalibrated,
  readings = [],
  ...answer
}: Answered): Answer => ({
  ...answer,
  verdict: verdict as Verdict,
  uncalibratedReason: uncalibrated,
  readings,
  degraded: degraded !== null,
  degradedReason: degraded,
  incidentRanking: incidents,
  runbookRanking: runbooks,
});
