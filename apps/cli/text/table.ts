import { cut } from './wrap.js';

/** A column: `flexible` ones share the room that the others leave, numbers stand right. */
export type Column = Readonly<{ title: string; flexible?: boolean; right?: boolean }>;

const gap = '  ';
const narrowest = 8;

/** The least wide take what they need; the others share what is left. */
const shared = (wanted: readonly number[], room: number): number[] => {
  const given: number[] = [];
  const order = wanted.map((_, index) => index).sort((a, b) => wanted[a]! - wanted[b]!);
  order.forEach((column, place) => {
    const left = room - given.reduce((sum, next) => sum + next, 0);
    given[column] = Math.min(wanted[column]!, Math.max(narrowest, Math.floor(left / (order.length - place))));
  });
  return given;
};

const widthsOf = (columns: readonly Column[], rows: readonly (readonly string[])[], width: number): number[] => {
  const natural = columns.map(({ title }, index) => Math.max(title.length, ...rows.map((row) => row[index]!.length)));
  const flexible = natural.filter((_, index) => columns[index]!.flexible);
  const fixed = natural.filter((_, index) => !columns[index]!.flexible).reduce((sum, next) => sum + next, 0);
  const given = shared(flexible, width - fixed - gap.length * (columns.length - 1));
  return natural.map((wanted, index) => (columns[index]!.flexible ? given.shift()! : wanted));
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
