import type { Block } from './block.js';
import { fromAdoc, fromRst } from './foreign-markup.js';
import { readFrontMatter } from './front-matter.js';
import { markdownBlocks } from './markdown-blocks.js';
import { outlineOf, type Outline } from './outline.js';
import { readSource, type SourceText } from './source-text.js';
import { withoutNoise } from './structure-lines.js';
import { structuredBlocks } from './structured-blocks.js';

export type ReadMarkup =
  | Readonly<{
      ok: true;
      source: SourceText;
      attributes: Readonly<Record<string, unknown>>;
      outline: Outline;
      isStructured: boolean;
    }>
  | Readonly<{ ok: false; line: number; problem: string }>
  | 'no-document';

type Read = Readonly<{
  source: SourceText;
  attributes: Readonly<Record<string, unknown>>;
  blocks: readonly Block[];
  firstLine: number;
}>;

const finished = ({ source, attributes, blocks, firstLine }: Read, isStructured: boolean): ReadMarkup => ({
  ok: true,
  source,
  attributes,
  outline: outlineOf(source, blocks, firstLine),
  isStructured,
});

const readProse = (path: string, source: SourceText): ReadMarkup => {
  const front = readFrontMatter(source.lines);
  if (!front.ok) return front;
  const body = source.lines.map((line, index) => (index < front.endLine ? '' : line.replace(/^\uFEFF/, '')));
  const isRst = /\.rst$/i.test(path);
  const isAdoc = /\.(?:adoc|asciidoc)$/i.test(path);
  const structure = isRst ? fromRst(body) : isAdoc ? fromAdoc(body) : withoutNoise(body);
  return finished(
    { source, attributes: front.values, blocks: markdownBlocks(source, structure), firstLine: front.endLine + 1 },
    false,
  );
};

/** Reads a text by its path's ending into blocks under headings; any ending that is not YAML or JSON is read as prose. */
export const readMarkup = (path: string, text: string): ReadMarkup => {
  const source = readSource(text);
  if (!/\.(?:ya?ml|json)$/i.test(path)) return readProse(path, source);
  const structured = structuredBlocks(source, text, /\.json$/i.test(path));
  if (structured === 'no-document' || !structured.ok) return structured;
  return finished({ source, attributes: structured.attributes, blocks: structured.blocks, firstLine: 1 }, true);
};
