import { setTimeout as after } from 'node:timers/promises';
import type { Recorded } from '#event-sourcing/event.js';
import { EvaluationPoints, evaluationPoints } from './evaluation-points.js';
import type { FactFeed, Joined } from './fact-feed.js';
import { occasionIn } from './occasions.js';
import type { PushRecorder } from './push-recorder.js';

export type FollowerParts = Readonly<{
  feed: FactFeed;
  recorder: PushRecorder;
  /** All facts of the incident up to a position. */
  factsUpTo: (position: number) => Promise<readonly Recorded[]>;
  onFailure: (fault: unknown) => void;
}>;

/** Facts reach this process a little after the log has learned them. */
const delayMs = 50;

/** Of more points that wait only the newest are looked at: whoever comes late wants to know how it stands. */
const mostPoints = 8;

/** How long to wait before a look that failed or lacked something, such as vectors, is taken again; twice as long each time. */
const firstRetryMs = 2_000;
const longestRetryMs = 60_000;

/** An answer that still lacks something by then will not get it soon. */
const mostRetries = 5;

/**
 * Keeps the answer of one incident up to date while somebody wants to know it: looks at it at the points that the facts give, one
 * after another, and has recorded what is news.
 */
export class PrecedentFollower {
  readonly #points = new EvaluationPoints();
  readonly #stopping = new AbortController();
  readonly #queue: number[] = [];
  #joined: Joined | undefined;
  #timer: NodeJS.Timeout | undefined;
  #retry: NodeJS.Timeout | undefined;
  #isCaughtUp = false;
  #isWorking = false;

  constructor(
    private readonly incidentId: string,
    private readonly parts: FollowerParts,
  ) {}

  /** Resolves when the answer is as new as the facts that there were at the beginning, or when it is stopped. */
  async start(): Promise<void> {
    const { signal } = this.#stopping;
    for (
      let waitMs = firstRetryMs;
      !this.#isCaughtUp && !signal.aborted;
      waitMs = Math.min(longestRetryMs, waitMs * 2)
    ) {
      try {
        await this.#catchUp();
      } catch (fault) {
        this.parts.onFailure(fault);
        await after(waitMs, undefined, { signal, ref: false }).catch(() => undefined);
      }
    }
    await this.#work();
  }

  stop(): void {
    this.#stopping.abort();
    clearTimeout(this.#timer);
    clearTimeout(this.#retry);
    this.#joined?.leave();
    this.#joined = undefined;
  }

  async #catchUp(): Promise<void> {
    const { feed, factsUpTo, recorder } = this.parts;
    this.#joined ??= await feed.join((facts) => this.#hear(facts));
    if (this.#stopping.signal.aborted) return this.stop();
    const { position } = this.#joined;
    const lookedAt = (await recorder.lastPush())?.event.data.position ?? 0;
    const occasions = (await factsUpTo(position)).flatMap((fact) => occasionIn(fact, this.incidentId) ?? []);
    const points = evaluationPoints(occasions.filter((one) => one.position > lookedAt));
    // What else has become known since the last look has no place of its own.
    if (points.at(-1) !== position && position > lookedAt) points.push(position);
    this.#queue.unshift(...points);
    this.#isCaughtUp = true;
  }

  #hear(facts: readonly Recorded[]): void {
    const occasions = facts.flatMap((fact) => occasionIn(fact, this.incidentId) ?? []);
    for (const occasion of occasions) {
      const settled = this.#points.add(occasion);
      if (settled !== null) this.#queue.push(settled);
    }
    const newest = occasions.at(-1);
    if (!newest) return;
    clearTimeout(this.#timer);
    const settlesIn = this.#points.settlesIn(newest.recordedAt) ?? 0;
    this.#timer = setTimeout(() => this.#settle(), settlesIn + delayMs).unref();
    void this.#work();
  }

  #settle(): void {
    const point = this.#points.settle();
    if (point !== null) this.#queue.push(point);
    void this.#work();
  }

  async #work(): Promise<void> {
    if (this.#isWorking || !this.#isCaughtUp) return;
    this.#isWorking = true;
    while (this.#queue.length > 0 && !this.#stopping.signal.aborted) {
      this.#queue.splice(0, Math.max(0, this.#queue.length - mostPoints));
      clearTimeout(this.#retry);
      await this.#lookAt(this.#queue.shift()!, 0);
    }
    this.#isWorking = false;
  }

  async #lookAt(point: number, retries: number): Promise<void> {
    const { recorder, onFailure } = this.parts;
    try {
      const isWhole = await recorder.lookAt(point);
      if (!isWhole && retries < mostRetries) this.#again(point, retries);
    } catch (fault) {
      if (this.#stopping.signal.aborted) return;
      onFailure(fault);
      this.#again(point, retries);
    }
  }

  /** Unless a later point comes first, which supersedes it. */
  #again(point: number, retries: number): void {
    if (this.#stopping.signal.aborted) return;
    const waitMs = Math.min(longestRetryMs, firstRetryMs * 2 ** retries);
    this.#retry = setTimeout(() => void this.#workAgain(point, retries + 1), waitMs).unref();
  }

  async #workAgain(point: number, retries: number): Promise<void> {
    if (this.#isWorking || this.#queue.length > 0) return;
    this.#isWorking = true;
    await this.#lookAt(point, retries);
    this.#isWorking = false;
    await this.#work();
  }
}
