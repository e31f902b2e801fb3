import type { ReliabilityBin } from '#domain/calibration/calibration.events.js';

/** From which probability on each verdict is given; above 1, it never is. */
export type Thresholds = Readonly<{ known: number; likelyKnown: number; related: number }>;

/** How often KNOWN may be wrong where nothing else is set. */
export const defaultKnownRisk = 0.1;

/**
 * How sure it must be that the risk is kept. Of an organisation's own cases there are few, so its bound is the stricter one; of
 * those that the shipped model was measured on there are many, but they are others' cases whatever the bound.
 */
export const confidences = { own: 0.8, shipped: 0.5 } as const;

const never = 1.01;

type Found = Readonly<{ risk: number; confidence: number; thresholds: Thresholds }>;

/** By curve, which every question asks for anew. */
const found = new WeakMap<readonly ReliabilityBin[], Found>();

/** From where the best match itself is more often the right one than not, and one in four. */
const usual = { likelyKnown: 0.6, related: 0.25 } as const;

const chanceOfAtMost = (wrong: number, count: number, risk: number): number => {
  let term = (1 - risk) ** count;
  let total = term;
  for (let k = 1; k <= wrong; k += 1) {
    term *= ((count - k + 1) / k) * (risk / (1 - risk));
    total += term;
  }
  return total;
};

/** The risk that is not exceeded with this confidence where `wrong` of `count` were seen to be wrong (Clopper and Pearson). */
export const riskBound = (wrong: number, count: number, confidence: number): number => {
  if (wrong >= count) return 1;
  let [low, high] = [0, 1];
  for (let step = 0; step < 50; step += 1) {
    const middle = (low + high) / 2;
    if (chanceOfAtMost(wrong, count, middle) > 1 - confidence) low = middle;
    else high = middle;
  }
  return high;
};

/**
 * The thresholds with which KNOWN is wrong no more often than `risk`, as far as cases that the model did not see can tell: with
 * few of them, or a model that is often wrong where it is sure, KNOWN is not said at all.
 */
export const thresholdsFor = (
  risk: number,
  heldOut: readonly ReliabilityBin[],
  confidence: number = confidences.own,
): Thresholds => {
  const known = found.get(heldOut);
  if (known?.risk === risk && known.confidence === confidence) return known.thresholds;
  const thresholds = find(risk, heldOut, confidence);
  found.set(heldOut, { risk, confidence, thresholds });
  return thresholds;
};

const find = (risk: number, heldOut: readonly ReliabilityBin[], confidence: number): Thresholds => {
  let [known, wrong, count] = [never, 0, 0];
  for (const bin of heldOut.toSorted((a, b) => b.from - a.from)) {
    count += bin.count;
    wrong += Math.round(bin.count * (1 - bin.observed));
    if (riskBound(wrong, count, confidence) <= risk) known = bin.from;
  }
  return { known, likelyKnown: Math.min(usual.likelyKnown, known), related: Math.min(usual.related, known) };
};
