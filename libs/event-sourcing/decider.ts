import type { Decision } from './decision.js';
import type { Event } from './event.js';

/** The rules of one kind of stream. Pure: time, ids and looked-up facts come in with the command. */
export type Decider<State, Command, E extends Event, R> = Readonly<{
  initial: State;
  evolve: (state: State, event: E) => State;
  decide: (command: Command, state: State) => Decision<E, R>;
}>;
