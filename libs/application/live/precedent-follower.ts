import type { Recorded } from '#event-sourcing/event.js';
import type { EventLog } from '#event-sourcing/event-log.js';
import { liveAnswerOf, type PrecedentsPushed } from '#domain/live-answer/live-answer.events.js';
import type { Clock } from '../ports/clock.js';
import type { ReadIncidentRecord } from '../ports/live-incidents.js';
import { EvaluationPoints, evaluationPoints } from './evaluation-points.js';
import type { FactFeed, Joined } from './fact-feed.js';
import { newsIn, type LastPush, type LiveAnswer } from './is-news.js';
import { liveQuestion } from './live-question.js';
import type { LookUp, LookedUp } from './look-up.js';
import { occasionIn } from './occasions.js';

export type FollowerParts = Readonly<{
  log: EventLog;
  feed: FactFeed;
  clock: Clock;
  readRecord: ReadIncidentRecord;
  lookUp: LookUp;
  onFailure: (fault: unknown) => void;
}>;

/** Facts reach this process a little after the log has learned them. */
const delayMs = 50;

/** Of more points that wait only the newest are looked at: whoever comes late wants to know how it stands. */
const mostPoints = 8;

/** Where an answer lacked something, such as vectors, or nobody could be asked, it is asked again after this long. */
const retryMs = 2_000;

const isPush = (fact: Recorded): fact is Recorded<PrecedentsPushed> => fact.event.type === 'PrecedentsPushed';

/**
 * Keeps the answer of one incident up to date while somebody wants to know it, and records when it says something else. One
 * look at a time. Several processes may follow the same incident: each push is recorded by one of them, once.
 */
export class PrecedentFollower {
  readonly #points = new EvaluationPoints();
  readonly #queue: number[] = [];
  #joined: Joined | undefined;
  #timer: NodeJS.Timeout | undefined;
  #retry: NodeJS.Timeout | undefined;
  #working: Promise<void> | undefined;
  #isStopped = false;
  #last: Recorded<PrecedentsPushed> | null = null;
  #version = 0;
  #before: LiveAnswer | null = null;

  constructor(
    private readonly incidentId: string,
    private readonly parts: FollowerParts,
  ) {}

  /** Resolves when the answer is as new as the facts that there were at the beginning. */
  async start(): Promise<void> {
    this.#joined = await this.parts.feed.join((facts) => this.#hear(facts));
    if (this.#isStopped) return this.#joined.leave();
    await this.#catchUp(this.#joined.position);
    await this.#work();
  }

  /** The position of the push that holds now; null where there is none. */
  get lastPush(): number | null {
    return this.#last?.position ?? null;
  }

  stop(): void {
    this.#isStopped = true;
    clearTimeout(this.#timer);
    clearTimeout(this.#retry);
    this.#joined?.leave();
  }

  async #catchUp(position: number): Promise<void> {
    await this.#readPushes();
    const facts = await this.parts.log.readStreams([this.incidentId], { upTo: position });
    const after = this.#last?.event.data.position ?? 0;
    const missed = facts
      .flatMap((fact) => occasionIn(fact, this.incidentId) ?? [])
      .filter((one) => one.position > after);
    const points = evaluationPoints(missed);
    // What else has become known since has no place of its own.
    if (points.at(-1) !== position && position > after) points.push(position);
    this.#queue.unshift(...points);
  }

  async #readPushes(): Promise<void> {
    const facts = await this.parts.log.readStreams([liveAnswerOf(this.incidentId)]);
    this.#last = facts.filter(isPush).at(-1) ?? null;
    this.#version = facts.length;
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

  #work(): Promise<void> {
    return (this.#working ??= this.#workOff().finally(() => (this.#working = undefined)));
  }

  async #workOff(): Promise<void> {
    while (this.#queue.length > 0 && !this.#isStopped) {
      if (this.#queue.length > mostPoints) this.#queue.splice(0, this.#queue.length - mostPoints);
      const point = this.#queue.shift()!;
      try {
        await this.#lookAt(point);
      } catch (fault) {
        this.parts.onFailure(fault);
        this.#again(point);
      }
    }
  }

  #again(point: number): void {
    clearTimeout(this.#retry);
    this.#retry = setTimeout(() => {
      if (this.#queue.length === 0) this.#queue.push(point);
      void this.#work();
    }, retryMs).unref();
  }

  async #lookAt(point: number): Promise<void> {
    const record = await this.parts.readRecord(this.incidentId, point);
    if (record === null) return;
    const found = await this.parts.lookUp.answer(liveQuestion(record), point);
    if (this.#isStopped) return;
    if (found.isIncomplete) this.#again(point);
    if (await this.#push(found)) await this.#readPushes();
    this.#before = found.answer;
  }

  /** Whether somebody else has pushed meanwhile. */
  async #push(found: LookedUp): Promise<boolean> {
    const { log, clock } = this.parts;
    const news = newsIn(found.answer, lastPushOf(this.#last), this.#before);
    if (news === null) return false;
    const { verdict, probability, leading } = found.answer;
    const served = await found.keep();
    const { answerId, position } = served;
    const data = { incidentId: this.incidentId, answerId, position, verdict, probability, leading, ...news };
    const events = [{ event: { type: 'PrecedentsPushed', data }, occurredAt: clock() }];
    await log.append([{ streamId: liveAnswerOf(this.incidentId), expectedVersion: this.#version, events }], {
      metadata: { actor: 'precedent' },
    });
    return true;
  }
}

const lastPushOf = (push: Recorded<PrecedentsPushed> | null): LastPush | null =>
  push && {
    verdict: push.event.data.verdict as LastPush['verdict'],
    probability: push.event.data.probability,
    leading: push.event.data.leading,
  };
