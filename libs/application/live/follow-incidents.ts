import { setTimeout as later } from 'node:timers/promises';
import type { AnswerServed } from '#domain/answer/answer.events.js';
import type { IncidentEvent } from '#domain/incident/incident.events.js';
import { liveAnswerOf, type PrecedentsPushed } from '#domain/live-answer/live-answer.events.js';
import type { Recorded } from '#event-sourcing/event.js';
import { idOfIncident } from '../document-ids.js';
import type { ReadServedAnswers } from '../read-served-answers.js';
import type { FactFeed } from './fact-feed.js';
import { CannotFollow, type LiveIncidents, type PrecedentsPush, type TimelineFact } from './live-incidents.js';
import { NamedParts } from './named-parts.js';
import { learnElsewhere, nameOfIncident, type NamesElsewhere } from './names-elsewhere.js';
import { PrecedentFollower } from './precedent-follower.js';
import { insisting, mapped, nothing, until, type Pull } from './pull.js';
import { PushRecorder, type RecorderParts } from './push-recorder.js';
import { StreamTails } from './stream-tails.js';
import { tellFact } from './tell-fact.js';

type Parts = RecorderParts &
  NamesElsewhere &
  Readonly<{ feed: FactFeed; readServed: ReadServedAnswers; onFailure: (fault: unknown) => void }>;

/** Pushes whose answers are kept ready, for those who get them at the same time. */
const mostReady = 200;

const mergedInto = ({ event }: Recorded): string | null =>
  event.type === 'IncidentMerged' ? (event as Extract<IncidentEvent, { type: 'IncidentMerged' }>).data.intoId : null;

const toTimelineFact = (fact: Recorded, parts: NamedParts): TimelineFact => {
  const event = fact.event as IncidentEvent;
  parts.learn(event);
  const { kind, text, by, alike = null } = tellFact(event, parts);
  return {
    position: fact.position,
    type: fact.event.type,
    kind,
    text,
    alike,
    at: fact.occurredAt,
    recordedAt: fact.recordedAt,
    by: by ?? fact.metadata.actor,
    mergedInto: mergedInto(fact),
  };
};

/** An incident that is followed here, for as long as it has members. */
type Followed = {
  readonly recorder: PushRecorder;
  readonly follower: PrecedentFollower;
  /** Resolves when its answer is as new as the facts that there were at the beginning. */
  readonly begun: Promise<void>;
  members: number;
};

/** Whoever asks for the answer that holds now waits no longer for it than this; it comes when it is there. */
const patienceMs = 5_000;

/** Follows incidents over the log. Those who follow the same one share all the work. */
export class FollowIncidents implements LiveIncidents {
  readonly #tails: StreamTails;
  readonly #followed = new Map<string, Followed>();
  readonly #ready = new Map<number, Promise<PrecedentsPush>>();

  constructor(private readonly parts: Parts) {
    this.#tails = new StreamTails(parts.log, parts.feed, parts.onFailure);
  }

  async timeline(named: string, after = 0): Promise<Pull<TimelineFact>> {
    const incidentId = idOfIncident(named);
    if (await this.#isOver(incidentId, named, after)) return nothing();
    const before = after === 0 ? [] : await this.parts.log.readStreams([incidentId], { upTo: after });
    const parts = new NamedParts(before.map(({ event }) => event as IncidentEvent));
    const facts = await this.#tails.follow([incidentId], after);
    return until(
      mapped(facts, (fact, signal) => this.#told(fact, parts, signal)),
      (fact) => fact.mergedInto !== null,
    );
  }

  async precedents(named: string, after?: number): Promise<Pull<PrecedentsPush>> {
    const incidentId = idOfIncident(named);
    if (await this.#isOver(incidentId, named, after ?? 0)) return nothing();
    const { followed, leave } = this.#follow(incidentId);
    try {
      const from = after ?? (await this.#beforeNewest(followed));
      const facts = await this.#tails.follow([incidentId, liveAnswerOf(incidentId)], from);
      const pushes = mapped(facts, (fact, signal) => this.#pushOf(fact, signal), leave);
      return until(pushes, ({ reason }) => reason === 'merged');
    } catch (fault) {
      leave();
      throw fault;
    }
  }

  /** Whether nothing can follow, because the incident was merged by then. Throws CannotFollow. */
  async #isOver(incidentId: string, named: string, after: number): Promise<boolean> {
    const { log, readRecord } = this.parts;
    if (after < 0)
      throw new CannotFollow(`after is ${after}; give a log position of 0 or more, as what came last has it`);
    const head = await log.head();
    if (after > head)
      throw new CannotFollow(
        `after is ${after}, but the log ends at ${head}: this position is of another log; begin anew without after`,
      );
    const record = await readRecord(incidentId);
    if (record === null) throw new CannotFollow(`there is no incident ${named}`);
    if (record.mergedInto === null) return false;
    return !(await log.readStreams([incidentId], { after })).some((fact) => mergedInto(fact) !== null);
  }

  /** The position before the push that holds now. */
  async #beforeNewest({ recorder, begun }: Followed): Promise<number> {
    const known = await recorder.lastPush();
    if (known) return known.position - 1;
    await Promise.race([begun, later(patienceMs, undefined, { ref: false })]);
    return ((await recorder.lastPush())?.position ?? 1) - 1;
  }

  #follow(incidentId: string): Readonly<{ followed: Followed; leave: () => void }> {
    const followed = this.#followed.get(incidentId) ?? this.#begin(incidentId);
    followed.members += 1;
    this.#followed.set(incidentId, followed);
    const leave = (): void => {
      followed.members -= 1;
      if (followed.members > 0) return;
      followed.follower.stop();
      this.#followed.delete(incidentId);
    };
    return { followed, leave };
  }

  #begin(incidentId: string): Followed {
    const { log, feed, onFailure } = this.parts;
    const recorder = new PushRecorder(incidentId, this.parts);
    const factsUpTo = (upTo: number): Promise<Recorded[]> => log.readStreams([incidentId], { upTo });
    const follower = new PrecedentFollower(incidentId, { feed, recorder, factsUpTo, onFailure });
    return { recorder, follower, begun: follower.start(), members: 0 };
  }

  async #told(fact: Recorded, parts: NamedParts, signal: AbortSignal): Promise<TimelineFact | null> {
    const learn = async (): Promise<TimelineFact> => {
      await learnElsewhere(this.parts, [fact.position, fact.event as IncidentEvent], parts);
      return toTimelineFact(fact, parts);
    };
    return (await insisting(learn, signal, this.parts.onFailure)) ?? null;
  }

  async #pushOf(fact: Recorded, signal: AbortSignal): Promise<PrecedentsPush | null> {
    const into = mergedInto(fact);
    if (into !== null) {
      const called = (): Promise<string> => nameOfIncident(this.parts.readRecord, into, fact.position);
      return mergerPush(fact, [into, (await insisting(called, signal, this.parts.onFailure)) ?? into]);
    }
    if (fact.event.type !== 'PrecedentsPushed') return null;
    const read = (): Promise<PrecedentsPush> => this.#answerPush(fact as Recorded<PrecedentsPushed>);
    return (await insisting(read, signal, this.parts.onFailure)) ?? null;
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

const mergerPush = (
  { position, recordedAt, streamId }: Recorded,
  [into, called]: readonly [string, string],
): PrecedentsPush => ({
  position,
  recordedAt,
  incidentId: streamId,
  reason: 'merged',
  news: `The incident was merged into ${called}, which goes on alone: follow that one.`,
  answer: null,
  mergedInto: into,
});
