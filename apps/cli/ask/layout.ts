import type { Paint } from '../text/paint.js';

/** How an answer is laid out. `folder` is what paths are relative to. */
export type Layout = Readonly<{ width: number; paint: Paint; folder: string }>;
