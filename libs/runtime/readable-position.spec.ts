import { readablePosition } from './readable-position.js';

const at = (position: number) => ({ position, failure: undefined });
const failing = { position: 3, failure: { position: 4, message: 'broken', attempts: 2 } };

describe('the position that questions are answered from', () => {
  it('is the one that every read table has reached', () => {
    expect(readablePosition([at(9), at(7), at(8)])).toBe(7);
  });

  it('is not held back by a read table that fails', () => {
    expect(readablePosition([at(9), failing])).toBe(9);
  });
});
