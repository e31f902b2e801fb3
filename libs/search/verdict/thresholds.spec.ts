import { riskBound, thresholdsFor } from './thresholds.js';

const bin = (from: number, count: number, observed: number) => ({
  from,
  to: from + 0.1,
  stated: from + 0.05,
  observed,
  count,
});

describe('the risk that cases speak for', () => {
  it('is never less than what was seen, and nearer to it the more cases there are', () => {
    expect(riskBound(1, 10, 0.9)).toBeGreaterThan(0.1);
    expect(riskBound(10, 100, 0.9)).toBeGreaterThan(0.1);
    expect(riskBound(10, 100, 0.9)).toBeLessThan(riskBound(1, 10, 0.9));
    expect(riskBound(100, 1000, 0.9)).toBeLessThan(0.12);
  });

  it('is what Clopper and Pearson computed', () => {
    expect(riskBound(0, 22, 0.9)).toBeCloseTo(1 - 0.1 ** (1 / 22), 6);
    expect(riskBound(5, 5, 0.9)).toBe(1);
    expect(riskBound(1, 10, 0.5)).toBeLessThan(riskBound(1, 10, 0.9));
  });
});

describe('thresholds', () => {
  const curve = [bin(0.6, 100, 0.7), bin(0.8, 100, 0.94), bin(0.9, 200, 1)];

  it('say KNOWN as often as the risk allows', () => {
    expect(thresholdsFor(0.1, curve).known).toBe(0.8);
    expect(thresholdsFor(0.3, curve).known).toBe(0.6);
    expect(thresholdsFor(0.03, curve).known).toBe(0.9);
  });

  it('never say KNOWN where the risk cannot be kept, or nothing is known of it', () => {
    expect(thresholdsFor(0.001, curve).known).toBeGreaterThan(1);
    expect(thresholdsFor(0.1, []).known).toBeGreaterThan(1);
    expect(thresholdsFor(0.1, [bin(0.9, 10, 1)]).known).toBeGreaterThan(1);
  });

  it('keep their order', () => {
    const { known, likelyKnown, related } = thresholdsFor(0.9, [bin(0.2, 100, 0.5)]);
    expect(known).toBeGreaterThanOrEqual(likelyKnown);
    expect(likelyKnown).toBeGreaterThanOrEqual(related);
  });
});
