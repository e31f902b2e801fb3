import type { AnswerServed } from '#domain/answer/answer.events.js';
import type { IncidentEvent } from '#domain/incident/incident.events.js';
import { liveAnswerOf, type PrecedentsPushed } from '#domain/live-answer/live-answer.events.js';
import type { Recorded } from '#event-sourcing/event.js';
import type { ReadServedAnswers } from '../read-served-answers.js';
import { CannotFollow, type LiveIncidents, type PrecedentsPush, type TimelineFact } from './live-incidents.js';
import { PrecedentFollower, type FollowerParts } from './precedent-follower.js';
import { pull, type Pull } from './pull.js';
import { StreamTails } from './stream-tails.js';
import { tellFact } from './tell-fact.js';

type Parts = FollowerParts & Readonly<{ readServed: ReadServedAnswers }>;

/** Pushes whose answers are kept ready, for those who get them at the same time. */
const mostReady = 200;

const mergedInto = ({ event }: Recorded): string | null =>
  event.type === 'IncidentMerged' ? (event as Extract<IncidentEvent, { type: 'IncidentMerged' }>).data.intoId : null;

/** Values until one that is the last. */
const until = <T>(source: Pull<T>, isLast: (value: T) => boolean): Pull<T> => {
  let isOver = false;
  return pull(
    async () => {
      if (isOver) return undefined;
      const step = await source.next();
      if (step.done) return undefined;
      isOver = isLast(step.value);
      return step.value;
    },
    () => void source.return(),
  );
};

const mapped = <A, B>(source: Pull<A>, map: (value: A) => Promise<B | null> | B | null): Pull<B> =>
  pull(
    async () => {
      for (;;) {
        const step = await source.next();
        if (step.done) return undefined;
        const result = await map(step.value);
        if (result !== null) return result;
      }
    },
    () => void source.return(),
  );

const toTimelineFact = (fact: Recorded): TimelineFact => {
  const { kind, text, by } = tellFact(fact.event as IncidentEvent);
  return {
    position: fact.position,
    type: fact.event.type,
    kind,
    text,
    at: fact.occurredAt,
    recordedAt: fact.recordedAt,
    by: by ?? fact.metadata.actor,
    mergedInto: mergedInto(fact),
  };
};

/** Follows incidents over the log. Those who follow the same one share all the work. */
export class FollowIncidents implements LiveIncidents {
  readonly #tails: StreamTails;
  readonly #followers = new Map<string, { follower: PrecedentFollower; begun: Promise<void>; members: number }>();
  readonly #ready = new Map<number, Promise<PrecedentsPush>>();

  constructor(private readonly parts: Parts) {
    this.#tails = new StreamTails(parts.log, parts.feed);
  }

  async timeline(incidentId: string, after = 0): Promise<Pull<TimelineFact>> {
    await this.#check(incidentId, after);
    const facts = await this.#tails.follow([incidentId], after);
    return until(mapped(facts, toTimelineFact), (fact) => fact.mergedInto !== null);
  }

  async precedents(incidentId: string, after?: number): Promise<Pull<PrecedentsPush>> {
    await this.#check(incidentId, after ?? 0);
    const { follower, begun, leave } = this.#follow(incidentId);
    try {
      if (after === undefined) await begun;
      const from = after ?? (follower.lastPush ?? 1) - 1;
      const facts = await this.#tails.follow([incidentId, liveAnswerOf(incidentId)], from);
      const pushes = until(
        mapped(facts, (fact) => this.#pushOf(fact)),
        (push) => push.reason === 'merged',
      );
      return pull(
        async () => {
          const step = await pushes.next();
          return step.done ? undefined : step.value;
        },
        () => {
          leave();
          void pushes.return();
        },
      );
    } catch (fault) {
      leave();
      throw fault;
    }
  }

  /** Throws CannotFollow. */
  async #check(incidentId: string, after: number): Promise<void> {
    if (after < 0)
      throw new CannotFollow(`after is ${after}; give a log position of 0 or more, as what was pushed shows it`);
    const head = await this.parts.log.head();
    if (after > head)
      throw new CannotFollow(
        `after is ${after} and the log ends at ${head}: it is not the log that this position comes from; begin anew without after`,
      );
    const record = await this.parts.readRecord(incidentId);
    if (record === null) throw new CannotFollow(`there is no incident ${incidentId}`);
  }

  #follow(incidentId: string): { follower: PrecedentFollower; begun: Promise<void>; leave: () => void } {
    let entry = this.#followers.get(incidentId);
    if (!entry) {
      const follower = new PrecedentFollower(incidentId, this.parts);
      entry = { follower, begun: follower.start().catch(this.parts.onFailure), members: 0 };
      this.#followers.set(incidentId, entry);
    }
    const { follower, begun } = entry;
    entry.members += 1;
    const leave = (): void => {
      entry.members -= 1;
      if (entry.members > 0) return;
      follower.stop();
      this.#followers.delete(incidentId);
    };
    return { follower, begun, leave };
  }

  #pushOf(fact: Recorded): Promise<PrecedentsPush | null> | null {
    const into = mergedInto(fact);
    if (into !== null) return Promise.resolve(mergerPush(fact, into));
    return fact.event.type === 'PrecedentsPushed' ? this.#answerPush(fact as Recorded<PrecedentsPushed>) : null;
  }

  /** The same object for all who get it, so that what is looked up for it is looked up once. */
  #answerPush(fact: Recorded<PrecedentsPushed>): Promise<PrecedentsPush> {
    const ready = this.#ready.get(fact.position);
    if (ready) return ready;
    const reading = this.#readAnswer(fact);
    this.#ready.set(fact.position, reading);
    if (this.#ready.size > mostReady) this.#ready.delete(this.#ready.keys().next().value!);
    reading.catch(() => this.#ready.delete(fact.position));
    return reading;
  }

  async #readAnswer({ position, recordedAt, event }: Recorded<PrecedentsPushed>): Promise<PrecedentsPush> {
    const { answerId, incidentId, reason, news } = event.data;
    const answer: Recorded<AnswerServed> | undefined = (await this.parts.readServed([answerId])).get(answerId);
    return { position, recordedAt, incidentId, reason, news, answer: answer ?? null, mergedInto: null };
  }
}

const mergerPush = ({ position, recordedAt, streamId }: Recorded, into: string): PrecedentsPush => ({
  position,
  recordedAt,
  incidentId: streamId,
  reason: 'merged',
  news: `The incident was merged into ${into}, which goes on alone: follow that one.`,
  answer: null,
  mergedInto: into,
});
