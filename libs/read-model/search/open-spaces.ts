import { readSpaceHistory, type SpaceHistory, type SpaceRecord } from '#application/embedding-space-history.js';
import type { LiveSpaces } from '#application/manage-embedding-spaces.js';
import type { Clock } from '#application/ports/clock.js';
import type { Embedder, EmbedderOpened, EmbeddingSpace, OpenEmbedder } from '#application/ports/embedder.js';
import {
  embeddingSpacesDecider,
  embeddingSpacesStream,
  nameClash,
  type EmbeddingSpaceCommand,
} from '#domain/embedding-space/embedding-space.decide.js';
import type { EventLog } from '#event-sourcing/event-log.js';
import type { Query } from '../query.js';
import { EmbeddingRunner } from './embedding-runner.js';

/** $1 the space. */
const dropVectors = `delete from passage_embedding where space_id = $1`;

export type OpenSpacesOptions = Readonly<{
  query: Query;
  log: EventLog;
  clock: Clock;
  open: OpenEmbedder;
  /** The model that settings name, which is active until another one is. */
  configured: EmbedderOpened;
  /** How settings name it. */
  configuredSource: string;
  onFailure: (fault: unknown) => void;
  /** Told what an operator should know, in a sentence. */
  onNotice: (notice: string) => void;
  /** Called after the vectors of a space were dropped. */
  onDropped?: (spaceId: string) => Promise<void>;
}>;

type OpenSpace = Readonly<{ embedder: Embedder; runner: EmbeddingRunner }>;

const actor = 'precedent';

const changedModel = ({ source, space }: SpaceRecord, found: Embedder): string =>
  found.space.model === space.model
    ? (nameClash([space], found.space) ?? `The model ${space.model} is used in another way than before.`)
    : `${source} is the model ${found.space.model} now; ${space.model} is gone.`;

/**
 * The embedding spaces that the log names, each with its model open and its vectors being built. Questions are asked in the
 * one that was active at their position; the configured model is active until a person activates another one, and takes
 * the place of an active one that can no longer be opened as soon as its vectors are whole.
 */
export class OpenSpaces implements LiveSpaces {
  readonly #open = new Map<string, OpenSpace>();
  readonly #problems = new Map<string, string>();
  readonly #offered = new Map<string, Embedder>();
  readonly #emptied = new Set<string>();
  #history: SpaceHistory | null = null;
  #following: Promise<void> = Promise.resolve();
  #isStopped = false;

  constructor(private readonly options: OpenSpacesOptions) {
    const { configured } = options;
    if (configured.ok) this.#openWith(configured.embedder);
  }

  /** The embedder that questions at a position of the log are asked with; null where words alone have to do. */
  embedderAt(position: number): Embedder | null {
    const then = this.#history?.activations.findLast((one) => one.position <= position)?.spaceId;
    return (this.#open.get(then ?? this.activeId ?? '') ?? this.active)?.embedder ?? null;
  }

  /** Why questions at a position of the log are asked in another space than they were then; null where they are not. */
  replacedAt(position: number): string | null {
    const then = this.#history?.activations.findLast((one) => one.position <= position)?.spaceId;
    const known = then === undefined ? undefined : this.#history?.state.spaces.get(then);
    if (!known?.isDropped || then === this.activeId || this.active === null) return null;
    return `At that position questions were asked in the space of ${known.space.model}, which was dropped since: ranked in that of ${this.active.embedder.space.model}.`;
  }

  /** The embedder of an open space, by its id, the beginning of it or the name of its model; null where none or several are meant. */
  embedderNamed(name: string): Embedder | null {
    const meant = [...this.#open.values()].filter(
      ({ embedder: { space } }) => space.model === name || space.id.startsWith(name),
    );
    return meant.length === 1 ? meant[0]!.embedder : null;
  }

  /** The space that questions are asked in now. */
  get active(): OpenSpace | null {
    return this.#open.get(this.activeId ?? '') ?? null;
  }

  /** The spaces whose models are open, whether questions are asked in them or not. */
  get spaces(): EmbeddingSpace[] {
    return [...this.#open.values()].map(({ embedder }) => embedder.space);
  }

  /** Why questions are answered by words alone; null where they are not. */
  get activeProblem(): string | null {
    const { configured } = this.options;
    if (this.activeId !== null) return this.problem(this.activeId);
    return configured.ok ? null : `${configured.problem} ${configured.nextStep}`;
  }

  get activeId(): string | null {
    const { configured } = this.options;
    return this.#history?.state.activeId ?? (configured.ok ? configured.embedder.space.id : null);
  }

  problem(spaceId: string): string | null {
    return this.#problems.get(spaceId) ?? this.#open.get(spaceId)?.runner.problem ?? null;
  }

  async pending(spaceId: string): Promise<number | null> {
    return (await this.#open.get(spaceId)?.runner.count()) ?? null;
  }

  offer(embedder: Embedder): void {
    this.#offered.set(embedder.space.id, embedder);
  }

  /** Looks for passages to embed, in every space. */
  wake(): void {
    for (const { runner } of this.#open.values()) runner.wake();
    if (this.#history?.state.activeId == null) void this.follow();
  }

  async idle(): Promise<void> {
    await Promise.all([...this.#open.values()].map(({ runner }) => runner.idle()));
  }

  follow(): Promise<void> {
    this.#following = this.#following
      .then(() => this.#follow())
      .catch((fault: unknown) => this.options.onFailure(fault));
    return this.#following;
  }

  async stop(): Promise<void> {
    this.#isStopped = true;
    await this.#following;
    await Promise.all([...this.#open.keys()].map((spaceId) => this.#close(spaceId)));
    await Promise.all([...this.#offered.values()].map((embedder) => embedder.close()));
  }

  async #follow(): Promise<void> {
    if (this.#isStopped) return;
    const history = await readSpaceHistory(this.options.log);
    // Waking a runner makes it go through all passages: every few seconds that would be too often.
    const isNews = history.version !== this.#history?.version || history.state.activeId === null;
    if (!isNews && this.#offered.size === 0) return;
    this.#history = history;
    for (const record of this.#history.records) {
      if (record.isDropped) await this.#empty(record.spaceId);
      else await this.#openNamed(record);
    }
    await this.#closeOffered();
    await this.#takePlace();
    if (!this.#isStopped) for (const { runner } of this.#open.values()) runner.wake();
  }

  async #openNamed(record: SpaceRecord): Promise<void> {
    const { spaceId, source, space } = record;
    this.#emptied.delete(spaceId);
    if (this.#open.has(spaceId) || this.#problems.has(spaceId)) return;
    const offered = this.#offered.get(spaceId);
    this.#offered.delete(spaceId);
    const opened = offered ? ({ ok: true, embedder: offered } as const) : await this.options.open({ source, ...space });
    if (opened.ok && opened.embedder.space.id === spaceId) return this.#openWith(opened.embedder);
    if (opened.ok) await opened.embedder.close();
    const problem = opened.ok ? changedModel(record, opened.embedder) : `${opened.problem} ${opened.nextStep}`;
    this.#problems.set(spaceId, problem);
    this.options.onNotice(problem);
  }

  #openWith(embedder: Embedder): void {
    const { query, onFailure } = this.options;
    this.#open.set(embedder.space.id, { embedder, runner: new EmbeddingRunner({ query, embedder, onFailure }) });
  }

  async #close(spaceId: string): Promise<void> {
    const space = this.#open.get(spaceId);
    this.#open.delete(spaceId);
    await space?.runner.stop();
    await space?.embedder.close();
  }

  async #empty(spaceId: string): Promise<void> {
    if (this.#emptied.has(spaceId)) return;
    await this.#close(spaceId);
    this.#problems.delete(spaceId);
    await this.options.query(dropVectors, [spaceId]);
    await this.options.onDropped?.(spaceId);
    this.#emptied.add(spaceId);
  }

  async #closeOffered(): Promise<void> {
    const inVain = [...this.#offered.values()];
    this.#offered.clear();
    await Promise.all(inVain.map((embedder) => embedder.close()));
  }

  /** The configured model becomes active where none is, or where the active one cannot be opened any more. */
  async #takePlace(): Promise<void> {
    const { configured, configuredSource: source, log } = this.options;
    if (!configured.ok || this.#history === null) return;
    const { id: spaceId, ...space } = configured.embedder.space;
    const { activeId, spaces } = this.#history.state;
    if (activeId === spaceId) return;
    if (activeId !== null && !this.#problems.has(activeId)) return this.#leaveUnused(spaceId, space.model);
    // An empty log stays empty: it may be about to take an export in.
    if ((await log.head()) === 0) return;
    const known = spaces.get(spaceId);
    const isThere = known && !known.isDropped;
    if (!isThere && !(await this.#record({ type: 'AddEmbeddingSpace', spaceId, source, space })))
      return this.#close(spaceId);
    // It was closed where it had been dropped before.
    await this.#openNamed(this.#history.records.find((record) => record.spaceId === spaceId)!);
    if (activeId === null) await this.#record({ type: 'ActivateEmbeddingSpace', spaceId, pending: 0 });
    else this.#activateWhenWhole(spaceId);
  }

  async #leaveUnused(spaceId: string, model: string): Promise<void> {
    if (!this.#open.has(spaceId) || this.#history?.state.spaces.get(spaceId)?.isDropped === false) return;
    await this.#close(spaceId);
    const active = this.active?.embedder.space.model ?? 'another model';
    const next = 'Add and activate it with "precedent embeddings", or leave PRECEDENT_MODEL as it was.';
    this.options.onNotice(`The settings name ${model}, but questions are asked in the space of ${active}. ${next}`);
  }

  #activateWhenWhole(spaceId: string): void {
    const runner = this.#open.get(spaceId)?.runner;
    const activate = async (): Promise<void> => {
      await runner?.idle();
      if (this.#isStopped || (await runner?.count()) !== 0) return;
      await this.#record({ type: 'ActivateEmbeddingSpace', spaceId, pending: 0 });
    };
    runner?.wake();
    activate().catch((fault: unknown) => this.options.onFailure(fault));
  }

  async #record(command: EmbeddingSpaceCommand): Promise<boolean> {
    const { log, clock, onNotice } = this.options;
    const { state, version } = await readSpaceHistory(log);
    const decision = embeddingSpacesDecider.decide(command, state);
    if (!decision.ok) onNotice(decision.rejection.detail);
    if (!decision.ok) return false;
    const events = decision.events.map((event) => ({ event, occurredAt: clock() }));
    // Of several processes that start together one is first; the others find its facts.
    await log.append([{ streamId: embeddingSpacesStream, expectedVersion: version, events }], { metadata: { actor } });
    this.#history = await readSpaceHistory(log);
    return true;
  }
}
