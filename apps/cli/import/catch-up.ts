import { setTimeout as pause } from 'node:timers/promises';
import { exitCodes, Problem } from '../problem.js';
import type { Client } from '../server/graphql-client.js';
import { counted } from '../text/wrap.js';

const LOOK_MS = 150;

export const catchUpOperation = /* GraphQL */ `
  query CatchUp {
    status {
      head
      projections {
        name
        position
        problem
      }
      embeddings {
        pending
        problem
      }
    }
  }
`;

type CatchUp = Readonly<{
  status: {
    head: number;
    projections: readonly { name: string; position: number; problem: string | null }[];
    embeddings: { pending: number | null; problem: string | null };
  };
}>;

export type CatchUpOptions = Readonly<{ position: number; signal: AbortSignal; onPending: (passages: number) => void }>;

/**
 * Resolves when everything up to a log position can be asked for, vectors included; without a usable model there are none
 * to wait for. Throws a Problem when a read table is stuck or embedding has failed.
 */
export const catchUp = async (client: Client, { position, signal, onPending }: CatchUpOptions): Promise<void> => {
  let before = Infinity;
  for (;;) {
    const { status } = await client.query<CatchUp>(catchUpOperation);
    const stuck = status.projections.find(({ problem }) => problem !== null);
    if (stuck) {
      throw new Problem(
        `The read table ${stuck.name} stopped at position ${stuck.position}: ${stuck.problem}. ` +
          `What was imported is in the log; \`precedent rebuild ${stuck.name}\` builds the table anew.`,
      );
    }
    const isProjected = status.projections.every((projection) => projection.position >= position);
    const pending = status.embeddings.pending ?? 0;
    if (isProjected && pending === 0) return;
    if (isProjected && pending >= before && status.embeddings.problem !== null) {
      throw withoutVectors(pending, status.embeddings.problem);
    }
    before = isProjected ? pending : Infinity;
    onPending(pending);
    await pause(LOOK_MS, undefined, { signal });
  }
};

const withoutVectors = (pending: number, problem: string): Problem =>
  new Problem(
    `The documents are in, but ${counted(pending, 'passage')} ${pending === 1 ? 'has' : 'have'} no vector: ` +
      `${problem.replace(/\.$/, '')}. It is tried again by itself, and \`precedent status\` tells how far it is; ` +
      'meanwhile what has no vector is found by its words.',
    exitCodes.incomplete,
  );
