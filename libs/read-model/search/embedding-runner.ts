import type { Embedder } from '#application/ports/embedder.js';
import { embeddingText } from '#search/index/embedding-text.js';
import type { Query } from '../query.js';

/** $1 space, $2 how many, $3 hash to go on after. Each text once, whichever passages share it. */
const missing = `
  select distinct on (p.text_hash) p.text_hash, d.title, p.section_path, p.text
  from search_passage p join search_document d on d.no = p.document_no
  where p.text_hash > $3 and not exists (select from passage_embedding e where e.space_id = $1 and e.text_hash = p.text_hash)
  order by p.text_hash limit $2`;

const countMissing = `
  select count(distinct p.text_hash)::int as pending
  from search_passage p
  where not exists (select from passage_embedding e where e.space_id = $1 and e.text_hash = p.text_hash)`;

/** $1 space, $2 hashes, $3 vectors as text. A text that another process embedded meanwhile keeps that vector. */
const keep = `
  insert into passage_embedding (space_id, text_hash, embedding)
  select $1, text_hash, embedding::halfvec from unnest($2::bytea[], $3::text[]) as v(text_hash, embedding)
  on conflict do nothing`;

/** $1 hash. Where a text stands; the first of the places that share it. */
const placeOf = `
  select d.source_uri, p.start_line from search_passage p join search_document d on d.no = p.document_no
  where p.text_hash = $1 order by p.document_no, p.ordinal limit 1`;

type MissingRow = Readonly<{ text_hash: Uint8Array; title: string; section_path: readonly string[]; text: string }>;

export type EmbeddingRunnerOptions = Readonly<{
  query: Query;
  embedder: Embedder;
  /** Texts of one statement; default 256. */
  batchSize?: number;
  onFailure?: (fault: unknown) => void;
}>;

const retryMs = { first: 10_000, most: 300_000 } as const;

/** A text that any model can embed. */
const soundText = 'The service is back.';

const messageOf = (fault: unknown): string => (fault instanceof Error ? fault.message : String(fault));

/**
 * Gives every passage without a vector one, in the embedder's space. It starts where it stopped, never runs inside an append
 * or a projection, and embeds equal text once. A text that cannot be embedded is left out, and tried again later.
 */
export class EmbeddingRunner {
  #pending: number | null = null;
  #problem: string | null = null;
  #leftOut = 0;
  #failedRuns = 0;
  #running: Promise<void> | null = null;
  #isAskedAgain = false;
  #isStopped = false;
  #retry: NodeJS.Timeout | undefined;

  constructor(private readonly options: EmbeddingRunnerOptions) {}

  /** Texts without a vector when last counted; null before the first count. Costs nothing. */
  get pending(): number | null {
    return this.#pending;
  }

  /** Why the last run left texts without a vector, until it is tried again; null while a run is under way. */
  get problem(): string | null {
    return this.#running ? null : this.#problem;
  }

  /** Counts the texts without a vector; while there are some and they are being embedded, from memory: the tables are busy then. */
  async count(): Promise<number> {
    return (this.#running && this.#pending) || this.#countInTables();
  }

  async #countInTables(): Promise<number> {
    const [row] = await this.options.query<{ pending: number }>(countMissing, [this.options.embedder.space.id]);
    return row?.pending ?? 0;
  }

  /** Looks for passages to embed, now or as soon as the work under way is done. Call it whenever the index has moved. */
  wake(): void {
    this.#isAskedAgain = true;
    if (this.#running || this.#isStopped) return;
    clearTimeout(this.#retry);
    this.#running = this.#run();
  }

  /** Resolves when nothing is left to embed, or when embedding has failed; it is tried again some seconds later. */
  async idle(): Promise<void> {
    while (this.#running) await this.#running;
  }

  /** Resolves when the batch under way is written. */
  async stop(): Promise<void> {
    this.#isStopped = true;
    clearTimeout(this.#retry);
    await this.idle();
  }

  async #run(): Promise<void> {
    try {
      while (this.#isAskedAgain && !this.#isStopped) {
        this.#isAskedAgain = false;
        await this.#embedAll();
      }
    } catch (fault) {
      this.#report(fault);
    } finally {
      this.#retryLater();
      // Here rather than after the promise has settled: a call in between would be forgotten.
      this.#running = null;
    }
  }

  #report(fault: unknown): void {
    this.#problem = messageOf(fault);
    this.options.onFailure?.(fault);
  }

  #retryLater(): void {
    this.#failedRuns = this.#problem === null ? 0 : this.#failedRuns + 1;
    if (this.#problem === null || this.#isStopped) return;
    const wait = Math.min(retryMs.most, retryMs.first * 2 ** (this.#failedRuns - 1));
    this.#retry = setTimeout(() => this.wake(), wait).unref();
  }

  async #embedAll(): Promise<void> {
    const { query, embedder, batchSize = 256 } = this.options;
    this.#problem = null;
    this.#leftOut = 0;
    this.#pending = await this.#countInTables();
    let after: Uint8Array = Buffer.alloc(0);
    while (this.#pending > 0 && !this.#isStopped) {
      const rows = await query<MissingRow>(missing, [embedder.space.id, batchSize, after]);
      if (rows.length === 0) break;
      await this.#embedSome(rows);
      after = rows.at(-1)!.text_hash;
    }
    if (!this.#isStopped) this.#pending = this.#leftOut;
  }

  /** One text that cannot be embedded must not hold up the others: halving finds it. */
  async #embedSome(rows: readonly MissingRow[]): Promise<void> {
    if (this.#isStopped) return;
    try {
      await this.#embedTogether(rows);
    } catch (fault) {
      if (rows.length === 1) return this.#leaveOut(rows[0]!, fault);
      const half = Math.ceil(rows.length / 2);
      await this.#embedSome(rows.slice(0, half));
      await this.#embedSome(rows.slice(half));
    }
  }

  /** Ends the run with a fault where the model or the database is to blame rather than the text. */
  async #leaveOut({ text_hash: hash }: MissingRow, fault: unknown): Promise<void> {
    const { query, embedder } = this.options;
    const [place] = await query<{ source_uri: string; start_line: number }>(placeOf, [hash]);
    await embedder.embed([soundText], 'passage');
    const where = place ? `${place.source_uri}:${place.start_line}` : 'a passage that is gone';
    this.#leftOut += 1;
    this.#report(new Error(`${where} could not be embedded: ${messageOf(fault)}`, { cause: fault }));
  }

  async #embedTogether(rows: readonly MissingRow[]): Promise<void> {
    const { query, embedder } = this.options;
    const texts = rows.map(({ title, section_path: sectionPath, text }) => embeddingText(title, { sectionPath, text }));
    const vectors = await embedder.embed(texts, 'passage');
    const written = vectors.map((vector) => `[${vector.join(',')}]`);
    await query(keep, [embedder.space.id, rows.map(({ text_hash: hash }) => hash), written]);
    this.#pending = Math.max(0, (this.#pending ?? 0) - rows.length);
  }
}
