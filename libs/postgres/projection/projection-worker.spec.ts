import { anyEvent } from '#event-sourcing/event-catalogue.js';
import type { Projection, Transaction } from '#event-sourcing/projection.js';
import type { Database } from '../database.js';
import { ProjectionWorker } from './projection-worker.js';

const projection: Projection = { name: 'lit-by', version: 1, handles: ['LampLit'], tables: [], apply: async () => {} };

const settled = { version: 1, position: 0, shadow_version: null, shadow_position: null };

/** A database in which another transaction holds the checkpoint: whoever reads it does so without a lock. */
const busyDatabase = (): { database: Database; isRead: Promise<void>; letRead: () => void } => {
  let row: object = settled;
  let [tellRead, letRead] = [(): void => {}, (): void => {}];
  const isRead = new Promise<void>((resolve) => (tellRead = resolve));
  const mayRead = new Promise<void>((resolve) => (letRead = resolve));
  const transaction = (): Transaction => {
    let isLockRefused = false;
    const query = async (statement: string): Promise<object[]> => {
      if (statement.includes('skip locked')) isLockRefused = true;
      else if (statement.includes('update projection_checkpoint'))
        row = { ...settled, shadow_version: 1, shadow_position: 0 };
      else if (statement.includes('from projection_checkpoint')) {
        const read = row;
        if (isLockRefused) tellRead();
        if (isLockRefused) await mayRead;
        return [read];
      }
      return [];
    };
    return { query } as Transaction;
  };
  const database = {
    query: async () => [{ ...settled, head: 1, isBehind: true }],
    transaction: (work: (tx: Transaction) => Promise<unknown>) => work(transaction()),
  } as unknown as Database;
  return { database, isRead, letRead: () => letRead() };
};

describe('a projection worker', () => {
  it('is rebuilding once that was asked for, whatever a step read before', async () => {
    const { database, isRead, letRead } = busyDatabase();
    const told: boolean[] = [];
    const onMove = (): void => void told.push(worker.isRebuilding);
    const log = { info: () => {}, error: () => {} };
    const worker = new ProjectionWorker(projection, database, {
      catalogue: anyEvent,
      pollMs: 50,
      log,
      onMove,
    });
    worker.start();
    await isRead;
    await worker.requestRebuild();
    told.length = 0;
    letRead();
    await new Promise((resolve) => setImmediate(resolve));
    expect(told).toContain(true);
    expect(told).not.toContain(false);
    await worker.stop();
  });
});
