import { measured, measuredParts, measuredThroughout } from './measured.js';

const contributions = (score: number, ...parts: number[]): number[] =>
  measuredParts(
    score,
    parts.map((contribution) => ({ contribution })),
  ).map(({ contribution }) => contribution);

describe('what is measured', () => {
  it('is told to four decimals, the same of what is kept and of what was found', () => {
    expect(measured(0.9363700212981662)).toBe(0.9364);
    expect(measured(0.12344999999)).toBe(measured(0.12345));
  });

  it('still adds up: what rounding leaves goes to those that it took most from', () => {
    expect(contributions(0.6, 0.20004, 0.19998, 0.19998)).toEqual([0.2, 0.2, 0.2]);
    expect(contributions(0.10014, 0.03338, 0.03338, 0.03338)).toEqual([0.0334, 0.0334, 0.0333]);
    expect(contributions(0.25, 0.3, -0.05)).toEqual([0.3, -0.05]);
    expect(contributions(0)).toEqual([]);
  });

  it('is told so wherever it stands in a report, and counts, words and what is missing stay', () => {
    const report = { position: 1_234_567, name: 'mail', curve: [{ stated: 1 / 3, count: 7 }], auroc: null };
    expect(measuredThroughout(report)).toEqual({ ...report, curve: [{ stated: 0.3333, count: 7 }] });
  });
});
