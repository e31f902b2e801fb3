import type { EmbedderProblem } from './embedder-settings.js';
import type { ModelIdentity } from './model-files.js';

/** What came of opening a model: who it is and how many dimensions its vectors have, or why it cannot be used. */
export type Opening =
  (Readonly<{ ok: true; dimensions: number }> & ModelIdentity) | (Readonly<{ ok: false }> & EmbedderProblem);

/** To the worker thread. Texts carry their prefix already. */
export type WorkerRequest = Readonly<{ kind: 'embed'; texts: readonly string[] }> | Readonly<{ kind: 'close' }>;

/** From the worker thread: one `opened`, then one reply a request. `vectors` holds the unit vectors one after the other. */
export type WorkerReply =
  | Readonly<{ kind: 'opened'; opening: Opening }>
  | Readonly<{ kind: 'embedded'; vectors: Float32Array }>
  | Readonly<{ kind: 'failed'; message: string }>;
