import type { Answer } from '#application/ask.js';
import { toAnswer } from './answered.js';

describe('toAnswer', () => {
  it('tells the probability as it is told, not with every digit of a sum', () => {
    const answered = { verdict: 'KNOWN', probability: 0.9363700212981662, incidents: [], runbooks: [], degraded: null };
    expect(toAnswer(answered as unknown as Answer).probability).toBe(0.9364);
  });
});
