import type { Client } from '../server/graphql-client.js';
import { catchUp } from './catch-up.js';

type State = Readonly<{ position: number; pending: number | null; problem?: string }>;

/** A server that is in one state after the other, and stays in the last. */
const clientOf = (...states: State[]): Client =>
  ({
    query: async () => {
      const { position, pending, problem = null } = states.length > 1 ? states.shift()! : states[0]!;
      const projections = [{ name: 'catalogue', position, problem: null }];
      return { status: { head: 9, projections, embeddings: { pending, problem } } };
    },
  }) as unknown as Client;

const caughtUp = (client: Client): Promise<void> =>
  catchUp(client, { position: 9, signal: new AbortController().signal, onPending: () => {} });

describe('catching up', () => {
  it('waits for the tables and the vectors', async () => {
    await caughtUp(clientOf({ position: 3, pending: 0 }, { position: 9, pending: 4 }, { position: 9, pending: 0 }));
  });

  it('does not wait for vectors where there is no model', async () => {
    await caughtUp(clientOf({ position: 9, pending: null }));
  });

  it('ends with what is missing when embedding has failed', async () => {
    const failed = { position: 9, pending: 2, problem: 'The thread stopped.' };
    await expect(caughtUp(clientOf(failed))).rejects.toThrow(
      'The documents are in, but 2 passages have no vector: The thread stopped. It is tried again by itself',
    );
  });

  it('waits on while fewer and fewer passages are pending', async () => {
    const problem = 'The thread stopped.';
    await caughtUp(
      clientOf({ position: 9, pending: 3, problem }, { position: 9, pending: 1, problem }, { position: 9, pending: 0 }),
    );
  });
});
