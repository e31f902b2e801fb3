import { type AddCommand, connected, type UrlOption, withUrl } from './context.js';
import { kindInGraphql, kindInWords } from './document-kinds.js';
import { anyKinds, wholeNumber } from './options.js';
import type { Terminal } from './terminal.js';
import { placeInWords } from './text/source.js';
import { counted, cutLines, hang } from './text/wrap.js';

type SearchOptions = UrlOption & Readonly<{ kind?: string[]; asOf?: number; first: number; json?: boolean }>;

export const searchOperation = /* GraphQL */ `
  query Search($text: String!, $kinds: [DocumentKind!], $asOf: Int, $first: Int!) {
    search(text: $text, kinds: $kinds, asOf: $asOf, first: $first) {
      totalCount
      nodes {
        documentId
        kind
        title
        sourceUri
        score
        section
        text
        startLine
        endLine
      }
    }
  }
`;

type Hit = Readonly<{
  documentId: string;
  kind: string;
  title: string;
  sourceUri: string;
  section: string;
  text: string;
  startLine: number;
}>;
type Found = Readonly<{ search: { totalCount: number; nodes: readonly Hit[] } }>;

export const addSearch: AddCommand = (program, context) => {
  withUrl(program.command('search'))
    .summary('find documents by their words')
    .description('Finds documents of every kind by their words, best first.')
    .argument('<text>', 'the words')
    .addOption(anyKinds('only documents of these kinds'))
    .option('--as-of <position>', 'search what the log held at this position', wholeNumber)
    .option('--first <count>', 'how many to show, at most 100', wholeNumber, 10)
    .option('--json', 'print the hits as GraphQL gives them')
    .addHelpText('after', '\nExample:\n  precedent search --kind runbook "redis maxclients"')
    .action(async (text: string, { kind, asOf, first, json, ...connection }: SearchOptions) => {
      const variables = {
        text,
        first,
        ...(kind && { kinds: kind.map(kindInGraphql) }),
        ...(asOf !== undefined && { asOf }),
      };
      const { search } = await connected(context, connection, (client) =>
        client.query<Found>(searchOperation, variables),
      );
      const { terminal } = context;
      if (json) terminal.out(JSON.stringify(search, null, 2));
      else foundLines(search, terminal).forEach(terminal.out);
    });
};

/** The hits in lines. */
export const foundLines = (
  { totalCount, nodes }: Found['search'],
  layout: Pick<Terminal, 'width' | 'paint' | 'folder'>,
): string[] => {
  if (nodes.length === 0) return ['No document has these words.'];
  const heading = `${counted(totalCount, 'document')}${totalCount > nodes.length ? `, the best ${nodes.length}` : ''}:`;
  return [heading, ...nodes.flatMap((hit) => ['', ...hitLines(hit, layout)])];
};

const hitLines = (hit: Hit, { width, paint, folder }: Pick<Terminal, 'width' | 'paint' | 'folder'>): string[] => [
  ...hang('', hit.title, width).map((line) => paint('bold', line)),
  ...hang('   ', `${kindInWords(hit.kind)} · ${hit.documentId}`, width).map((line) => paint('dim', line)),
  ...hang('   ', `${placeInWords(hit, folder)}${hit.section ? ` (${hit.section})` : ''}`, width).map((line) =>
    paint('cyan', line),
  ),
  ...cutLines(hang('   ', hit.text, width), 3),
];
