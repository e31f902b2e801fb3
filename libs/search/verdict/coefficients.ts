import type { ReliabilityBin } from '#domain/calibration/calibration.events.js';
import type { Features } from './features.js';
import type { LogisticModel } from './logistic.js';

/**
 * Fitted on questions about public incident reports, each asked once with its report in the base and once without it and its
 * twins, in bases of several sizes; `npm run eval` fits them anew by cross-validation over documents and prints how well they
 * do. They are the same for every organisation until its own judgements are enough, so the probability is not called calibrated.
 */
export const shippedModel: LogisticModel<keyof Features> = {
  intercept: -0.547,
  coefficients: {
    surprise: 0.0446,
    surpriseLead: 0.0785,
    documentLead: 0.121,
    meaning: 3.12,
    missingNames: -0.815,
    missingWords: -0.71,
    passages: -0.8,
    questionLength: 0.155,
    considered: 10,
  },
};

/** By that cross-validation, how often the best match was the report asked about. */
export const shippedReliability: readonly ReliabilityBin[] = [
  { from: 0, to: 0.05, stated: 0.031, observed: 0.0, count: 27 },
  { from: 0.05, to: 0.1, stated: 0.075, observed: 0.0, count: 67 },
  { from: 0.1, to: 0.15, stated: 0.126, observed: 0.061, count: 66 },
  { from: 0.15, to: 0.2, stated: 0.176, observed: 0.0, count: 57 },
  { from: 0.2, to: 0.25, stated: 0.224, observed: 0.164, count: 55 },
  { from: 0.25, to: 0.3, stated: 0.274, observed: 0.146, count: 41 },
  { from: 0.3, to: 0.35, stated: 0.323, observed: 0.154, count: 39 },
  { from: 0.35, to: 0.4, stated: 0.375, observed: 0.222, count: 63 },
  { from: 0.4, to: 0.45, stated: 0.428, observed: 0.21, count: 38 },
  { from: 0.45, to: 0.5, stated: 0.474, observed: 0.194, count: 31 },
  { from: 0.5, to: 0.55, stated: 0.528, observed: 0.361, count: 36 },
  { from: 0.55, to: 0.6, stated: 0.574, observed: 0.424, count: 33 },
  { from: 0.6, to: 0.65, stated: 0.625, observed: 0.429, count: 28 },
  { from: 0.65, to: 0.7, stated: 0.672, observed: 0.719, count: 32 },
  { from: 0.7, to: 0.75, stated: 0.725, observed: 0.679, count: 28 },
  { from: 0.75, to: 0.8, stated: 0.777, observed: 0.714, count: 28 },
  { from: 0.8, to: 0.85, stated: 0.828, observed: 0.792, count: 24 },
  { from: 0.85, to: 0.9, stated: 0.874, observed: 0.913, count: 46 },
  { from: 0.9, to: 0.95, stated: 0.926, observed: 0.939, count: 49 },
  { from: 0.95, to: 1, stated: 0.983, observed: 0.907, count: 118 },
];
