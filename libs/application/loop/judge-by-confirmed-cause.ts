import type { RootCauseConfirmed } from '#domain/incident/diagnosis.events.js';
import type { IncidentRecord } from '#domain/incident/incident-record.js';
import type { Recorded } from '#event-sourcing/event.js';
import type { JudgePrecedentHandler } from '../judge-precedent.js';
import type { JudgedPrecedents } from '../ports/judged-precedents.js';
import type { ReadIncidentRecord } from '../ports/live-incidents.js';

type Parts = Readonly<{ read: ReadIncidentRecord; judged: JudgedPrecedents; judge: JudgePrecedentHandler }>;

const precedentOf = ({ hypotheses }: IncidentRecord, hypothesisId: string | undefined): string | undefined =>
  hypotheses.find((hypothesis) => hypothesis.hypothesisId === hypothesisId)?.precedentId;

/** A later word of the same person on it stands. */
const hasSpoken = async (
  incidentId: string,
  precedentId: string,
  by: string,
  judged: JudgedPrecedents,
): Promise<boolean> =>
  (await judged.of([incidentId])).some(
    (word) => word.incidentId === precedentId && word.by.toLowerCase() === by.trim().toLowerCase(),
  );

const judgeOne = async (
  { event: { data } }: Recorded<RootCauseConfirmed>,
  { read, judged, judge }: Parts,
): Promise<void> => {
  const record = await read(data.incidentId);
  const precedentId = record === null ? undefined : precedentOf(record, data.hypothesisId);
  if (precedentId === undefined || precedentId === data.incidentId) return;
  const answerId = (await judged.newestAnswers([data.incidentId])).get(data.incidentId);
  if (answerId === undefined || (await hasSpoken(data.incidentId, precedentId, data.by, judged))) return;
  const note = `confirmed as the root cause: ${data.text}`;
  await judge({ answerId, incidentId: precedentId, judgement: 'same-failure', by: data.by, note }, data.by);
};

/**
 * Who confirms the hypothesis that a precedent suggested has said that it was the same failure: the newest answer asked for the
 * incident is judged so in their name. What they said of that precedent themselves is left alone.
 */
export const judgeByConfirmedCause =
  (parts: Parts) =>
  async (facts: readonly Recorded[]): Promise<void> => {
    for (const fact of facts)
      if (fact.event.type === 'RootCauseConfirmed') await judgeOne(fact as Recorded<RootCauseConfirmed>, parts);
  };
