import { minuteOf } from '#domain/incident/moment.js';
import { toldAlike } from '#domain/incident/alike-alerts.js';
import type { ImpactOnService, IncidentRecord, RecordedAlert } from '#domain/incident/incident-record.js';
import type { IncidentStory } from './story.js';
import { between, inLine, saidBy, type Missing, type Told } from './told.js';

type Found = readonly (Told | Missing)[];

const newest = ({ facts }: IncidentStory, tells: (data: object) => boolean): number | undefined =>
  facts.findLast(({ event }) => tells(event.data))?.position;

const reported = ({ record }: IncidentStory): number => record.reported.position;

export const title = (story: IncidentStory): Found => {
  const position = newest(story, (data) => 'title' in data) ?? reported(story);
  return [{ text: story.record.title, positions: [position] }];
};

export const reference = (story: IncidentStory): Found => {
  const number = story.record.reference;
  if (number === null) return [{ text: story.record.incidentId, positions: [reported(story)] }];
  return [{ text: number, positions: [newest(story, (data) => 'reference' in data) ?? reported(story)] }];
};

export const severity = (story: IncidentStory): Found => {
  const position = newest(story, (data) => 'severity' in data);
  return story.record.severity === null || position === undefined
    ? [{ gap: 'the severity' }]
    : [{ text: story.record.severity, positions: [position] }];
};

/** Where it stands, by the newest fact that says so. */
export const status = (story: IncidentStory): Found => {
  const { record } = story;
  if (record.status === 'told') return [{ gap: 'how it stands; only documents tell of it' }];
  const mark =
    (record.status === 'resolved' ? record.resolved : record.status === 'mitigated' ? record.mitigated : null) ??
    record.reopened ??
    record.reported;
  return [{ text: record.status, positions: [mark.position] }];
};

const startPosition = (story: IncidentStory): number => {
  const { record } = story;
  if (record.isStartReported)
    return newest(story, (data) => 'startedAt' in data && data.startedAt !== undefined) ?? reported(story);
  const told = [
    ...record.alerts.map(({ position, alert }) => ({ position, at: alert.startsAt })),
    ...record.symptoms.flatMap(({ position, signal }) => (signal?.since ? [{ position, at: signal.since }] : [])),
  ];
  return told.find(({ at }) => Date.parse(at) === Date.parse(record.startedAt))?.position ?? reported(story);
};

export const started = (story: IncidentStory): Found => [
  { text: minuteOf(story.record.startedAt), positions: [startPosition(story)] },
];

export const mitigated = ({ record }: IncidentStory): Found =>
  record.mitigated === null
    ? [{ gap: 'when the impact ended' }]
    : [{ text: minuteOf(record.mitigated.at), positions: [record.mitigated.position] }];

export const resolved = ({ record }: IncidentStory): Found =>
  record.resolved === null
    ? [{ gap: 'when it was resolved' }]
    : [{ text: minuteOf(record.resolved.at), positions: [record.resolved.position] }];

export const duration = (story: IncidentStory): Found => {
  const { record } = story;
  if (record.resolved === null) return [{ gap: 'how long it lasted' }];
  const positions = [startPosition(story), record.resolved.position];
  return [{ text: between(record.startedAt, record.resolved.at), positions }];
};

export const services = ({ record }: IncidentStory): Found => {
  if (record.services.length === 0) return [{ gap: 'the services affected' }];
  const text = record.services.map(({ service }) => service).join(', ');
  return [{ text, positions: record.services.map(({ position }) => position) }];
};

export const summary = (story: IncidentStory): Found => {
  const position = newest(story, (data) => 'summary' in data);
  return story.record.summary === null || position === undefined
    ? [{ gap: 'a summary in two or three sentences' }]
    : [{ text: story.record.summary, positions: [position] }];
};

const stateOf = ({ clearedAt }: ImpactOnService, { status }: IncidentRecord): string =>
  // What documents tell of long ago nobody clears here.
  status === 'told'
    ? ''
    : clearedAt === null
      ? '; nobody has said that it works again'
      : `; works again since ${minuteOf(clearedAt)}`;

export const impact = ({ record }: IncidentStory): Found =>
  record.services.length === 0
    ? [{ gap: 'the services affected' }]
    : record.services.map((one) => ({
        text: one.service,
        positions: [one.position],
        lead: 'Affected service: ',
        tail: `, recorded ${minuteOf(one.at)}${stateOf(one, record)}${one.note ? `. ${inLine(one.note)}` : ''}`,
      }));

export const symptoms = ({ record }: IncidentStory): Found =>
  record.symptoms.length === 0
    ? [{ gap: record.alerts.length === 0 ? 'what was seen' : 'what was seen besides the alerts' }]
    : record.symptoms.map(({ text, service, position, by }) => ({
        text,
        positions: [position],
        ...(service && { lead: `${inLine(service)}: ` }),
        tail: saidBy(by),
      }));

const wordsOf = ({ alert }: RecordedAlert): string => {
  const words = alert.summary ?? alert.annotations['summary'] ?? alert.annotations['description'];
  return words ? `: ${inLine(words)}` : '';
};

/** From the first beginning to the last end. */
const timesOf = (alike: readonly RecordedAlert[]): string => {
  const moments = alike.flatMap(({ alert, endsAt }) => [alert.startsAt, ...(endsAt === null ? [] : [endsAt])]);
  const sorted = moments.map((at) => Date.parse(at)).sort((a, b) => a - b);
  const first = minuteOf(new Date(sorted[0]!).toISOString());
  if (alike.some(({ endsAt }) => endsAt === null)) return `${first}, still firing`;
  return `${first} to ${minuteOf(new Date(sorted.at(-1)!).toISOString())}`;
};

const alertLine = (alike: readonly RecordedAlert[]): Told => {
  const [one] = alike as [RecordedAlert];
  const place = one.alert.service ? ` on ${inLine(one.alert.service)}` : '';
  const count = alike.length === 1 ? '' : `, ${alike.length} of this name`;
  const words = alike.length === 1 ? wordsOf(one) : wordsOf(one).replace(/^: /, ', such as: ');
  return {
    text: one.alert.name,
    positions: alike.map(({ position }) => position),
    lead: 'Alert ',
    tail: `${place}${count}, ${timesOf(alike)}${words}`,
  };
};

export const alerts = ({ record }: IncidentStory): Found =>
  record.alerts.length === 0
    ? [{ gap: 'which alert fired, or that none did' }]
    : toldAlike(record.alerts).map(alertLine);

/** How it came to be known: by which alert, or by whom. */
export const detection = (story: IncidentStory): Found => {
  const { record } = story;
  if (record.origin === 'document' && record.alerts.length === 0) return [{ gap: 'how it was noticed' }];
  const [first] = [...record.alerts].sort((a, b) => Date.parse(a.alert.startsAt) - Date.parse(b.alert.startsAt));
  const report: Told = {
    text: minuteOf(record.reported.at),
    positions: [record.reported.position],
    lead: 'Reported at ',
    tail: record.origin === 'alert' ? ' by an alert' : saidBy(record.reported.by),
  };
  if (!first) return [report];
  const { alert, position } = first;
  const firstAlert = {
    text: alert.name,
    positions: [position],
    lead: 'First alert: ',
    tail: `, ${minuteOf(alert.startsAt)}`,
  };
  return [firstAlert, report];
};

export const roles = ({ record }: IncidentStory): Found => {
  const held = record.roles.filter(({ person }) => person !== '');
  return held.length === 0
    ? [{ gap: 'who had which role' }]
    : held.map(({ role, person, position }) => ({ text: person, positions: [position], lead: `${inLine(role)}: ` }));
};

export const notRecovered = ({ record: { resolved: end } }: IncidentStory): Found =>
  (end?.notRecovered ?? []).map((text) => ({ text, positions: [end!.position] }));
