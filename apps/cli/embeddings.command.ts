import { type AddCommand, type Context, connected, type UrlOption, withUrl } from './context.js';
import { wholeNumber } from './options.js';
import type { Client } from './server/graphql-client.js';
import { Problem } from './problem.js';
import { table } from './text/table.js';
import { counted } from './text/wrap.js';

export const embeddingSpacesOperation = /* GraphQL */ `
  query EmbeddingSpaces {
    embeddingSpaces {
      id
      model
      source
      dimensions
      isActive
      pending
      problem
      addedAt
      activatedAt
    }
  }
`;

const result = /* GraphQL */ `
  {
    ... on EmbeddingSpaceChanged {
      spaceId
    }
    ... on Rejected {
      message
    }
  }
`;

export const addEmbeddingSpaceOperation = /* GraphQL */ `
  mutation AddEmbeddingSpace($input: AddEmbeddingSpaceInput!) {
    changed: addEmbeddingSpace(input: $input) ${result}
  }
`;

export const activateEmbeddingSpaceOperation = /* GraphQL */ `
  mutation ActivateEmbeddingSpace($space: ID!) {
    changed: activateEmbeddingSpace(space: $space) ${result}
  }
`;

export const dropEmbeddingSpaceOperation = /* GraphQL */ `
  mutation DropEmbeddingSpace($space: ID!) {
    changed: dropEmbeddingSpace(space: $space) ${result}
  }
`;

type Space = Readonly<{
  id: string;
  model: string;
  source: string;
  dimensions: number;
  isActive: boolean;
  pending: number | null;
  problem: string | null;
}>;

type ModelOptions = Readonly<{
  pooling?: string;
  dtype?: string;
  queryPrefix?: string;
  passagePrefix?: string;
  maxTokens?: number;
  wait?: boolean;
}>;

const shownId = 8;
const askAgainMs = 500;

/** What a space is good for now, in words. */
const stateOf = ({ isActive, pending, problem }: Space): string => {
  if (problem !== null) return problem;
  const built = pending === null ? 'not open' : pending === 0 ? 'whole' : `${counted(pending, 'passage')} to go`;
  return isActive ? `active, ${built}` : built;
};

/** The spaces as a table. */
export const spaceLines = (spaces: readonly Space[], width: number): string[] =>
  spaces.length === 0
    ? ['No embedding space yet: the first one begins with the first document.']
    : table(
        [{ title: 'id' }, { title: 'model' }, { title: 'dimensions', right: true }, { title: 'state', flexible: true }],
        spaces.map((space) => [space.id.slice(0, shownId), space.model, String(space.dimensions), stateOf(space)]),
        width,
      );

const listed = async (client: Client): Promise<readonly Space[]> =>
  (await client.query<{ embeddingSpaces: readonly Space[] }>(embeddingSpacesOperation)).embeddingSpaces;

const change = async (client: Client, operation: string, variables: Record<string, unknown>): Promise<string> => {
  const { changed } = await client.query<{ changed: { spaceId?: string; message?: string } }>(operation, variables);
  if (changed.spaceId === undefined) throw new Problem(changed.message ?? 'the server gave no reason');
  return changed.spaceId;
};

const built = async (client: Client, spaceId: string, { terminal, interruption }: Context): Promise<void> => {
  for (let last = -1; !interruption.signal.aborted;) {
    const space = (await listed(client)).find(({ id }) => id === spaceId);
    if (!space || space.problem !== null) throw new Problem(space?.problem ?? 'somebody dropped the space meanwhile');
    if (space.pending === 0) return;
    if (space.pending !== null && space.pending !== last)
      terminal.say(`${counted((last = space.pending), 'passage')} to go`);
    await new Promise((resolve) => setTimeout(resolve, askAgainMs));
  }
};

const addAdd: AddCommand = (embeddings, context) => {
  withUrl(embeddings.command('add'))
    .summary('build the space of a model beside the active one')
    .description('Adds the space of a model. Its vectors are built beside the active ones; questions go on meanwhile.')
    .argument('<model>', 'bundled, a folder of the server (starting with . or /) or a hub id (owner/name)')
    .option('--pooling <kind>', 'mean or cls (default: as the card of the model says, like all below)')
    .option('--dtype <type>', 'which weight file to use, such as q8 or fp32')
    .option('--query-prefix <text>', 'text to put before every question')
    .option('--passage-prefix <text>', 'text to put before every passage')
    .option('--max-tokens <count>', 'tokens of a text that the model gets to see', wholeNumber)
    .option('--wait', 'return when every passage has its vector')
    .action(async (model: string, { url, wait, ...use }: UrlOption & ModelOptions) => {
      const added = await connected(context, url === undefined ? {} : { url }, async (client) => {
        const spaceId = await change(client, addEmbeddingSpaceOperation, { input: { model, ...use } });
        context.terminal.out(`Added ${spaceId.slice(0, shownId)}: its vectors are being built beside the active ones.`);
        if (wait) await built(client, spaceId, context);
        if (wait) context.terminal.out('All passages have their vectors.');
        return spaceId.slice(0, shownId);
      });
      context.terminal.say(
        `Next: precedent backtest --space ${added} shows how it ranks; precedent embeddings activate ${added} switches to it.`,
      );
    });
};

const addChange =
  (name: string, operation: string, words: { summary: string; description: string; done: string }): AddCommand =>
  (embeddings, context) => {
    withUrl(embeddings.command(name))
      .summary(words.summary)
      .description(words.description)
      .argument('<space>', 'its id, the beginning of it, or the name of its model')
      .action(async (space: string, connection: UrlOption) => {
        const spaceId = await connected(context, connection, (client) => change(client, operation, { space }));
        context.terminal.out(`${spaceId.slice(0, shownId)} ${words.done}`);
      });
  };

/** `precedent embeddings`: which models' vectors there are, and changing from one to another. */
export const addEmbeddings: AddCommand = (program, context) => {
  const embeddings = program
    .command('embeddings')
    .summary('list embedding spaces, add one, switch to it, drop one')
    .description('Embedding spaces: one for each model, used in one way. Their vectors never meet.');
  withUrl(embeddings.command('list', { isDefault: true }))
    .summary('list them')
    .option('--json', 'print them as GraphQL gives them')
    .action(async ({ json, ...connection }: UrlOption & Readonly<{ json?: boolean }>) => {
      const { out, tableWidth } = context.terminal;
      const spaces = await connected(context, connection, listed);
      if (json) out(JSON.stringify(spaces, null, 2));
      else spaceLines(spaces, tableWidth).forEach(out);
    });
  addAdd(embeddings, context);
  addChange('activate', activateEmbeddingSpaceOperation, {
    summary: 'ask questions in another space',
    description:
      'Asks questions in this space from now on. It has to be whole; the former one stays until it is dropped.',
    done: 'is the space that questions are asked in now.',
  })(embeddings, context);
  addChange('drop', dropEmbeddingSpaceOperation, {
    summary: 'delete the vectors of a space',
    description:
      'Deletes the vectors of a space that is not the active one. They can be built again by adding it again.',
    done: 'is dropped; its vectors are gone.',
  })(embeddings, context);
};
