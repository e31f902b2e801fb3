/** A logistic model over named features: inspectable, and small enough to fit on few judgements. */
export type LogisticModel<Name extends string> = Readonly<{
  intercept: number;
  coefficients: Readonly<Record<Name, number>>;
}>;

/** An observed case: its features, and whether it was so. `weight` is how many cases it counts as, 1 where absent. */
export type Observation<Name extends string> = Readonly<{
  features: Readonly<Record<Name, number>>;
  outcome: boolean;
  weight?: number;
}>;

const logistic = (x: number): number => 1 / (1 + Math.exp(-x));

/** The probability that a model gives, strictly between 0 and 1. */
export const probabilityOf = <Name extends string>(
  { intercept, coefficients }: LogisticModel<Name>,
  features: Readonly<Record<Name, number>>,
): number => {
  const names = Object.keys(coefficients) as Name[];
  const sum = names.reduce((total, name) => total + coefficients[name] * features[name], intercept);
  return Math.min(0.999, Math.max(0.001, logistic(sum)));
};

/** Solves a symmetric positive definite system by elimination. */
const solve = (matrix: readonly (readonly number[])[], right: readonly number[]): number[] => {
  const rows = matrix.map((row, i) => [...row, right[i]!]);
  const size = rows.length;
  for (let i = 0; i < size; i += 1) {
    for (let j = i + 1; j < size; j += 1) {
      const factor = rows[j]![i]! / rows[i]![i]!;
      for (let k = i; k <= size; k += 1) rows[j]![k]! -= factor * rows[i]![k]!;
    }
  }
  const solution = new Array<number>(size).fill(0);
  for (let i = size - 1; i >= 0; i -= 1) {
    const known = solution.reduce((sum, value, j) => (j > i ? sum + rows[i]![j]! * value : sum), 0);
    solution[i] = (rows[i]![size]! - known) / rows[i]![i]!;
  }
  return solution;
};

type Scale = Readonly<{ mean: number; deviation: number }>;

/** The mean of a feature among observations, and by how much it varies among them; by 1 where it does not. */
export const scaleOf = (values: readonly number[]): Scale => {
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  const variance = values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / values.length;
  return { mean, deviation: Math.sqrt(variance) || 1 };
};

const newtonSteps = 25;

/** How a fit is held back: every weight is drawn towards `prior` by its `penalty`. The last is the intercept. */
type Restraint = Readonly<{ prior: readonly number[]; penalties: readonly number[] }>;

const newtonStep = (
  rows: readonly (readonly number[])[],
  observed: readonly Readonly<{ outcome: boolean; weight?: number }>[],
  weights: readonly number[],
  { prior, penalties }: Restraint,
): number[] => {
  const size = weights.length;
  const gradient = weights.map((weight, i) => penalties[i]! * (weight - prior[i]!));
  const hessian = weights.map((_, i) => weights.map((__, j) => (i === j ? penalties[i]! : 0)));
  rows.forEach((row, n) => {
    const { outcome, weight = 1 } = observed[n]!;
    const p = logistic(row.reduce((sum, value, i) => sum + value * weights[i]!, 0));
    for (let i = 0; i < size; i += 1) {
      gradient[i]! += weight * row[i]! * (p - (outcome ? 1 : 0));
      for (let j = 0; j < size; j += 1) hessian[i]![j]! += weight * row[i]! * row[j]! * p * (1 - p);
    }
  });
  return solve(hessian, gradient);
};

/**
 * A model to stay near, and by how much each feature varies among the observations that it was fitted on: a few of one kind, in
 * which a feature hardly varies, must not decide what it says of others. `penalty` holds the level, that of the options the slopes.
 */
export type Towards<Name extends string> = Readonly<{
  model: LogisticModel<Name>;
  deviations: Readonly<Record<Name, number>>;
  penalty: number;
}>;

/**
 * `penalty` is that of a ridge on the standardised coefficients. With a model to stay near (`towards`), what few observations
 * cannot tell is as it says, the intercept included; without one it is nought.
 */
export type FitOptions<Name extends string> = Readonly<{ penalty?: number; towards?: Towards<Name> }>;

const restraintOf = <Name extends string>(
  names: readonly Name[],
  scales: readonly Scale[],
  { penalty = 1, towards }: FitOptions<Name>,
): Restraint => {
  if (!towards) return { prior: [...names.map(() => 0), 0], penalties: [...names.map(() => penalty), 1e-6] };
  const { intercept, coefficients } = towards.model;
  return {
    prior: [
      ...names.map((name, i) => coefficients[name] * scales[i]!.deviation),
      names.reduce((sum, name, i) => sum + coefficients[name] * scales[i]!.mean, intercept),
    ],
    penalties: [...names.map(() => penalty), towards.penalty],
  };
};

/** Fits a model to observations. Deterministic. Throws without observations. */
export const fitLogistic = <Name extends string>(
  names: readonly Name[],
  observations: readonly Observation<Name>[],
  options: FitOptions<Name> = {},
): LogisticModel<Name> => {
  if (observations.length === 0) throw new Error('nothing to fit a probability on: judge some answers first');
  const scales = names.map((name) => {
    const { mean, deviation } = scaleOf(observations.map(({ features }) => features[name]));
    return { mean, deviation: options.towards?.deviations[name] ?? deviation };
  });
  const rows = observations.map(({ features }) => [
    ...names.map((name, i) => (features[name] - scales[i]!.mean) / scales[i]!.deviation),
    1,
  ]);
  const restraint = restraintOf(names, scales, options);
  let weights: readonly number[] = restraint.prior;
  for (let step = 0; step < newtonSteps; step += 1) {
    const change = newtonStep(rows, observations, weights, restraint);
    weights = weights.map((weight, i) => weight - change[i]!);
  }
  const coefficients = names.map((name, i) => [name, weights[i]! / scales[i]!.deviation] as const);
  const intercept =
    weights.at(-1)! - names.reduce((sum, _, i) => sum + (weights[i]! * scales[i]!.mean) / scales[i]!.deviation, 0);
  return { intercept, coefficients: Object.fromEntries(coefficients) as Record<Name, number> };
};
