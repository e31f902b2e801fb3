import type {
  IncidentRecord,
  RecordedAlert,
  RecordedEntry,
  RecordedSymptom,
} from '#domain/incident/incident-record.js';
import { isNamedPerson } from '#domain/person/named-person.js';
import { literal } from '#search/analysis/literal.js';
import { wordsOfAlert } from '../alert-words.js';
import type { Question } from '../ports/precedent-search.js';
import { tellSymptom } from './tell-fact.js';

/** How much of each part goes into a question, in characters; together they stay within what is kept of a question. */
const budgets = { opening: 800, symptoms: 2_200, alerts: 1_600, causes: 600, notes: 1_800 } as const;

/** One text is no more than this. */
const mostEach = 400;

/** The first notes tell how it began; of the others the newest ones count. */
const oldestNotes = 5;

const oneLine = (text: string): string => text.replace(/\s+/g, ' ').trim();

const cut = (text: string, length: number = mostEach): string => {
  const line = oneLine(text);
  if (line.length <= length) return line;
  const space = line.lastIndexOf(' ', length);
  return line.slice(0, space > length / 2 ? space : length);
};

/** The title without the incident's own number, which no record of another has: a question would be judged to lack it. */
const titleOf = ({ title, reference }: IncidentRecord): string => {
  if (reference === null) return title;
  const own = literal(reference);
  const rest = title.replace(new RegExp(`[([]${own}[)\\]]|(?<![\\w-])${own}(?![\\w-])[:,.\\s–—-]*`, 'gi'), ' ');
  return /[\p{L}\p{N}]/u.test(rest) ? rest : title;
};

/** Two that differ only in numbers say the same twice. */
const keyOf = (text: string): string => text.toLowerCase().replace(/\d+(?:[.,]\d+)*/g, '0');

const distinct = (texts: readonly string[]): string[] => {
  const seen = new Set<string>();
  return texts.filter((text) => text !== '' && !seen.has(keyOf(text)) && seen.add(keyOf(text)));
};

/** Since when is no symptom. */
const symptomText = ({ text, signal }: RecordedSymptom): string =>
  // Facts of before hold the moment as it was given.
  cut(tellSymptom(text, signal).replace(/ since \d{4}-\d\d-\d\d[T ][\d:.]+(?:Z| UTC)/g, ''));

const alertText = ({ alert }: RecordedAlert): string =>
  [alert.name, ...distinct(wordsOfAlert(alert).map((text) => cut(text)))].join(': ');

const within = (lines: readonly string[], characters: number): string[] => {
  let left = characters;
  return lines.filter((line) => (left -= line.length + 1) >= 0);
};

const notesOf = (entries: readonly RecordedEntry[]): string[] => {
  const notes = entries.filter(({ kind, by }) => kind === 'note' && isNamedPerson(by)).map(({ text }) => cut(text));
  const first = within(notes.slice(0, oldestNotes), budgets.notes / 2);
  const left = budgets.notes - first.join('\n').length;
  return [...first, ...within(notes.slice(oldestNotes).toReversed(), left).toReversed()];
};

/** Of a storm the alerts that came first. */
const mostNames = 24;

/** What alerts say, and the title where one of them opened it. */
const alertWords = (record: IncidentRecord, lines: readonly string[]): Pick<Question, 'alert'> => {
  const { alerts, origin } = record;
  if (alerts.length === 0) return {};
  const names = [...new Set(alerts.map(({ alert }) => alert.name.trim()).filter((name) => name !== ''))];
  return {
    alert: {
      names: names.slice(0, mostNames),
      text: [...(origin === 'alert' ? [cut(titleOf(record))] : []), ...lines].join('\n'),
    },
  };
};

/** Services that are affected, or were: what was cleared since was seen all the same. */
const servicesOf = ({ services, alerts, symptoms }: IncidentRecord): string[] => {
  const named = [...services, ...symptoms, ...alerts.map(({ alert }) => alert)].map(({ service }) => service ?? '');
  return [...new Set(named.map((name) => name.trim()).filter((name) => name !== ''))].sort();
};

/**
 * What is asked for an incident as its facts tell it: what is seen, what alerts say, what people have written, in this order.
 * Labels of alerts are left out, what alerts say is told apart, of many alerts that say the same one is kept, and of a long incident a bounded part. The same
 * record always gives the same question.
 */
export const liveQuestion = (record: IncidentRecord): Question => {
  const { incidentId, summary, startedAt, symptoms, alerts, entries, causes, duplicateIds } = record;
  const told = within(distinct(alerts.map(alertText)), budgets.alerts);
  const lines = distinct([
    ...within([cut(titleOf(record)), cut(summary ?? '')], budgets.opening + 2),
    ...within(distinct(symptoms.map(symptomText)), budgets.symptoms),
    ...told,
    ...within(
      causes.map(({ text }) => cut(text)),
      budgets.causes,
    ),
    ...notesOf(entries),
  ]);
  const services = servicesOf(record);
  return {
    text: lines.join('\n'),
    ...(services.length > 0 && { services }),
    at: startedAt,
    incidentId,
    ...(duplicateIds.length > 0 && { without: [...duplicateIds].sort() }),
    ...alertWords(record, told),
  };
};
