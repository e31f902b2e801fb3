import type { AnswerServed, PrecedentJudged } from '#domain/answer/answer.events.js';
import type { FailureModeEvent } from '#domain/failure-mode/failure-mode.events.js';
import type { EventLog } from '#event-sourcing/event-log.js';
import type { Recorded } from '#event-sourcing/event.js';
import { groupedBy } from './grouped.js';
import type { SaidMode, SaidPair } from './same-failure.js';

type Said = PrecedentJudged | FailureModeEvent;

const saidTypes: readonly Said['type'][] = [
  'PrecedentJudged',
  'FailureModeAccepted',
  'FailureModeRefused',
  'FailureModeRenamed',
  'FailureModeMerged',
  'FailureModeObserved',
];

const atOnce = 500;

/** What persons said of incidents up to a position of the log. */
export type SaidByPeople = Readonly<{ pairs: readonly SaidPair[]; modes: readonly SaidMode[] }>;

/** Reads it; `nameOf` knows the failure modes that documents describe. */
export const readSaidByPeople = async (
  log: EventLog,
  upTo: number,
  nameOf: (modeId: string) => string | undefined,
): Promise<SaidByPeople> => {
  const facts = await saidUpTo(log, upTo);
  const judged = facts.flatMap(({ event }) => (event.type === 'PrecedentJudged' ? [event.data] : []));
  const modes = facts.flatMap(({ event }) => (event.type === 'PrecedentJudged' ? [] : [event]));
  return { pairs: judgedPairs(judged, await askedFor(log, judged)), modes: observedModes(modes, nameOf) };
};

const saidUpTo = async (log: EventLog, upTo: number): Promise<Recorded<Said>[]> => {
  const found: Recorded<Said>[] = [];
  for (let after = 0; ;) {
    const facts = (await log.readAll({ after, limit: atOnce, types: saidTypes })) as Recorded<Said>[];
    found.push(...facts.filter(({ position }) => position <= upTo));
    after = facts.at(-1)?.position ?? upTo;
    if (facts.length < atOnce || after >= upTo) return found;
  }
};

type Judged = PrecedentJudged['data'];

/** The incident that each judged answer was asked for; answers to questions about none say nothing of pairs. */
const askedFor = async (log: EventLog, judged: readonly Judged[]): Promise<Map<string, string>> => {
  const answerIds = [...new Set(judged.map(({ answerId }) => answerId))];
  const found = new Map<string, string>();
  for (let from = 0; from < answerIds.length; from += atOnce) {
    for (const { event } of await log.readStreams(answerIds.slice(from, from + atOnce))) {
      if (event.type !== 'AnswerServed') continue;
      const { answerId, question } = (event as AnswerServed).data;
      if (question.incidentId !== undefined) found.set(answerId, question.incidentId);
    }
  }
  return found;
};

/** The newest word of each person counts; where as many say yes as no, nothing is known. */
const judgedPairs = (judged: readonly Judged[], asked: ReadonlyMap<string, string>): SaidPair[] => {
  const words = judged.flatMap(({ answerId, incidentId, judgement, by }) => {
    const left = asked.get(answerId);
    return left === undefined || left === incidentId ? [] : [{ left, right: incidentId, by, judgement }];
  });
  const pairs = groupedBy(words, ({ left, right }) => [left, right].sort().join(' '));
  return [...pairs.values()].flatMap((all) => {
    const last = new Map(all.map((word) => [word.by, word]));
    const same = [...last.values()].filter(({ judgement }) => judgement === 'same-failure').length;
    const [{ left, right }] = all as [(typeof all)[0]];
    return same * 2 === last.size ? [] : [{ left, right, isSame: same * 2 > last.size, source: 'judgement' as const }];
  });
};

/** The failure mode of each incident by the last word on it, under the name that it has in the end. */
const observedModes = (
  facts: readonly FailureModeEvent[],
  nameOf: (modeId: string) => string | undefined,
): SaidMode[] => {
  const names = new Map<string, string>();
  const merged = new Map<string, string>();
  const observed = new Map<string, string>();
  for (const { type, data } of facts) {
    if (type === 'FailureModeAccepted' || type === 'FailureModeRenamed') names.set(data.failureModeId, data.name);
    if (type === 'FailureModeMerged') merged.set(data.failureModeId, data.intoId);
    if (type === 'FailureModeAccepted') data.incidentIds.forEach((id) => observed.set(id, data.failureModeId));
    if (type === 'FailureModeObserved') observed.set(data.incidentId, data.failureModeId);
  }
  return [...observed].map(([incidentId, first]) => {
    const modeId = inTheEnd(first, merged);
    return { incidentId, modeId, name: names.get(modeId) ?? nameOf(modeId) ?? modeId, source: 'failure-mode' };
  });
};

const inTheEnd = (modeId: string, merged: ReadonlyMap<string, string>): string => {
  const passed = new Set<string>();
  let last = modeId;
  while (merged.has(last) && !passed.has(last)) {
    passed.add(last);
    last = merged.get(last)!;
  }
  return last;
};
