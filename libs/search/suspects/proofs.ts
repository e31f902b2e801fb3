import type { ChangeKind } from '#domain/change/change.events.js';
import type { IncidentRecord, RecordedSymptom } from '#domain/incident/incident-record.js';
import { clockOf } from './moments.js';
import type { Place } from './place.js';
import type { KnownChange, KnownPrecedent, PrecedentJoin, RecordedWords } from './suspect.js';

const undo: Readonly<Record<ChangeKind, (title: string) => string>> = {
  code: (title) => `Roll back ${title}`,
  config: (title) => `Set the configuration back to what it was before ${title}`,
  flag: (title) => `Switch ${title} back`,
  schema: (title) => `Compare queries and locks before and after ${title}, which is rarely undone in a hurry`,
  infrastructure: (title) => `Take back ${title}, or move traffic away from what it changed`,
};

const titleOf = ({ change: { title, version } }: KnownChange): string =>
  version === undefined || title.includes(version) ? `“${title}”` : `“${title}” (${version})`;

/** What should stop if the change is the cause: the first alert that fires, else the first symptom. */
const failing = ({ alerts, symptoms, title }: IncidentRecord): string => {
  const alert = alerts.find(({ endsAt }) => endsAt === null) ?? alerts[0];
  if (alert) return alert.alert.name;
  const [symptom] = symptoms;
  return symptom ? `“${symptom.text.length > 80 ? `${symptom.text.slice(0, 79)}…` : symptom.text}”` : `“${title}”`;
};

const undone = (known: KnownChange, incident: IncidentRecord): string[] => {
  if (known.rolledBackAt !== null || known.failedAt !== null) return [];
  const what = undo[known.change.kind](titleOf(known));
  const ends = known.change.kind === 'schema' ? 'they differ' : `${failing(incident)} ends`;
  return [`${what}: if it is the cause, ${ends}.`];
};

const measured = ({ signal, service }: RecordedSymptom): string[] => {
  if (signal === undefined) return [];
  const { metric, unit = '', before, after } = signal;
  const value = (number: number): string => `${number}${unit === '' ? '' : ` ${unit}`}`;
  const values = before !== undefined && after !== undefined ? ` (${value(before)} before, ${value(after)} now)` : '';
  return [`${metric}${service === undefined ? '' : ` of ${service}`}${values}`];
};

const compared = (incident: IncidentRecord, at: number): string => {
  const [first = failing(incident), second] = incident.symptoms.flatMap(measured);
  const what = second === undefined ? first : `${first} and ${second}`;
  return `Compare ${what} before and after ${clockOf(at)}, when it took effect: if it is the cause, the change shows there.`;
};

const along = ({ direction, path }: Place): string[] => {
  const last = path.at(-1);
  if (direction === 'self' || direction === null || last === undefined) return [];
  return [`Look at ${last} itself, and along ${path.join(' → ')}: if it is the cause, it shows at ${last} first.`];
};

const mostChecks = 2;

const telling = (text: string): Set<string> => new Set(text.toLowerCase().match(/[\p{L}\p{N}_]{5,}/gu));

/** Checks that share most words with the cause come first: they look for it. */
const checksFor = ({ cause }: PrecedentJoin, checks: readonly RecordedWords[]): RecordedWords[] => {
  const words = telling(cause.text);
  const shared = ({ text }: RecordedWords): number => [...telling(text)].filter((word) => words.has(word)).length;
  return checks
    .map((check) => ({ check, score: shared(check) }))
    .sort((a, b) => b.score - a.score)
    .slice(0, mostChecks)
    .map(({ check }) => check);
};

const quoted = (joins: readonly PrecedentJoin[], precedents: ReadonlyMap<string, KnownPrecedent>): string[] =>
  joins
    .slice(0, 2)
    .flatMap((join) =>
      checksFor(join, precedents.get(join.incidentId)?.checks ?? []).map(
        ({ text, sourceUri, startLine }) => `As in ${join.name}: “${text}” (${sourceUri}:${startLine}).`,
      ),
    );

/** What proofs are made of. `at` is when the change took effect, in milliseconds. */
export type Provable = Readonly<{
  incident: IncidentRecord;
  known: KnownChange;
  at: number;
  place: Place;
  joins: readonly PrecedentJoin[];
  precedents: ReadonlyMap<string, KnownPrecedent>;
}>;

/** What would show that a change is the cause, a sentence each. */
export const proofsOf = ({ incident, known, at, place, joins, precedents }: Provable): string[] => [
  ...undone(known, incident),
  compared(incident, at),
  ...along(place),
  ...quoted(joins, precedents),
];
