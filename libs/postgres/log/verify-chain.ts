import type { Database } from '../database.js';
import { ChainWalk } from './chain-walk.js';
import { readLogged } from './logged-event.js';

/** `position` is the first fact that is not as it was recorded, `problem` says in a sentence what is wrong with it. */
export type ChainVerdict =
  Readonly<{ ok: true; events: number }> | Readonly<{ ok: false; position: number; problem: string }>;

type Head = Readonly<{ position: number; hash: string }>;

const readHead = async (database: Database): Promise<Head> => {
  const [head] = await database.query<Head>(`select position, encode(hash, 'hex') as hash from event_log_head`);
  return head ?? { position: 0, hash: '' };
};

/**
 * Recomputes every hash of the log up to its present head: a fact that was changed, removed, added or moved behind the
 * program's back is found. `onProgress` hears how far it has come after each batch.
 */
export const verifyChain = async (
  database: Database,
  { onProgress = () => {} }: { onProgress?: (events: number, of: number) => void } = {},
): Promise<ChainVerdict> => {
  const head = await readHead(database);
  const walk = new ChainWalk();
  for await (const facts of readLogged(database)) {
    for (const fact of facts) {
      if (walk.position === head.position && fact.position > head.position) break;
      const problem = walk.follow(fact);
      if (problem) return { ok: false, position: fact.position, problem };
    }
    onProgress(walk.position, head.position);
    if (walk.position >= head.position) break;
  }
  if (walk.position < head.position)
    return { ok: false, position: walk.position + 1, problem: `the log ends before its head at ${head.position}` };
  return walk.position === 0 || walk.hash === head.hash
    ? { ok: true, events: walk.position }
    : { ok: false, position: walk.position, problem: 'the last fact is not the one that the head names' };
};
