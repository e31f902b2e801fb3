import type { ReliabilityBin } from '#domain/calibration/calibration.events.js';
import type { Features } from './features.js';
import type { LogisticModel } from './logistic.js';

/**
 * Fitted on questions about public incident reports, each asked once with its report in the base and once without it and its
 * twins, in bases of several sizes; `npm run eval` fits them anew by cross-validation over documents and prints how well they
 * do. They are the same for every organisation until its own judgements are enough, so the probability is not called calibrated.
 */
export const shippedModel: LogisticModel<keyof Features> = {
  intercept: -0.662,
  coefficients: {
    surprise: 0.0693,
    surpriseLead: 0.412,
    documentLead: 0.644,
    found: -1.13,
    meaning: 3.08,
    missingNames: -0.929,
    missingWords: -0.96,
    passages: -0.878,
    questionLength: 0.133,
    considered: 10,
  },
};

/** By how much each feature varies among those questions; `considered` was always nought there, and is some tenths where it is not. */
export const shippedDeviations: Readonly<Record<keyof Features, number>> = {
  surprise: 10.3,
  surpriseLead: 1.3,
  documentLead: 1.16,
  found: 0.208,
  meaning: 0.099,
  missingNames: 0.62,
  missingWords: 1.02,
  passages: 0.67,
  questionLength: 0.49,
  considered: 0.1,
};

/** By that cross-validation, how often the best match was the report asked about. */
export const shippedReliability: readonly ReliabilityBin[] = [
  { from: 0, to: 0.05, stated: 0.028, observed: 0, count: 61 },
  { from: 0.05, to: 0.1, stated: 0.072, observed: 0.014, count: 74 },
  { from: 0.1, to: 0.15, stated: 0.125, observed: 0.019, count: 54 },
  { from: 0.15, to: 0.2, stated: 0.174, observed: 0.082, count: 61 },
  { from: 0.2, to: 0.25, stated: 0.229, observed: 0.07, count: 43 },
  { from: 0.25, to: 0.3, stated: 0.269, observed: 0.129, count: 31 },
  { from: 0.3, to: 0.35, stated: 0.327, observed: 0.176, count: 34 },
  { from: 0.35, to: 0.4, stated: 0.378, observed: 0.225, count: 40 },
  { from: 0.4, to: 0.45, stated: 0.426, observed: 0.278, count: 36 },
  { from: 0.45, to: 0.5, stated: 0.472, observed: 0.366, count: 41 },
  { from: 0.5, to: 0.55, stated: 0.525, observed: 0.364, count: 33 },
  { from: 0.55, to: 0.6, stated: 0.573, observed: 0.471, count: 34 },
  { from: 0.6, to: 0.65, stated: 0.623, observed: 0.286, count: 28 },
  { from: 0.65, to: 0.7, stated: 0.674, observed: 0.556, count: 27 },
  { from: 0.7, to: 0.75, stated: 0.723, observed: 0.739, count: 23 },
  { from: 0.75, to: 0.8, stated: 0.779, observed: 0.586, count: 29 },
  { from: 0.8, to: 0.85, stated: 0.824, observed: 0.886, count: 35 },
  { from: 0.85, to: 0.9, stated: 0.876, observed: 0.927, count: 41 },
  { from: 0.9, to: 0.95, stated: 0.927, observed: 0.925, count: 67 },
  { from: 0.95, to: 1, stated: 0.98, observed: 0.912, count: 114 },
];
