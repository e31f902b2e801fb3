/** The share of questions whose first right answer has at most rank `k`. Ranks count from 1; null where none was found. */
export const recallAt = (k: number, ranks: readonly (number | null)[]): number =>
  ranks.filter((rank) => rank !== null && rank <= k).length / Math.max(ranks.length, 1);

/** The mean of 1 / rank, counting 0 beyond rank `k`. */
export const meanReciprocalRank = (k: number, ranks: readonly (number | null)[]): number =>
  ranks.reduce<number>((sum, rank) => sum + (rank !== null && rank <= k ? 1 / rank : 0), 0) / Math.max(ranks.length, 1);

/** A predicted probability, or any score, and what came out. */
export type Prediction = Readonly<{ probability: number; outcome: boolean }>;

/** The chance that a case that was so scores higher than one that was not; ties count half. NaN without both kinds. */
export const areaUnderRoc = (predictions: readonly Prediction[]): number => {
  const positive = predictions.filter(({ outcome }) => outcome).map(({ probability }) => probability);
  const negative = predictions.filter(({ outcome }) => !outcome).map(({ probability }) => probability);
  const wins = positive.reduce(
    (sum, p) => sum + negative.reduce((won, n) => won + (p > n ? 1 : p === n ? 0.5 : 0), 0),
    0,
  );
  return wins / (positive.length * negative.length);
};

/** The mean squared distance of the probabilities from what came out. */
export const brierScore = (predictions: readonly Prediction[]): number =>
  predictions.reduce((sum, { probability, outcome }) => sum + (probability - (outcome ? 1 : 0)) ** 2, 0) /
  Math.max(predictions.length, 1);

/** How far stated probabilities are from observed shares, averaged over bins of equal width. */
export const expectedCalibrationError = (predictions: readonly Prediction[], bins = 10): number => {
  const sums = Array.from({ length: bins }, () => ({ stated: 0, observed: 0 }));
  for (const { probability, outcome } of predictions) {
    const bin = sums[Math.min(bins - 1, Math.floor(probability * bins))]!;
    bin.stated += probability;
    bin.observed += outcome ? 1 : 0;
  }
  return (
    sums.reduce((total, { stated, observed }) => total + Math.abs(stated - observed), 0) /
    Math.max(predictions.length, 1)
  );
};
