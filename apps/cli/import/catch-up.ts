import { setTimeout as pause } from 'node:timers/promises';
import { Problem } from '../problem.js';
import type { Client } from '../server/graphql-client.js';

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
      }
    }
  }
`;

type CatchUp = Readonly<{
  status: {
    head: number;
    projections: readonly { name: string; position: number; problem: string | null }[];
    embeddings: { pending: number | null };
  };
}>;

export type CatchUpOptions = Readonly<{ position: number; signal: AbortSignal; onPending: (passages: number) => void }>;

/**
 * Resolves when everything up to a log position can be asked for, vectors included; without a usable model there are none
 * to wait for. Throws a Problem when a read table is stuck.
 */
export const catchUp = async (client: Client, { position, signal, onPending }: CatchUpOptions): Promise<void> => {
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
    onPending(pending);
    await pause(LOOK_MS, undefined, { signal });
  }
};
