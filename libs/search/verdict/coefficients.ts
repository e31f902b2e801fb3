import type { ReliabilityBin } from '#domain/calibration/calibration.events.js';
import type { Features } from './features.js';
import type { LogisticModel } from './logistic.js';

/**
 * Fitted on questions about public incident reports, each asked once with its report in the base and once without it and its
 * twins, in bases of several sizes; `npm run eval` fits them anew by cross-validation over documents and prints how well they
 * do. They are the same for every organisation until its own judgements are enough, so the probability is not called calibrated.
 */
export const shippedModel: LogisticModel<keyof Features> = {
  intercept: 0.286,
  coefficients: {
    surprise: 0.074,
    surpriseLead: 0.388,
    documentLead: 0.57,
    found: -2.14,
    meaning: 2.96,
    missingNames: -0.847,
    missingWords: -1.1,
    passages: -0.751,
    questionLength: 0.00557,
    considered: 10,
  },
};

/** By that cross-validation, how often the best match was the report asked about. */
export const shippedReliability: readonly ReliabilityBin[] = [
  { from: 0, to: 0.05, stated: 0.029, observed: 0, count: 46 },
  { from: 0.05, to: 0.1, stated: 0.071, observed: 0, count: 73 },
  { from: 0.1, to: 0.15, stated: 0.124, observed: 0.067, count: 60 },
  { from: 0.15, to: 0.2, stated: 0.174, observed: 0.036, count: 56 },
  { from: 0.2, to: 0.25, stated: 0.223, observed: 0.064, count: 47 },
  { from: 0.25, to: 0.3, stated: 0.272, observed: 0.105, count: 38 },
  { from: 0.3, to: 0.35, stated: 0.326, observed: 0.194, count: 36 },
  { from: 0.35, to: 0.4, stated: 0.38, observed: 0.238, count: 42 },
  { from: 0.4, to: 0.45, stated: 0.424, observed: 0.289, count: 38 },
  { from: 0.45, to: 0.5, stated: 0.475, observed: 0.27, count: 37 },
  { from: 0.5, to: 0.55, stated: 0.529, observed: 0.4, count: 35 },
  { from: 0.55, to: 0.6, stated: 0.575, observed: 0.364, count: 33 },
  { from: 0.6, to: 0.65, stated: 0.626, observed: 0.467, count: 30 },
  { from: 0.65, to: 0.7, stated: 0.677, observed: 0.5, count: 28 },
  { from: 0.7, to: 0.75, stated: 0.726, observed: 0.677, count: 31 },
  { from: 0.75, to: 0.8, stated: 0.773, observed: 0.828, count: 29 },
  { from: 0.8, to: 0.85, stated: 0.824, observed: 0.839, count: 31 },
  { from: 0.85, to: 0.9, stated: 0.876, observed: 0.854, count: 48 },
  { from: 0.9, to: 0.95, stated: 0.926, observed: 0.946, count: 56 },
  { from: 0.95, to: 1, stated: 0.98, observed: 0.92, count: 112 },
];
