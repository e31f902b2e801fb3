import { toldAlike } from '#domain/incident/alike-alerts.js';
import type { IncidentRecord, Mark, RecordedAlert, RecordedSymptom } from '#domain/incident/incident-record.js';
import { wordsOfAlert } from '../alert-words.js';
import type { Beginning, SeenStatement, StatementSource } from './briefing.js';

const sourceOf = ({ position, at, recordedAt, by }: Mark): StatementSource => ({ position, at, recordedAt, by });

const mostTexts = 3;

/** Its name and what it says, each text once: an error text often stands in an annotation of its own. */
const alertWords = ({ alert }: RecordedAlert): string => {
  const texts = [...new Set(wordsOfAlert(alert).map((text) => text.replace(/\s+/g, ' ').trim()))].filter(Boolean);
  const telling = texts.filter((text) => !texts.some((other) => other !== text && other.includes(text)));
  return telling.length > 0 ? `${alert.name}: ${telling.slice(0, mostTexts).join(' · ')}` : alert.name;
};

const wordsOf = (one: RecordedAlert, others: number): string =>
  others === 0 ? alertWords(one) : `${alertWords(one)} (and ${others} more ${one.alert.name})`;

/** Alerts alike are told by the first of them, with how many there are: hundreds of pods are one line. */
const seenAlert = ([one, ...others]: readonly RecordedAlert[]): SeenStatement[] =>
  one === undefined
    ? []
    : [
        {
          ...sourceOf(one),
          kind: 'alert',
          text: wordsOf(one, others.length),
          service: one.alert.service ?? null,
          isOver: one.endsAt !== null,
          link: one.alert.url ?? null,
        },
      ];

const seenSymptom = (one: RecordedSymptom): SeenStatement => ({
  ...sourceOf(one),
  kind: one.kind,
  text: one.text,
  service: one.service ?? null,
  isOver: false,
  link: null,
});

/** Everything that is seen: alerts that fire, then what people and signals say, newest first, then alerts that fire no more. */
export const seenIn = ({ alerts, symptoms }: Pick<IncidentRecord, 'alerts' | 'symptoms'>): SeenStatement[] => {
  const told = toldAlike(alerts).flatMap(seenAlert);
  const newestFirst = symptoms.map(seenSymptom).sort((a, b) => b.position - a.position);
  return [...told.filter(({ isOver }) => !isOver), ...newestFirst, ...told.filter(({ isOver }) => isOver)];
};

const isSame = (at: string, other: string): boolean => Date.parse(at) === Date.parse(other);

/** When it began, and how surely that is known. */
export const beginningOf = ({ startedAt, isStartReported, ...known }: IncidentRecord): Beginning => {
  const { reported, alerts, symptoms, origin } = known;
  const report = sourceOf(reported);
  if (isStartReported) {
    const text = origin === 'document' ? 'a document says so' : 'its report says so';
    return { at: startedAt, basis: 'reported', mayBeEarlier: false, text, source: report };
  }
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
