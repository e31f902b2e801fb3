import type { ReliabilityBin } from '#domain/calibration/calibration.events.js';
import type { Features } from './features.js';
import type { LogisticModel } from './logistic.js';

/**
 * Fitted on questions about public incident reports, each asked once with its report in the base and once without it and its
 * twins, in bases of several sizes; `npm run eval` fits them anew by cross-validation over documents and prints how well they
 * do. They are the same for every organisation until its own judgements are enough, so the probability is not called calibrated.
 */
export const shippedModel: LogisticModel<keyof Features> = {
  intercept: 0.524,
  coefficients: {
    surprise: 0.0792,
    surpriseLead: 0.322,
    documentLead: 0.68,
    found: -2.37,
    meaning: 3.07,
    missingNames: -0.817,
    missingWords: -1.16,
    passages: -0.754,
    questionLength: -0.0936,
    considered: 10,
  },
};

/** By that cross-validation, how often the best match was the report asked about. */
export const shippedReliability: readonly ReliabilityBin[] = [
  { from: 0, to: 0.05, stated: 0.033, observed: 0.018, count: 57 },
  { from: 0.05, to: 0.1, stated: 0.072, observed: 0.016, count: 63 },
  { from: 0.1, to: 0.15, stated: 0.126, observed: 0.113, count: 53 },
  { from: 0.15, to: 0.2, stated: 0.176, observed: 0.043, count: 69 },
  { from: 0.2, to: 0.25, stated: 0.224, observed: 0.065, count: 46 },
  { from: 0.25, to: 0.3, stated: 0.275, observed: 0.162, count: 37 },
  { from: 0.3, to: 0.35, stated: 0.325, observed: 0.147, count: 34 },
  { from: 0.35, to: 0.4, stated: 0.376, observed: 0.214, count: 42 },
  { from: 0.4, to: 0.45, stated: 0.424, observed: 0.308, count: 39 },
  { from: 0.45, to: 0.5, stated: 0.477, observed: 0.286, count: 35 },
  { from: 0.5, to: 0.55, stated: 0.522, observed: 0.345, count: 29 },
  { from: 0.55, to: 0.6, stated: 0.568, observed: 0.452, count: 31 },
  { from: 0.6, to: 0.65, stated: 0.626, observed: 0.447, count: 38 },
  { from: 0.65, to: 0.7, stated: 0.676, observed: 0.44, count: 25 },
  { from: 0.7, to: 0.75, stated: 0.726, observed: 0.647, count: 34 },
  { from: 0.75, to: 0.8, stated: 0.775, observed: 0.774, count: 31 },
  { from: 0.8, to: 0.85, stated: 0.827, observed: 0.929, count: 28 },
  { from: 0.85, to: 0.9, stated: 0.876, observed: 0.825, count: 40 },
  { from: 0.9, to: 0.95, stated: 0.925, observed: 0.948, count: 58 },
  { from: 0.95, to: 1, stated: 0.981, observed: 0.915, count: 117 },
];
