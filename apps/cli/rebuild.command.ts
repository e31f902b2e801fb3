import { type AddCommand, connected, type UrlOption, withUrl } from './context.js';

export const rebuildOperation = /* GraphQL */ `
  mutation Rebuild($projections: [String!]) {
    rebuild(projections: $projections) {
      name
      position
    }
  }
`;

type Rebuilt = Readonly<{ rebuild: readonly { name: string; position: number }[] }>;

export const addRebuild: AddCommand = (program, context) => {
  withUrl(program.command('rebuild'))
    .summary('build read tables anew from the log')
    .description('Builds read tables anew from the log, all of them where none is named. They can be read meanwhile.')
    .argument('[names...]', 'as "precedent status" shows them')
    .option('--json', 'print them as GraphQL gives them')
    .action(async (names: string[], { json, ...connection }: UrlOption & Readonly<{ json?: boolean }>) => {
      const projections = names.length > 0 ? names : null;
      const { rebuild } = await connected(context, connection, (client) =>
        client.query<Rebuilt>(rebuildOperation, { projections }),
      );
      const { out } = context.terminal;
      if (json) out(JSON.stringify(rebuild, null, 2));
      else rebuild.forEach(({ name, position }) => out(`${name}: at position ${position}`));
    });
};
