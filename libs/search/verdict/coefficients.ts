import type { ReliabilityBin } from '#domain/calibration/calibration.events.js';
import type { Features } from './features.js';
import type { LogisticModel } from './logistic.js';

/**
 * Fitted on questions about public incident reports, each asked once with its report in the base and once without it and its
 * twins, in bases of several sizes; `npm run eval` fits them anew by cross-validation over documents and prints how well they
 * do. They are the same for every organisation until its own judgements are enough, so the probability is not called calibrated.
 */
export const shippedModel: LogisticModel<keyof Features> = {
  intercept: -0.699,
  coefficients: {
    surprise: 0.0659,
    surpriseLead: 0.496,
    documentLead: 0.617,
    found: -1.12,
    meaning: 2.71,
    missingNames: -0.921,
    missingWords: -0.991,
    passages: -0.927,
    questionLength: 0.233,
    considered: 10,
  },
};

/** By how much each feature varies among those questions; `considered` was always nought there, and is some tenths where it is not. */
export const shippedDeviations: Readonly<Record<keyof Features, number>> = {
  surprise: 9.91,
  surpriseLead: 1.28,
  documentLead: 1.16,
  found: 0.196,
  meaning: 0.0902,
  missingNames: 0.603,
  missingWords: 1,
  passages: 0.67,
  questionLength: 0.451,
  considered: 0.1,
};

/** By that cross-validation, how often the best match was the report asked about. */
export const shippedReliability: readonly ReliabilityBin[] = [
  { from: 0, to: 0.05, stated: 0.029, observed: 0.015, count: 66 },
  { from: 0.05, to: 0.1, stated: 0.073, observed: 0.013, count: 77 },
  { from: 0.1, to: 0.15, stated: 0.124, observed: 0.062, count: 48 },
  { from: 0.15, to: 0.2, stated: 0.173, observed: 0.049, count: 61 },
  { from: 0.2, to: 0.25, stated: 0.223, observed: 0.041, count: 49 },
  { from: 0.25, to: 0.3, stated: 0.28, observed: 0.125, count: 32 },
  { from: 0.3, to: 0.35, stated: 0.325, observed: 0.265, count: 34 },
  { from: 0.35, to: 0.4, stated: 0.376, observed: 0.176, count: 34 },
  { from: 0.4, to: 0.45, stated: 0.424, observed: 0.278, count: 36 },
  { from: 0.45, to: 0.5, stated: 0.475, observed: 0.333, count: 33 },
  { from: 0.5, to: 0.55, stated: 0.519, observed: 0.394, count: 33 },
  { from: 0.55, to: 0.6, stated: 0.572, observed: 0.568, count: 37 },
  { from: 0.6, to: 0.65, stated: 0.624, observed: 0.148, count: 27 },
  { from: 0.65, to: 0.7, stated: 0.674, observed: 0.556, count: 27 },
  { from: 0.7, to: 0.75, stated: 0.722, observed: 0.737, count: 19 },
  { from: 0.75, to: 0.8, stated: 0.778, observed: 0.649, count: 37 },
  { from: 0.8, to: 0.85, stated: 0.821, observed: 0.893, count: 28 },
  { from: 0.85, to: 0.9, stated: 0.872, observed: 0.905, count: 42 },
  { from: 0.9, to: 0.95, stated: 0.925, observed: 0.925, count: 67 },
  { from: 0.95, to: 1, stated: 0.98, observed: 0.916, count: 119 },
];
