import type { Decider } from './decider.js';
import type { Decision } from './decision.js';
import type { Event } from './event.js';

/** For specs: `given(decider)(...facts).when(command)` is the decision taken in the state those facts lead to. */
export const given =
  <S, C, E extends Event, R>(decider: Decider<S, C, E, R>) =>
  (...facts: readonly E[]) => ({
    when: (command: C): Decision<E, R> => decider.decide(command, facts.reduce(decider.evolve, decider.initial)),
  });
