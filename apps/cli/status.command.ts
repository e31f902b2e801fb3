import { type AddCommand, connected, type UrlOption, withUrl } from './context.js';
import { counted } from './text/wrap.js';

export const statusOperation = /* GraphQL */ `
  query Status {
    status {
      version
      head
      database
      embeddings {
        model
        pending
      }
      projections {
        name
        position
        problem
      }
    }
  }
`;

type Status = Readonly<{
  version: string;
  head: number;
  database: string;
  embeddings: { model: string | null; pending: number | null };
  projections: readonly { name: string; position: number; problem: string | null }[];
}>;

export const addStatus: AddCommand = (program, context) => {
  withUrl(program.command('status'))
    .summary('show how far everything has come')
    .description('Shows the log, the read tables and the embeddings, and how far each has come.')
    .option('--json', 'print it as GraphQL gives it')
    .action(async ({ json, ...connection }: UrlOption & Readonly<{ json?: boolean }>) => {
      const { terminal } = context;
      const [status, url] = await connected(
        context,
        connection,
        async (client) => [(await client.query<{ status: Status }>(statusOperation)).status, client.url] as const,
      );
      if (json) terminal.out(JSON.stringify(status, null, 2));
      else statusLines(status, url).forEach(terminal.out);
    });
};

/** The status in lines. */
export const statusLines = ({ version, head, database, embeddings, projections }: Status, url: string): string[] => [
  `Precedent ${version} on ${database === 'embedded' ? 'the embedded database' : 'a PostgreSQL server'}, asked at ${url}`,
  `log          ${counted(head, 'fact')}`,
  ...projections.map(
    ({ name, position, problem }) =>
      `${name.padEnd(11)}  ${problem === null ? (position >= head ? 'up to date' : `at ${position} of ${head}`) : `stopped at ${position}: ${problem}`}`,
  ),
  `embeddings   ${embeddingsInWords(embeddings)}`,
];

const embeddingsInWords = ({ model, pending }: Status['embeddings']): string => {
  if (model === null) return 'no usable model: questions are answered by their words alone';
  return pending ? `${counted(pending, 'passage')} waiting for ${model}` : `up to date with ${model}`;
};
