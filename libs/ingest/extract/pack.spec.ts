import { pack } from './pack.js';

const unit = (from: number, to: number, value: number) => ({ from, to, value });
const limits = { items: 2, characters: 100, joinCost: () => 0 };

describe('pack', () => {
  it('takes the runs that are worth most in sum', () => {
    const units = [unit(0, 40, 0.2), unit(41, 90, 0.9), unit(91, 140, 0.8), unit(200, 240, 0.5)];
    expect(pack(units, limits).map(({ from, to }) => [from, to])).toEqual([
      [41, 140],
      [200, 240],
    ]);
  });

  it('never goes over the length nor over the number of items', () => {
    const units = Array.from({ length: 50 }, (_, at) => unit(at * 30, at * 30 + 29, 1));
    const packed = pack(units, limits);
    expect(packed).toHaveLength(2);
    for (const { from, to } of packed) expect(to - from).toBeLessThanOrEqual(100);
  });

  it('bridges a worthless statement between two good ones, and leaves it out elsewhere', () => {
    const units = [unit(0, 20, 1), unit(21, 40, -0.1), unit(41, 60, 1), unit(61, 80, -0.1)];
    expect(pack(units, { ...limits, items: 1 }).map(({ from, to }) => [from, to])).toEqual([[0, 60]]);
  });

  it('joins only what may be joined, and only where it pays', () => {
    const units = [unit(0, 20, 1), unit(21, 40, 0.3), unit(41, 60, 0.2)];
    expect(pack(units, { ...limits, joinCost: () => undefined })).toHaveLength(2);
    expect(pack(units, { ...limits, items: 3, joinCost: () => 0.1 })).toHaveLength(3);
    expect(pack(units, { ...limits, items: 1, joinCost: () => 0.1 })[0]).toMatchObject({ from: 0, to: 60 });
  });

  it('packs nothing where nothing is worth quoting', () => {
    expect(pack([unit(0, 10, -1)], limits)).toEqual([]);
  });
});
