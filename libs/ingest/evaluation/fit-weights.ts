import { everyStatement, type StatementWeights } from '../extract/statement-weights.js';

/** A statement by the names of what it shows, and how much of it a reader marked, 0 to 1. */
export type Example = Readonly<{ shows: readonly string[]; marked: number }>;

const rarest = 8;
const steps = 400;
const rate = 0.05;

const vocabulary = (examples: readonly Example[]): string[] => {
  const counts = new Map<string, number>();
  for (const { shows } of examples) for (const name of shows) counts.set(name, (counts.get(name) ?? 0) + 1);
  return [
    everyStatement,
    ...[...counts]
      .filter(([, count]) => count >= rarest)
      .map(([name]) => name)
      .sort(),
  ];
};

/** Adam on the whole set: no chance in it, so that the same examples always give the same weights. */
class Descent {
  readonly weights: Float64Array;
  private readonly mean: Float64Array;
  private readonly spread: Float64Array;
  private step = 0;

  constructor(size: number) {
    [this.weights, this.mean, this.spread] = [new Float64Array(size), new Float64Array(size), new Float64Array(size)];
  }

  follow(gradient: Float64Array): void {
    this.step += 1;
    const [keepMean, keepSpread] = [0.9, 0.999];
    gradient.forEach((slope, at) => {
      this.mean[at] = keepMean * this.mean[at]! + (1 - keepMean) * slope;
      this.spread[at] = keepSpread * this.spread[at]! + (1 - keepSpread) * slope * slope;
      const mean = this.mean[at] / (1 - keepMean ** this.step);
      const spread = this.spread[at] / (1 - keepSpread ** this.step);
      this.weights[at] = this.weights[at]! - (rate * mean) / (Math.sqrt(spread) + 1e-8);
    });
  }
}

/** Logistic regression with a quadratic penalty on every weight but the common one. Names seen in fewer than eight examples get none. */
export const fitWeights = (examples: readonly Example[], penalty: number): StatementWeights => {
  const names = vocabulary(examples);
  const places = new Map(names.map((name, at) => [name, at]));
  const rows = examples.map(({ shows, marked }) => ({
    at: [0, ...shows.flatMap((name) => places.get(name) ?? [])],
    marked,
  }));
  const descent = new Descent(names.length);
  for (let step = 0; step < steps; step += 1) {
    const gradient = descent.weights.map((weight, at) => (at === 0 ? 0 : penalty * weight));
    for (const { at, marked } of rows) {
      const odds = at.reduce((sum, place) => sum + descent.weights[place]!, 0);
      const miss = 1 / (1 + Math.exp(-odds)) - marked;
      for (const place of at) gradient[place] = gradient[place]! + miss;
    }
    descent.follow(gradient);
  }
  return Object.fromEntries(names.map((name, at) => [name, Math.round(descent.weights[at]! * 100) / 100]));
};
