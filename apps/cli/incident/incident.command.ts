import { minuteOf } from '#domain/incident/moment.js';
import { Option } from 'commander';
import { type AddCommand, connected, type UrlOption, withUrl } from '../context.js';
import { wholeNumber } from '../options.js';
import type { Client } from '../server/graphql-client.js';
import { plainText } from '../text/plain-text.js';
import { type Column, table } from '../text/table.js';
import { addLink, addMerge, addMitigate, addReopen, addResolve } from './course.js';
import { addCause, addEvidence, addHypothesis, addRuleOut, addSuspect } from './diagnosis.js';
import { incidentsOperation } from './incident-operations.js';
import type { LiveIncident } from './live-incident.js';
import { readIncident } from './meant.js';
import { addRemedy } from './remedy.js';
import { incidentLines } from './render-incident.js';
import { addAffected, addNote, addOpen, addRole, addSeverity, addSymptom } from './situation.js';

const statuses = ['open', 'mitigated', 'resolved', 'merged', 'told', 'all'];

type ListOptions = UrlOption & Readonly<{ status: string; service?: string; first: number; json?: boolean }>;
type Listed = Pick<LiveIncident, 'id' | 'reference' | 'title' | 'status' | 'severity' | 'startedAt'> &
  Readonly<{ services: readonly string[] }>;

const columns: readonly Column[] = [
  { title: 'incident' },
  { title: 'status' },
  { title: 'severity' },
  { title: 'since' },
  { title: 'services', flexible: true },
  { title: 'title', flexible: true },
];

const rowOf = ({ reference, status, severity, startedAt, services, title }: Listed): string[] => [
  reference ?? '',
  status.toLowerCase(),
  severity ?? '',
  startedAt === null ? '' : minuteOf(startedAt),
  services.join(', '),
  plainText(title),
];

/** An incident without a number of its own goes by its id, which is as long as a title: it has a line of its own. */
export const listLines = (incidents: readonly Listed[], width: number): string[] => {
  const [head, ...rows] = table(columns, incidents.map(rowOf), width);
  return [
    head!,
    ...rows.flatMap((row, i) => (incidents[i]!.reference === null ? [row, `  ${incidents[i]!.id}`] : [row])),
  ];
};

const addList: AddCommand = (incident, context) => {
  withUrl(incident.command('list'))
    .summary('list incidents, newest first')
    .addOption(new Option('--status <status>', 'only those that are').choices(statuses).default('open'))
    .option('--service <name>', 'only what concerns this service')
    .option('--first <count>', 'how many, at most 100', wholeNumber, 20)
    .option('--json', 'print one JSON object a line')
    .action(async ({ status, service, first, json, ...connection }: ListOptions) => {
      type Found = { incidents: { totalCount: number; nodes: readonly Listed[] } };
      const wanted = { service, first, ...(status !== 'all' && { status: status.toUpperCase() }) };
      const { incidents } = await connected(context, connection, (client: Client) =>
        client.query<Found>(incidentsOperation, wanted),
      );
      const { out, say, tableWidth } = context.terminal;
      if (json) return incidents.nodes.forEach((one) => out(JSON.stringify(one)));
      if (incidents.nodes.length === 0)
        return say(status === 'all' ? 'No incident is known.' : `No incident is ${status}.`);
      listLines(incidents.nodes, tableWidth).forEach(out);
      const more = incidents.totalCount - incidents.nodes.length;
      if (more > 0) say(`${more} more: --first ${Math.min(100, incidents.totalCount)}`);
    });
};

const addShow: AddCommand = (incident, context) => {
  withUrl(incident.command('show'))
    .summary('show what was recorded of an incident')
    .argument('<incident>', "its id or the organisation's number")
    .option('--json', 'print it as GraphQL gives it')
    .action(async (named: string, { json, ...connection }: UrlOption & { json?: boolean }) => {
      const found = await connected(context, connection, (client: Client) => readIncident(client, named));
      const { terminal } = context;
      if (json) return terminal.out(JSON.stringify(found, null, 2));
      incidentLines(found, terminal).forEach(terminal.out);
    });
};

const commands = [
  addOpen,
  addList,
  addShow,
  addNote,
  addSymptom,
  addAffected,
  addSeverity,
  addRole,
  addSuspect,
  addHypothesis,
  addEvidence,
  addRuleOut,
  addCause,
  addRemedy,
  addMitigate,
  addResolve,
  addReopen,
  addLink,
  addMerge,
];

export const addIncident: AddCommand = (program, context) => {
  const incident = program
    .command('incident')
    .summary('open an incident and tell its course, from the symptom to the proven cause')
    .description(
      'Opens an incident and tells its course. Who says so is --by, else PRECEDENT_ACTOR, else the login name. precedent brief shows everything on it.',
    );
  for (const add of commands) add(incident, context);
};
