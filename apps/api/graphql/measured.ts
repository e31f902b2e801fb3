import { rounded } from '#application/served-answer.js';

const unit = 1e4;

/** In units of the last decimal that is told; of what is kept, so that an answer and the record of it tell the same. */
const inUnits = (value: number): number => rounded(value) * unit;

/** A probability, a share or a score as it is told: to four decimals, behind which there is nothing to read. */
export const measured = (value: number): number => Math.round(inUnits(value)) / unit;

/** As `measured`; null where nothing was. */
export const measuredOrNull = (value: number | null | undefined): number | null =>
  value == null ? null : measured(value);

/** What adds up to a score, so that it adds up to the score as told too: what rounding leaves goes to those it took most from. */
export const measuredParts = <Part extends Readonly<{ contribution: number }>>(
  score: number,
  parts: readonly Part[],
): Part[] => {
  const exact = parts.map(({ contribution }) => inUnits(contribution));
  const whole = exact.map(Math.floor);
  const left = Math.round(inUnits(score)) - whole.reduce((sum, one) => sum + one, 0);
  const byLoss = exact.map((_, i) => i).sort((a, b) => exact[b]! - whole[b]! - (exact[a]! - whole[a]!));
  for (const i of byLoss.slice(0, Math.max(0, left))) whole[i]! += 1;
  return parts.map((part, i) => ({ ...part, contribution: whole[i]! / unit }));
};

/** All numbers of a report. */
export const measuredThroughout = <Value>(value: Value): Value => {
  if (typeof value === 'number') return measured(value) as Value;
  if (Array.isArray(value)) return value.map(measuredThroughout) as Value;
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([name, one]) => [name, measuredThroughout(one)])) as Value;
};
