import { areaUnderRoc, brierScore, expectedCalibrationError, meanReciprocalRank, recallAt } from './measures.js';

const predict = (probability: number, outcome: boolean) => ({ probability, outcome });

describe('measures', () => {
  it('count the questions whose answer ranks high enough', () => {
    expect(recallAt(3, [1, 3, 4, null])).toBe(0.5);
    expect(recallAt(3, [])).toBe(0);
  });

  it('average the reciprocal ranks up to a depth', () => {
    expect(meanReciprocalRank(10, [1, 2, 11, null])).toBe(0.375);
  });

  it('tell how often a case that was so scores higher than one that was not', () => {
    expect(areaUnderRoc([predict(0.9, true), predict(0.1, false)])).toBe(1);
    expect(areaUnderRoc([predict(0.5, true), predict(0.5, false)])).toBe(0.5);
    expect(areaUnderRoc([predict(0.2, true), predict(0.6, true), predict(0.4, false)])).toBe(0.5);
  });

  it('punish probabilities that are far from what came out', () => {
    expect(brierScore([predict(1, true), predict(0.5, false)])).toBe(0.125);
  });

  it('compare stated probabilities with observed shares', () => {
    expect(
      expectedCalibrationError([predict(0.75, true), predict(0.75, true), predict(0.75, true), predict(0.75, false)]),
    ).toBe(0);
    expect(expectedCalibrationError([predict(0.95, false)])).toBeCloseTo(0.95);
  });
});
