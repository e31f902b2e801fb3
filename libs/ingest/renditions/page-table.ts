import { node, type PageNode } from './page-node.js';

/** More cells than these are no table that anybody reads. */
const mostCells = 100_000;

const textIn = ({ value, children }: PageNode): string => value + children.map(textIn).join('');

const holds = ({ children }: PageNode, types: readonly PageNode['type'][]): boolean =>
  children.some((child) => types.includes(child.type) || holds(child, types));

/** What stands in a cell, on one line: Markdown has no blocks in cells. Items of a list are set apart as names in a line are. */
const onOneLine = (cell: PageNode): PageNode[] => {
  let [said, gap] = ['', ''];
  const setApart = (sign: string): void => {
    if (said !== '' && !gap.startsWith(';')) gap = /[.;:,!?]\s*$/.test(said) ? ' ' : sign;
  };
  const words = (value: string): PageNode[] => {
    const own = gap === '' && said !== '' && !said.endsWith(' ') ? value : value.trimStart();
    if (own === '') return [];
    const shown = node('text', { value: gap + own });
    [said, gap] = [own, ''];
    return [shown];
  };
  const inLine = (each: PageNode): PageNode[] => {
    const inner = (): PageNode[] => each.children.flatMap(inLine);
    switch (each.type) {
      case 'text':
        return words(each.value);
      case 'code':
      case 'inlineCode': {
        const code = node('inlineCode', { value: each.value.replace(/\s+/g, ' ').trim() });
        const before = gap === '' ? [] : [node('text', { value: gap })];
        [said, gap] = [code.value, ''];
        return [...before, code];
      }
      case 'strong':
      case 'link':
        return [{ ...each, children: inner() }];
      default:
        return apart(each.type === 'listItem' ? '; ' : ' ', inner);
    }
  };
  const apart = (sign: string, inner: () => PageNode[]): PageNode[] => {
    setApart(sign);
    const shown = inner();
    setApart(' ');
    return shown;
  };
  return cell.children.flatMap(inLine);
};

/** A table of one column, or without a head and around headings or tables, only sets out a page. */
const isLayout = (rows: readonly PageNode[]): boolean => {
  const width = rows.reduce((most, { children }) => Math.max(most, children.length), 0);
  if (width * rows.length > mostCells) return true;
  const hasHead = rows.some(({ children }) => children.some(({ isHead }) => isHead));
  return !hasHead && (width < 2 || rows.some((row) => holds(row, ['heading', 'table'])));
};

/** Rows whose cells stand below their column: what spans several is followed by empty ones. */
const aligned = (rows: readonly PageNode[]): PageNode[] => {
  const taken = new Map<number, number>();
  return rows.map((row) => {
    const cells: PageNode[] = [];
    const free = (): void => {
      for (let left = taken.get(cells.length) ?? 0; left > 0; left = taken.get(cells.length) ?? 0) {
        taken.set(cells.length, left - 1);
        cells.push(node('tableCell'));
      }
    };
    for (const cell of row.children) {
      free();
      const { rowSpan = 1, colSpan = 1 } = cell;
      for (let column = 0; column < colSpan; column += 1) {
        if (rowSpan > 1) taken.set(cells.length, rowSpan - 1);
        cells.push(column === 0 ? node('tableCell', { children: onOneLine(cell) }) : node('tableCell'));
      }
    }
    free();
    return node('tableRow', { children: cells });
  });
};

/** What a table comes to: a line for a row, the first its head, or the blocks of its cells where it only sets out a page. */
export const finishedTable = (table: PageNode): PageNode[] => {
  const rows = table.children.filter((row) => textIn(row).trim() !== '');
  if (rows.length === 0) return [];
  if (isLayout(rows)) return rows.flatMap((row) => row.children.flatMap(({ children }) => children));
  return [{ ...table, children: aligned(rows) }];
};
