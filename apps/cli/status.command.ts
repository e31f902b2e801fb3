import { type AddCommand, connected, type UrlOption, withUrl } from './context.js';
import { counted } from './text/wrap.js';

export const statusOperation = /* GraphQL */ `
  query Status {
    status {
      version
      head
      isReady
      takingIn
      database
      embeddings {
        model
        pending
        problem
      }
      projections {
        name
        position
        problem
        skipped {
          position
        }
      }
    }
    feedback {
      served
      judged
      people
      warning
    }
  }
`;

type Feedback = Readonly<{ served: number; judged: number; people: number; warning: string | null }>;

type Status = Readonly<{
  version: string;
  head: number;
  isReady: boolean;
  takingIn: number;
  database: string;
  embeddings: { model: string | null; pending: number | null; problem: string | null };
  projections: readonly { name: string; position: number; problem: string | null; skipped: readonly object[] }[];
}>;

type Told = Readonly<{ status: Status; feedback: Feedback }>;

export const addStatus: AddCommand = (program, context) => {
  withUrl(program.command('status'))
    .summary('show how far everything has come')
    .description('Shows the log, the read tables and the embeddings, and how far each has come.')
    .option('--json', 'print it as GraphQL gives it')
    .action(async ({ json, ...connection }: UrlOption & Readonly<{ json?: boolean }>) => {
      const { terminal } = context;
      const [told, url] = await connected(
        context,
        connection,
        async (client) => [await client.query<Told>(statusOperation), client.url] as const,
      );
      if (json) terminal.out(JSON.stringify({ ...told.status, feedback: told.feedback }, null, 2));
      else statusLines(told, url).forEach(terminal.out);
    });
};

/** The status in lines. */
export const statusLines = ({ status, feedback }: Told, url: string): string[] => {
  const { version, head, takingIn, database, embeddings, projections } = status;
  const rows = [
    ['log', counted(head, 'fact')],
    ...(takingIn > 0
      ? [['documents', `${counted(takingIn, 'document')} on the way, not to be found yet`] as const]
      : []),
    ...projections.map((projection) => [projection.name, projectionInWords(projection, head)]),
    ['embeddings', embeddingsInWords(embeddings)],
    ['feedback', feedbackInWords(feedback)],
  ] as const;
  const width = Math.max(...rows.map(([name]) => name.length));
  return [
    `Precedent ${version} on ${database === 'embedded' ? 'the embedded database' : 'a PostgreSQL server'}, asked at ${url}`,
    ...rows.map(([name, state]) => `${name.padEnd(width)}  ${state}`),
  ];
};

const feedbackInWords = ({ served, judged, people, warning }: Feedback): string => {
  if (warning !== null) return warning;
  if (served === 0) return 'no answer was kept yet';
  const by = judged === 0 ? '' : ` by ${counted(people, 'person', 'people')}`;
  return `${judged} of ${counted(served, 'answer')} judged${by}`;
};

const projectionInWords = (table: Status['projections'][number], head: number): string => {
  const { position, problem, skipped } = table;
  const without = skipped.length === 0 ? '' : `, without ${counted(skipped.length, 'skipped fact')}`;
  if (problem !== null) return `stopped at ${position}${without}: ${problem}`;
  return (position >= head ? 'up to date' : `at ${position} of ${head}`) + without;
};

const embeddingsInWords = ({ model, pending, problem }: Status['embeddings']): string => {
  if (model === null)
    return `no usable model, questions are answered by their words alone${problem === null ? '' : `: ${problem}`}`;
  const state = pending ? `${counted(pending, 'passage')} waiting for ${model}` : `up to date with ${model}`;
  return problem === null ? state : `${state}, which failed and is tried again: ${problem}`;
};
