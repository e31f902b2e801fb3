import { liveAnswerOf, type PrecedentsPushed } from '#domain/live-answer/live-answer.events.js';
import type { EventLog } from '#event-sourcing/event-log.js';
import type { Recorded } from '#event-sourcing/event.js';
import type { Clock } from '../ports/clock.js';
import type { ReadIncidentRecord } from '../ports/live-incidents.js';
import { newsIn, type LastPush, type LiveAnswer } from './is-news.js';
import { liveQuestion } from './live-question.js';
import type { LookedUp, LookUp } from './look-up.js';

export type RecorderParts = Readonly<{
  log: EventLog;
  clock: Clock;
  readRecord: ReadIncidentRecord;
  lookUp: LookUp;
}>;

type Push = Recorded<PrecedentsPushed>;
type Look = Readonly<{ point: number; answer: LiveAnswer }>;

const isPush = (fact: Recorded): fact is Push => fact.event.type === 'PrecedentsPushed';

/** Others may push at the same moment, but not again and again. */
const mostTries = 5;

const lastOf = (push: Push | null): LastPush | null =>
  push && {
    verdict: push.event.data.verdict as LastPush['verdict'],
    probability: push.event.data.probability,
    leading: push.event.data.leading,
  };

/**
 * Looks at the answer of one incident and records it when it says something else than the one before. Several processes may do so
 * for the same incident: each push is recorded by one of them, and none twice.
 */
export class PushRecorder {
  #newest: Look | null = null;
  #before: Look | null = null;

  constructor(
    private readonly incidentId: string,
    private readonly parts: RecorderParts,
  ) {}

  /** What was pushed last, by whomever. */
  async lastPush(): Promise<Push | null> {
    return (await this.#read()).last;
  }

  /** Looks at the answer as of a position; false where it may be a better one in a moment. Throws where it cannot look. */
  async lookAt(point: number): Promise<boolean> {
    const record = await this.parts.readRecord(this.incidentId, point);
    if (record === null || record.status === 'merged') return true;
    const found = await this.parts.lookUp.answer(liveQuestion(record), point);
    if (this.#newest && this.#newest.point !== point) this.#before = this.#newest;
    this.#newest = { point, answer: found.answer };
    await this.#record(found);
    return !found.isIncomplete;
  }

  async #record(found: LookedUp): Promise<void> {
    for (let tries = 0; tries < mostTries; tries += 1) {
      const { last, version } = await this.#read();
      const news = newsIn(found.answer, lastOf(last), this.#before?.answer ?? null);
      if (news === null) return;
      const { answerId, position } = await found.keep();
      const { scores: _scores, isHeldBack: _isHeldBack, ...answer } = found.answer;
      const data: PrecedentsPushed['data'] = { incidentId: this.incidentId, answerId, position, ...answer, ...news };
      if (await this.#append(data, version)) return;
    }
  }

  /** False where somebody else was first. */
  async #append(data: PrecedentsPushed['data'], expectedVersion: number): Promise<boolean> {
    const events = [{ event: { type: 'PrecedentsPushed', data }, occurredAt: this.parts.clock() }];
    const append = { streamId: liveAnswerOf(this.incidentId), expectedVersion, events };
    const { ok } = await this.parts.log.append([append], { metadata: { actor: 'precedent' } });
    return ok;
  }

  async #read(): Promise<Readonly<{ last: Push | null; version: number }>> {
    const facts = await this.parts.log.readStreams([liveAnswerOf(this.incidentId)]);
    return { last: facts.filter(isPush).at(-1) ?? null, version: facts.length };
  }
}
