import { alikeAlerts } from './alike-alerts.js';
import type { IncidentRecord, RecordedAlert } from './incident-record.js';

const mostWords = 120;

const cut = (text: string): string => (text.length > mostWords ? `${text.slice(0, mostWords - 1)}…` : text);

const stillFires = (alike: readonly RecordedAlert[]): string => {
  const { name, service } = alike[0]!.alert;
  const called = `${name}${service ? ` on ${service}` : ''}`;
  return alike.length === 1 ? `Alert ${called} still fires.` : `${alike.length} alerts ${called} still fire.`;
};

const missing = ({ alerts, services, remediations }: IncidentRecord): string[] => [
  ...alikeAlerts(alerts.filter(({ endsAt }) => endsAt === null)).map(stillFires),
  ...services.filter(({ clearedAt }) => clearedAt === null).map(({ service }) => `Nobody has cleared ${service}.`),
  ...remediations
    .filter(({ applied, outcome }) => applied && !outcome)
    .map(({ text }) => `Nobody has said what became of "${cut(text)}".`),
];

/**
 * What has not recovered as far as is known, a sentence each: alerts that fire, services nobody cleared, remedies without a word.
 * Nothing of what only documents tell of, and of what goes on as another incident.
 */
export const notRecovered = (record: IncidentRecord): string[] =>
  record.status === 'told' || record.status === 'merged' ? [] : missing(record);
