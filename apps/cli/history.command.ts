import { type AddCommand, connected, type UrlOption, withUrl } from './context.js';
import { wholeNumber } from './options.js';
import { Problem } from './problem.js';
import type { Client } from './server/graphql-client.js';
import { type Column, table } from './text/table.js';

type HistoryOptions = UrlOption & Readonly<{ asOf?: number; json?: boolean }>;

export const historyOperation = /* GraphQL */ `
  query History($id: ID!, $asOf: Int, $after: String) {
    history(id: $id, asOf: $asOf, first: 100, after: $after) {
      nodes {
        position
        streamId
        version
        type
        data
        actor
        occurredAt
        recordedAt
      }
      pageInfo {
        hasNextPage
        endCursor
      }
    }
  }
`;

type Fact = Readonly<{
  position: number;
  version: number;
  type: string;
  data: unknown;
  actor: string;
  occurredAt: string;
  recordedAt: string;
}>;
type Page = Readonly<{
  history: { nodes: readonly Fact[]; pageInfo: { hasNextPage: boolean; endCursor: string | null } };
}>;

export const addHistory: AddCommand = (program, context) => {
  withUrl(program.command('history'))
    .summary('show the facts about a document or an incident')
    .description(
      'Shows the facts about a document or an incident, oldest first, with when each was true and when it was learned.',
    )
    .argument(
      '<id>',
      'as "precedent search" and "precedent ask --json" show it; of an incident the organisation\'s number too',
    )
    .option('--as-of <position>', 'what the log held at this position', wholeNumber)
    .option('--json', 'print the facts whole, one JSON object a line')
    .action(async (id: string, { asOf, json, ...connection }: HistoryOptions) => {
      const facts = await connected(context, connection, (client) => factsOf(client, id, asOf));
      if (facts.length === 0)
        throw new Problem(
          `The log has nothing about "${id}": take an id from "precedent search" or "precedent incident list".`,
        );
      const lines = json ? facts.map((fact) => JSON.stringify(fact)) : factLines(facts, context.terminal.tableWidth);
      lines.forEach(context.terminal.out);
    });
};

const incidentIdOperation = /* GraphQL */ `
  query IncidentId($id: ID!) {
    incident(id: $id) {
      id
    }
  }
`;

/** The facts about what goes by this id; where there are none, about the incident that goes by it as its number. */
const factsOf = async (client: Client, id: string, asOf: number | undefined): Promise<readonly Fact[]> => {
  const facts = await allFacts(client, id, asOf);
  if (facts.length > 0) return facts;
  const { incident } = await client.query<{ incident: { id: string } | null }>(incidentIdOperation, { id });
  return incident === null || incident.id === id ? facts : allFacts(client, incident.id, asOf);
};

const allFacts = async (client: Client, id: string, asOf: number | undefined): Promise<readonly Fact[]> => {
  const facts: Fact[] = [];
  for (let after: string | null | undefined = undefined; after !== null;) {
    const { history }: Page = await client.query<Page>(historyOperation, { id, after, asOf });
    facts.push(...history.nodes);
    after = history.pageInfo.hasNextPage ? history.pageInfo.endCursor : null;
  }
  return facts;
};

const columns: readonly Column[] = [
  { title: 'position', right: true },
  { title: 'version', right: true },
  { title: 'fact', flexible: true },
  { title: 'true at' },
  { title: 'learned at' },
  { title: 'by', flexible: true },
];

const toMinute = (time: string): string => time.slice(0, 16).replace('T', ' ');

/** The facts as a table; times are UTC. */
export const factLines = (facts: readonly Fact[], width: number): string[] => {
  const rows = facts.map(({ position, version, type, occurredAt, recordedAt, actor }) => [
    String(position),
    String(version),
    type,
    toMinute(occurredAt),
    toMinute(recordedAt),
    actor,
  ]);
  return table(columns, rows, width);
};
