import { cut } from './wrap.js';

/** A column: `flexible` ones share the room that the others leave, numbers stand right. */
export type Column = Readonly<{ title: string; flexible?: boolean; right?: boolean }>;

const gap = '  ';
const narrowest = 12;

const widthsOf = (columns: readonly Column[], rows: readonly (readonly string[])[], width: number): number[] => {
  const natural = columns.map(({ title }, index) => Math.max(title.length, ...rows.map((row) => row[index]!.length)));
  const flexible = columns.filter((column) => column.flexible).length;
  const fixed = natural.filter((_, index) => !columns[index]!.flexible).reduce((sum, next) => sum + next, 0);
  let room = width - fixed - gap.length * (columns.length - 1);
  let sharing = flexible;
  return natural.map((wanted, index) => {
    if (!columns[index]!.flexible) return wanted;
    const given = Math.min(wanted, Math.max(narrowest, sharing === 1 ? room : Math.floor((room * 2) / (sharing + 1))));
    sharing -= 1;
    room -= given;
    return given;
  });
};

/** Lines of a table with a heading, at most `width` characters wide where the fixed columns allow it. */
export const table = (columns: readonly Column[], rows: readonly (readonly string[])[], width: number): string[] => {
  const widths = widthsOf(columns, rows, width);
  const line = (cells: readonly string[]): string =>
    cells
      .map((cell, index) => {
        const shown = cut(cell, widths[index]!);
        return columns[index]!.right ? shown.padStart(widths[index]!) : shown.padEnd(widths[index]!);
      })
      .join(gap)
      .trimEnd();
  return [line(columns.map(({ title }) => title)), ...rows.map(line)];
};
