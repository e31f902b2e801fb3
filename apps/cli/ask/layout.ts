import type { Paint } from '../text/paint.js';

/** How an answer is laid out. `folder` is what paths are relative to; `isFull` tells all that is known. */
export type Layout = Readonly<{ width: number; paint: Paint; folder: string; isFull?: boolean }>;
