import { parentPort, workerData } from 'node:worker_threads';
import { SketchedRows } from './sketched-rows.js';
import type { SketchedWanted, VectorReply, VectorRequest } from './vector-messages.js';

const rows = new SketchedRows(workerData as SketchedWanted);
let counts: Uint8Array = new Uint8Array(0);

// What is thrown ends the thread, which whoever waits is told.
parentPort?.on('message', (request: VectorRequest) => {
  if (request.kind === 'push') return rows.push(request);
  counts = request.counts ?? counts;
  const nearest = rows.nearest(request.vector, request.limit, counts);
  const row = Int32Array.from(nearest, (near) => near.row);
  const similarity = Float64Array.from(nearest, (near) => near.similarity);
  const reply: VectorReply = { id: request.id, row, similarity };
  parentPort?.postMessage(reply, [row.buffer, similarity.buffer]);
});
