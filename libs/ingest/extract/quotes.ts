import type { Quote, SectionRole } from '#domain/document/document.js';
import { quote, type Range, type SourceText } from '../markup/source-text.js';
import type { PlacedBlock } from '../markup/outline.js';
import type { DeclaredStatements } from './declared-statements.js';
import { longestStatement, sentencesOf } from './sentences.js';

const mostQuotes = 12;

const parts = (source: SourceText, block: PlacedBlock, declared?: DeclaredStatements): readonly Range[] => {
  if (declared?.isDeclared(block)) return declared.statedIn(block);
  const { from, to } = block.content;
  return to - from <= longestStatement ? [block.content] : sentencesOf(source, block.content);
};

/** Where quotes are taken from. */
export type Quoted = Readonly<{
  source: SourceText;
  blocks: readonly PlacedBlock[];
  declared: DeclaredStatements | undefined;
}>;

/** What the blocks of these roles say, in order: a paragraph or item each, long ones by the sentence; at most twelve. */
export const quotesOf = ({ source, blocks, declared }: Quoted, ...roles: readonly SectionRole[]): Quote[] =>
  blocks
    .filter(({ kind, isHeader }) => kind !== 'heading' && kind !== 'code' && isHeader !== true)
    .filter(({ roles: [first] }) => first !== undefined && roles.includes(first))
    .flatMap((block) => parts(source, block, declared))
    .slice(0, mostQuotes)
    .map((range) => quote(source, range))
    .filter(({ text }) => /[\p{L}\p{N}_]{2}/u.test(text));
