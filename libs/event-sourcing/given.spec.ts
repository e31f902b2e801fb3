import { accept, reject } from '#event-sourcing/decision.js';
import type { Decider } from '#event-sourcing/decider.js';
import type { Event } from '#event-sourcing/event.js';
import { given } from '#event-sourcing/given.js';

type Lit = Event<'LampLit', { by: string }>;

const lamp: Decider<boolean, { by: string }, Lit, 'already-lit'> = {
  initial: false,
  evolve: () => true,
  decide: ({ by }, lit) => (lit ? reject('already-lit') : accept({ type: 'LampLit', data: { by } })),
};

describe('given', () => {
  it('decides in the state that the facts lead to', () => {
    expect(given(lamp)().when({ by: 'ada' })).toEqual(accept({ type: 'LampLit', data: { by: 'ada' } }));
    expect(given(lamp)({ type: 'LampLit', data: { by: 'ada' } }).when({ by: 'bob' })).toEqual(reject('already-lit'));
  });
});
