import { shippedModel } from './coefficients.js';
import { featureNames, type Features } from './features.js';
import { enoughCases, fitCalibration, readModel, type CalibrationCase } from './fit-calibration.js';
import { probabilityOf } from './logistic.js';

const nothing = Object.fromEntries(featureNames.map((name) => [name, 0])) as Features;
const at = (x: number): Features => ({ ...nothing, [featureNames[0]]: x });

/** As far apart as the surprise of a question with its precedent and of one without. */
const apart = 40;

/** Cases whose first feature tells the outcome, the other way round than the shipped model would have it. */
const contrary = (count: number): CalibrationCase[] =>
  Array.from({ length: count }, (_, i) => ({ features: at((i % 2) * apart), outcome: i % 2 === 0 }));

const logit = (p: number): number => Math.log(p / (1 - p));

describe('a calibration on own cases', () => {
  it('is the shipped model without any', () => {
    const { model, curve, isEnough, reason } = fitCalibration([]);
    expect(model).toEqual(shippedModel);
    expect(curve).toEqual([]);
    expect(isEnough).toBe(false);
    expect(reason).toBe('0 judged or backtested answers so far, 30 are needed');
  });

  it('moves away from the shipped model as cases gather', () => {
    const rise = (count: number): number => {
      const { model } = fitCalibration(contrary(count));
      return probabilityOf(model, at(apart)) - probabilityOf(model, at(0));
    };
    expect(rise(4)).toBeGreaterThan(rise(40));
    expect(rise(400)).toBeLessThan(-0.5);
  });

  it('does not let a few questions of one length decide on shorter ones', () => {
    const asked = (questionLength: number, meaning: number): Features => ({
      ...nothing,
      ...{ surprise: 20, surpriseLead: 2.5, documentLead: 2, found: 0.5, missingWords: 2.5, passages: 2 },
      ...{ questionLength, meaning },
    });
    const long = Array.from({ length: 9 }, (_, i) => ({
      features: asked(3.4 + 0.05 * (i % 3), 0.5 + 0.01 * (i % 4)),
      outcome: i % 4 === 0,
    }));
    const short = asked(1.6, 0.35);
    const moved = logit(probabilityOf(fitCalibration(long).model, short)) - logit(probabilityOf(shippedModel, short));
    expect(Math.abs(moved)).toBeLessThan(0.6);
  });

  it('says what is missing while cases are too few or all alike', () => {
    expect(fitCalibration(contrary(12)).reason).toBe('12 judged or backtested answers so far, 30 are needed');
    const alike = contrary(60).map((one, i) => ({ ...one, outcome: i > 2 }));
    expect(fitCalibration(alike)).toMatchObject({
      isEnough: false,
      reason: `only 3 of 60 judged or backtested answers led with another failure, ${enoughCases.ofEach} are needed`,
    });
    expect(fitCalibration(contrary(30))).toMatchObject({ isEnough: true, reason: null });
  });

  it('measures itself on cases that it did not see', () => {
    const { brierScore, calibrationError, curve } = fitCalibration(contrary(400));
    expect(brierScore).toBeLessThan(0.05);
    expect(calibrationError).toBeLessThan(0.1);
    expect(curve.reduce((sum, { count }) => sum + count, 0)).toBe(400);
  });

  it('holds out together what belongs together', () => {
    const copies = Array.from({ length: 40 }, (_, i) => ({ features: at(i % 7), outcome: i % 3 === 0, group: 'one' }));
    expect(fitCalibration(copies).curve.reduce((sum, { count }) => sum + count, 0)).toBe(40);
    const shipped = copies.map(({ features }) => probabilityOf(shippedModel, features));
    const stated = fitCalibration(copies).curve.reduce((sum, bin) => sum + bin.stated * bin.count, 0);
    expect(stated).toBeCloseTo(shipped.reduce((sum, p) => sum + p, 0));
  });

  it('is not read back where it was fitted to other features', () => {
    expect(readModel(1, shippedModel.coefficients)).toEqual({ intercept: 1, coefficients: shippedModel.coefficients });
    expect(readModel(1, { other: 2 })).toBeNull();
  });
});
