import { parentPort, workerData } from 'node:worker_threads';
import type { PassageSimilarity } from '#search/index/search-index.js';
import { replyOf, type VectorRequest } from './vector-messages.js';
import { VectorRows, type RowsWanted } from './vector-rows.js';

const rows = new VectorRows(workerData as RowsWanted);
let counts: Uint8Array = new Uint8Array(0);

const reply = (id: number, found: readonly PassageSimilarity[]): void => {
  const message = replyOf(id, found);
  const { no, ordinal, similarity } = message;
  parentPort?.postMessage(message, [no.buffer, ordinal.buffer, similarity.buffer] as ArrayBuffer[]);
};

const answer = async (request: VectorRequest): Promise<void> => {
  if (request.kind === 'push') return rows.push(request);
  const { id, vector } = request;
  if (request.kind === 'similarities') return reply(id, await rows.similarities([...request.documents], vector));
  counts = request.counts ?? counts;
  reply(id, await rows.nearest(vector, request.limit, counts));
};

// A rejection ends the thread, which whoever waits is told.
parentPort?.on('message', (request: VectorRequest) => void answer(request));
