import { factCatalogue } from '../../fact-catalogue.js';
import { readIncidentRecord } from '../../read-incident-record.js';
import { readServedAnswers } from '../../read-served-answers.js';
import { InMemoryEventLog } from '#event-sourcing/in-memory-event-log.js';
import type { EventLog } from '#event-sourcing/event-log.js';
import type { ChangeRecord } from '../../ports/changes.js';
import type { Question } from '../../ports/precedent-search.js';
import { FactFeed } from '../fact-feed.js';
import { FollowIncidents } from '../follow-incidents.js';
import type { LiveAnswer } from '../is-news.js';
import { liveFactTypes } from '../live-fact-types.js';
import type { LookUp } from '../look-up.js';

const clock = (): string => new Date().toISOString();

/** What a question is answered with in specs. */
export type Answering = (question: Question, position: number) => LiveAnswer | Promise<LiveAnswer>;

export const answered = (verdict: LiveAnswer['verdict'], leading: string, probability = 0.5): LiveAnswer => ({
  verdict,
  probability,
  leading: { name: leading, failureModeId: null, incidentIds: [leading] },
  scores: new Map([[leading, 1]]),
});

/** A log that tells when it grows, for several servers over it. */
export const sharedLog = () => {
  const listeners = new Set<() => void>();
  const log = new InMemoryEventLog(clock, factCatalogue);
  const append: EventLog['append'] = async (...args) => {
    const result = await InMemoryEventLog.prototype.append.apply(log, args);
    for (const listener of listeners) listener();
    return result;
  };
  const onAppend = (listener: () => void): (() => void) => {
    listeners.add(listener);
    return () => void listeners.delete(listener);
  };
  log.append = append;
  const say = (incidentId: string, type: string, data: object = {}): Promise<unknown> =>
    log.append(
      [
        {
          streamId: incidentId,
          expectedVersion: 'any',
          events: [{ event: { type, data: { incidentId, ...data } }, occurredAt: clock() }],
        },
      ],
      { metadata: { actor: 'Ada Okafor' } },
    );
  const open = (incidentId: string): Promise<unknown> =>
    say(incidentId, 'IncidentReported', { title: 'Checkout is slow', services: [], origin: 'person' });
  let notes = 0;
  const note = (incidentId: string, text: string): Promise<unknown> =>
    say(incidentId, 'TimelineEntryRecorded', { entryId: `e${(notes += 1)}`, kind: 'note', text, by: 'Ada Okafor' });
  return { log, onAppend, listeners, say, open, note };
};

const knownChanges = [
  { change: { changeId: 'change-1', title: 'Cache prices per item', version: '4.18.0' }, alsoToldAs: ['change-3'] },
] as unknown as readonly ChangeRecord[];

/** A server over that log. `looks` are the positions it has looked at. */
export const serverOver = ({ log, onAppend }: ReturnType<typeof sharedLog>, answering: Answering) => {
  const looks: number[] = [];
  const failures: unknown[] = [];
  const lookUp: LookUp = {
    answer: async (question, position) => {
      looks.push(position);
      const answer = await answering(question, position);
      const data = { answerId: `answer-${position}-${answer.verdict}`, position, ...answer };
      const keep = async () => {
        const events = [{ event: { type: 'AnswerServed', data }, occurredAt: clock() }];
        await log.append([{ streamId: data.answerId, expectedVersion: 0, events }], {
          metadata: { actor: 'precedent' },
        });
        return data as never;
      };
      return { answer, isIncomplete: false, keep };
    },
  };
  const onFailure = (fault: unknown): void => void failures.push(fault);
  const feed = new FactFeed({ log, onAppend, types: liveFactTypes, onFailure });
  const readRecord = readIncidentRecord(log);
  const live = new FollowIncidents({
    log,
    clock,
    feed,
    readRecord,
    changes: {
      byIds: async (ids) =>
        knownChanges.filter((one) => [one.change.changeId, ...one.alsoToldAs].some((id) => ids.includes(id))),
    },
    lookUp,
    onFailure,
    readServed: readServedAnswers(log),
  });
  return { live, looks, failures };
};

/** The next values, as many as asked for; the source goes on. */
export const next = async <T>(source: AsyncIterator<T>, count: number): Promise<T[]> => {
  const found: T[] = [];
  while (found.length < count) {
    const step = await source.next();
    if (step.done) break;
    found.push(step.value);
  }
  return found;
};

/** Whether nothing comes for a while; what comes later is not lost on `waiting`. */
export const staysSilent = async (waiting: Promise<unknown>, ms = 700): Promise<boolean> =>
  Promise.race([waiting.then(() => false), new Promise<boolean>((resolve) => setTimeout(() => resolve(true), ms))]);
