import type { IncidentRecord } from '#domain/incident/incident-record.js';
import { incidentId } from '../document-ids.js';

/** Its values are JSON, which is YAML too. */
const line = (key: string, value: unknown): string => `${key}: ${JSON.stringify(value)}`;

const names = ({ incidentId: id, reference }: IncidentRecord): string[] => {
  if (reference === null) return [line('incident', id)];
  return incidentId({ reference }, '') === id
    ? [line('reference', reference)]
    : [line('incident', id), line('organisation_reference', reference)];
};

/** What an import reads first: which incident it is, its services and times. `own` are further lines of a template. */
export const frontMatterOf = (record: IncidentRecord, own: readonly string[] = []): string[] => [
  '---',
  'kind: postmortem',
  line('title', record.title.replace(/\s+/g, ' ').trim()),
  ...names(record),
  line(
    'services',
    record.services.map(({ service }) => service),
  ),
  ...(record.severity === null ? [] : [line('severity', record.severity)]),
  ...(record.status === 'told' ? [] : [line('status', record.status)]),
  line('startedAt', record.startedAt),
  ...(record.resolved === null ? [] : [line('endedAt', record.resolved.at)]),
  ...own,
  '---',
];
