import { fitLogistic, probabilityOf } from './logistic.js';

const observe = (x: number, outcome: boolean) => ({ features: { x }, outcome });

describe('a logistic model', () => {
  it('learns on which side of a threshold cases fall', () => {
    const model = fitLogistic(
      ['x'],
      [0, 1, 2, 3, 4, 5, 6, 7].map((x) => observe(x, x > 3)),
    );
    expect(probabilityOf(model, { x: 0 })).toBeLessThan(0.2);
    expect(probabilityOf(model, { x: 7 })).toBeGreaterThan(0.8);
  });

  it('gives the observed share where a feature tells nothing', () => {
    const model = fitLogistic(
      ['x'],
      [true, true, true, false].map((outcome) => observe(1, outcome)),
    );
    expect(probabilityOf(model, { x: 1 })).toBeCloseTo(0.75, 3);
  });

  it('fits the same twice', () => {
    const cases = [observe(1, true), observe(2, false), observe(3, true)];
    expect(fitLogistic(['x'], cases)).toEqual(fitLogistic(['x'], cases));
  });

  it('refuses to learn from nothing', () => {
    expect(() => fitLogistic(['x'], [])).toThrow(/judge some answers/);
  });
});
