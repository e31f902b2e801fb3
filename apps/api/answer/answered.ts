import type { Answer as Answered } from '#application/ask.js';
import { measured } from '../graphql/measured.js';
import type { Answer, Verdict } from './answer.types.js';

/** The GraphQL answer, from which the fields that are asked for are looked up. */
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
  probability: measured(probability),
  alertSplit: alertSplit && { ...alertSplit, mostProbable: measured(alertSplit.mostProbable) },
  uncalibratedReason: uncalibrated,
  readings,
  degraded: degraded !== null,
  degradedReason: degraded,
  incidentRanking: incidents,
  runbookRanking: runbooks,
});
