import { gfmTableToMarkdown } from 'mdast-util-gfm-table';
import { toMarkdown, type Handle, type Options, type State } from 'mdast-util-to-markdown';
import type { PageNode } from './page-node.js';
import { pageTree } from './page-tree.js';
import { tidied } from './rendition.js';

type Running = Parameters<State['containerPhrasing']>[0];

/** Without the sign that it begins with, the writer would write what it is about to write twice, and again within. */
const begins = (sign: string, handle: Handle): Handle => Object.assign(handle, { peek: () => sign });

/** Words stand as they are: what an escape adds to them is in no quote of the page. */
const text: Handle = ({ value }: PageNode, _, { stack }) =>
  stack.includes('tableCell') ? value.replaceAll('|', '\\|') : value;

/** Word processors set whole paragraphs bold by empty or split runs: there are no marks around nothing, and no blank within them. */
const strong = begins('*', (node: PageNode, _, state, info) => {
  const inner = state.containerPhrasing(node as Running, info);
  const words = inner.trim();
  return words === '' || words.includes('\n') ? inner : inner.replace(words, () => `**${words}**`);
});

const link = begins('[', (node: PageNode, _, state, info) => {
  const inner = state.containerPhrasing(node as Running, info);
  const words = inner.trim();
  const isBare = words === '' || words.includes('\n') || words === node.url;
  return isBare ? inner : inner.replace(words, () => `[${words}](${node.url})`);
});

const options: Options = {
  bullet: '-',
  listItemIndent: 'one',
  incrementListMarker: false,
  extensions: [gfmTableToMarkdown({ tablePipeAlign: false })],
  handlers: { text, strong, link, break: () => '\n' },
  join: [
    (_, right, parent) =>
      parent.type === 'list' || (parent.type === 'listItem' && right.type === 'list') ? 0 : undefined,
  ],
};

/** `Wiki : Title`, as wikis head their pages, is "Title". */
const withoutSpace = (title: string): string => title.replace(/^[^:\n]{1,60} : (?=\S)/, '').trim();

/** A page as Markdown; its `<title>` heads it where it has no heading of the first level. Reads any HTML, however broken. */
export const htmlToMarkdown = (html: string): string => {
  const page = pageTree(html);
  const written = tidied(toMarkdown(page.root as Parameters<typeof toMarkdown>[0], options));
  const body = written.replace(/^# (.+)$/m, (_, title: string) => `# ${withoutSpace(title)}`);
  const title = withoutSpace(page.title.replace(/\s+/g, ' '));
  return /^# \S/m.test(body) || title === '' ? body : `# ${title}\n\n${body}`;
};
