import type { Database } from '#postgres/database.js';
import type { IndexedSpace } from '#read-model/search/approximate-index.js';
import { ensureApproximateIndex } from './approximate-index.js';

const quietMs = 5_000;
/** How often to look whether there is another space. */
const lookMs = 30_000;
const longestMs = 600_000;

type Options = Readonly<{
  database: Database;
  /** The spaces that questions may be asked in. */
  spaces: () => readonly IndexedSpace[];
  /** Resolves when no passage waits for its vector. */
  settled: () => Promise<void>;
  onFailure: (fault: unknown) => void;
}>;

/**
 * Builds the indexes of large spaces in the background, once nothing has come for some seconds: vectors that come into an
 * index one by one take many times as long. Until then questions are compared with every vector.
 */
export class SpaceIndexes {
  readonly #stopping = new AbortController();
  #firstAsked: number | undefined;
  #timer: NodeJS.Timeout | undefined;
  #building: Promise<void> | undefined;
  #looking: NodeJS.Timeout | undefined;
  #known = '';

  constructor(private readonly options: Options) {
    if (options.database.kind === 'server') this.#looking = setInterval(() => this.#look(), lookMs).unref();
  }

  /** Call it whenever vectors may have come. */
  wake(): void {
    if (this.options.database.kind === 'embedded' || this.#stopping.signal.aborted) return;
    this.#firstAsked ??= Date.now();
    clearTimeout(this.#timer);
    const left = Math.max(0, this.#firstAsked + longestMs - Date.now());
    this.#timer = setTimeout(() => this.#start(), Math.min(quietMs, left)).unref();
  }

  /** Breaks off a building under way: the next start begins it again. */
  async close(): Promise<void> {
    clearTimeout(this.#timer);
    clearInterval(this.#looking);
    this.#stopping.abort();
    await this.#building;
  }

  #look(): void {
    const known = this.options
      .spaces()
      .map(({ id }) => id)
      .join();
    if (known !== this.#known) this.wake();
    this.#known = known;
  }

  #start(): void {
    this.#firstAsked = undefined;
    this.#building ??= this.#build().finally(() => (this.#building = undefined));
  }

  async #build(): Promise<void> {
    const { database, spaces, settled, onFailure } = this.options;
    const { signal } = this.#stopping;
    try {
      await settled();
      for (const space of spaces()) if (!signal.aborted) await ensureApproximateIndex(database, space, { signal });
    } catch (fault) {
      if (!signal.aborted) onFailure(fault);
    }
  }
}
