import type { IncidentRecord, Mark, RecordedAlert, RecordedSymptom } from '#domain/incident/incident-record.js';
import type { Beginning, SeenStatement, StatementSource } from './briefing.js';

const sourceOf = ({ position, at, recordedAt, by }: Mark): StatementSource => ({ position, at, recordedAt, by });

const alertWords = ({ alert }: RecordedAlert): string => {
  const words = alert.summary ?? alert.annotations['summary'] ?? alert.annotations['description'];
  return words ? `${alert.name}: ${words}` : alert.name;
};

const seenAlert = (one: RecordedAlert): SeenStatement => ({
  ...sourceOf(one),
  kind: 'alert',
  text: alertWords(one),
  service: one.alert.service ?? null,
  isOver: one.endsAt !== null,
  link: one.alert.url ?? null,
});

const seenSymptom = (one: RecordedSymptom): SeenStatement => ({
  ...sourceOf(one),
  kind: one.kind,
  text: one.text,
  service: one.service ?? null,
  isOver: false,
  link: null,
});

/** Everything that is seen: alerts that fire, then what people and signals say, newest first, then alerts that fire no more. */
export const seenIn = ({ alerts, symptoms }: IncidentRecord): SeenStatement[] => {
  const told = alerts.map(seenAlert);
  const newestFirst = symptoms.map(seenSymptom).sort((a, b) => b.position - a.position);
  return [...told.filter(({ isOver }) => !isOver), ...newestFirst, ...told.filter(({ isOver }) => isOver)];
};

const isSame = (at: string, other: string): boolean => Date.parse(at) === Date.parse(other);

/** When it began, and how surely that is known. */
export const beginningOf = ({ startedAt, isStartReported, reported, alerts, symptoms }: IncidentRecord): Beginning => {
  const report = sourceOf(reported);
  if (isStartReported)
    return { at: startedAt, basis: 'reported', mayBeEarlier: false, text: 'its report says so', source: report };
  const alert = alerts.find((one) => isSame(one.alert.startsAt, startedAt));
  if (alert) {
    const text = `the alert ${alert.alert.name} began to fire; it may have begun before`;
    return { at: startedAt, basis: 'alert', mayBeEarlier: true, text, source: sourceOf(alert) };
  }
  const symptom = symptoms.find(({ signal }) => signal?.since !== undefined && isSame(signal.since, startedAt));
  if (symptom) {
    const text = `${symptom.signal!.metric} changed, says ${symptom.by}`;
    return { at: startedAt, basis: 'signal', mayBeEarlier: false, text, source: sourceOf(symptom) };
  }
  const text = 'it was reported then; nobody has said when it began';
  return { at: startedAt, basis: 'report', mayBeEarlier: true, text, source: report };
};
