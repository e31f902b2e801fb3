import type { ReliabilityBin } from '#domain/calibration/calibration.events.js';
import type { Features } from './features.js';
import type { LogisticModel } from './logistic.js';

/**
 * Fitted on questions about public incident reports, each asked once with its report in the base and once without it and its
 * twins, in bases of several sizes; `npm run eval` fits them anew by cross-validation over documents and prints how well they
 * do. They are the same for every organisation until its own judgements are enough, so the probability is not called calibrated.
 */
export const shippedModel: LogisticModel<keyof Features> = {
  intercept: -0.595,
  coefficients: {
    surprise: 0.0434,
    surpriseLead: 0.0807,
    documentLead: 0.119,
    meaning: 3.04,
    missingNames: -0.816,
    missingWords: -0.717,
    passages: -0.777,
    questionLength: 0.182,
    considered: 10,
  },
};

/** By that cross-validation, how often the best match was the report asked about. */
export const shippedReliability: readonly ReliabilityBin[] = [
  { from: 0, to: 0.05, stated: 0.031, observed: 0.0, count: 31 },
  { from: 0.05, to: 0.1, stated: 0.075, observed: 0.0, count: 61 },
  { from: 0.1, to: 0.15, stated: 0.125, observed: 0.062, count: 65 },
  { from: 0.15, to: 0.2, stated: 0.177, observed: 0.0, count: 59 },
  { from: 0.2, to: 0.25, stated: 0.223, observed: 0.182, count: 55 },
  { from: 0.25, to: 0.3, stated: 0.272, observed: 0.125, count: 40 },
  { from: 0.3, to: 0.35, stated: 0.325, observed: 0.171, count: 41 },
  { from: 0.35, to: 0.4, stated: 0.372, observed: 0.211, count: 57 },
  { from: 0.4, to: 0.45, stated: 0.426, observed: 0.239, count: 46 },
  { from: 0.45, to: 0.5, stated: 0.473, observed: 0.207, count: 29 },
  { from: 0.5, to: 0.55, stated: 0.529, observed: 0.359, count: 39 },
  { from: 0.55, to: 0.6, stated: 0.574, observed: 0.433, count: 30 },
  { from: 0.6, to: 0.65, stated: 0.625, observed: 0.414, count: 29 },
  { from: 0.65, to: 0.7, stated: 0.673, observed: 0.765, count: 34 },
  { from: 0.7, to: 0.75, stated: 0.726, observed: 0.64, count: 25 },
  { from: 0.75, to: 0.8, stated: 0.776, observed: 0.7, count: 30 },
  { from: 0.8, to: 0.85, stated: 0.827, observed: 0.81, count: 21 },
  { from: 0.85, to: 0.9, stated: 0.872, observed: 0.917, count: 48 },
  { from: 0.9, to: 0.95, stated: 0.926, observed: 0.938, count: 48 },
  { from: 0.95, to: 1, stated: 0.983, observed: 0.907, count: 118 },
];
