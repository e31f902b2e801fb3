import type { EventCatalogue } from '../../event-sourcing/event-catalogue.js';
import type { Projection, Transaction } from '../../event-sourcing/projection.js';
import type { Database } from '../database.js';
import { applyNext, type Step } from './advance.js';
import { readCheckpoint } from './checkpoint.js';
import { compareShadow, createShadow, dropShadow, enterShadow, leaveShadow } from './shadow.js';

/** `detail` is a sentence: how far the tables were compared, or what differs and what to do. */
export type ProjectionVerdict = Readonly<{ name: string; ok: boolean; detail: string }>;

const BATCH = 500;

const replay = async (step: Step): Promise<void> => {
  for (let at = 0; at < step.head;) at = (await applyNext(step, at)).position;
};

const differencesUpTo = async (step: Step): Promise<string[]> => {
  const { tx, projection } = step;
  await createShadow(tx, projection, 'verify');
  await enterShadow(tx, projection, 'verify');
  await replay(step);
  await leaveShadow(tx, projection, 'verify');
  const compared = await compareShadow(tx, projection);
  await dropShadow(tx, projection, 'verify');
  return compared
    .filter(({ differing }) => differing > 0)
    .map(({ table, differing }) => `${table} (${differing} rows)`);
};

const verifyIn = async (
  tx: Transaction,
  projection: Projection,
  catalogue: EventCatalogue,
): Promise<ProjectionVerdict> => {
  const { name } = projection;
  await tx.query('select 1 from projection_checkpoint where name = $1 for update', [name]);
  const checkpoint = await readCheckpoint(tx, name);
  if (!checkpoint || checkpoint.version !== projection.version)
    return { name, ok: false, detail: 'its tables are of another version: wait for the rebuild, which is under way' };
  const step: Step = { tx, projection, catalogue, batchSize: BATCH, head: checkpoint.position };
  const differences = await differencesUpTo(step);
  return differences.length === 0
    ? { name, ok: true, detail: `says what the log says up to position ${checkpoint.position}` }
    : { name, ok: false, detail: `differs from the log in ${differences.join(', ')}: rebuild it` };
};

/**
 * Replays the log into copies of a projection's tables and compares row by row, up to the projection's own position. The
 * projection stands still meanwhile; embedded, so does everything else.
 */
export const verifyProjection = (
  database: Database,
  projection: Projection,
  catalogue: EventCatalogue,
): Promise<ProjectionVerdict> => database.transaction((tx) => verifyIn(tx, projection, catalogue));
