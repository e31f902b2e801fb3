import type { Answer as Answered } from '#application/ask.js';
import { rounded } from '#application/served-answer.js';
import type { Answer, Verdict } from './answer.types.js';

/** The GraphQL answer, from which the fields that are asked for are looked up. Its probability is the one that is kept of it. */
export const toAnswer = ({
  incidents,
  runbooks,
  degraded,
  verdict,
  probability,
  uncalibrated,
  readings = [],
  ...answer
}: Answered): Answer => ({
  ...answer,
  verdict: verdict as Verdict,
  probability: rounded(probability),
  uncalibratedReason: uncalibrated,
  readings,
  degraded: degraded !== null,
  degradedReason: degraded,
  incidentRanking: incidents,
  runbookRanking: runbooks,
});
