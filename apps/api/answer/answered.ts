import type { Answer as Answered } from '#application/ask.js';
import { rounded } from '#application/served-answer.js';
import type { Answer, Verdict } from './answer.types.js';

/** The GraphQL answer, from which the fields that are asked for are looked up. Its probabilities are those that are kept of it. */
export const toAnswer = ({
  incidents,
  runbooks,
  degraded,
  verdict,
  probability,
  alertSplit,
  uncalibrated,
  readings = [],
  ...answer
}: Answered): Answer => ({
  ...answer,
  verdict: verdict as Verdict,
  probability: rounded(probability),
  alertSplit: alertSplit && { ...alertSplit, mostProbable: rounded(alertSplit.mostProbable) },
  uncalibratedReason: uncalibrated,
  readings,
  degraded: degraded !== null,
  degradedReason: degraded,
  incidentRanking: incidents,
  runbookRanking: runbooks,
});
