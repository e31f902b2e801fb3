import type { IncidentRecord } from '#domain/incident/incident-record.js';

/** Where something runs, in the words of its source; null where nothing says so. */
export type Surroundings = Readonly<{ environments: readonly string[]; regions: readonly string[] }>;

const environmentLabels = [
  'environment',
  'env',
  'stage',
  'deployment_environment',
  'deployment_environment_name',
  'deployment.environment',
  'deployment.environment.name',
];
const regionLabels = ['region', 'cloud_region', 'cloud.region', 'aws_region', 'datacenter', 'dc', 'location'];

const shortForms: Readonly<Record<string, string>> = {
  prd: 'production',
  prod: 'production',
  live: 'production',
  stg: 'staging',
  stage: 'staging',
  dev: 'development',
  devel: 'development',
  qa: 'test',
  testing: 'test',
};

/** Different words for the same environment become one. */
export const environmentName = (written: string): string => {
  const name = written.trim().toLowerCase();
  return shortForms[name] ?? name;
};

/** A zone, such as eu-west-1b, is in its region. */
export const regionName = (written: string): string =>
  written
    .trim()
    .toLowerCase()
    .replace(/(?<=-\d+)-?[a-f]$/, '');

const labelled = (labels: Readonly<Record<string, string>>, names: readonly string[]): string[] =>
  names.flatMap((name) => {
    const value = labels[name]?.trim();
    return value ? [value] : [];
  });

const distinct = (values: readonly string[]): string[] => [...new Set(values)];

/** What the alerts say of where it fails. An alert without such a label may be anywhere, so then nothing is said. */
export const surroundingsOf = ({ alerts }: IncidentRecord): Surroundings => {
  const each = alerts.map(({ alert: { labels } }) => ({
    environments: labelled(labels, environmentLabels),
    regions: labelled(labels, regionLabels),
  }));
  const all = (kind: keyof Surroundings): string[] =>
    each.every((alert) => alert[kind].length > 0) ? distinct(each.flatMap((alert) => alert[kind])) : [];
  return { environments: all('environments'), regions: all('regions') };
};
