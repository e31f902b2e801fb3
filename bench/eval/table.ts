/** One measured value, and what it must reach where something is promised. */
export type Line = Readonly<{ name: string; value: number; atLeast?: number; isLowerBetter?: boolean }>;

const mark = ({ value, atLeast }: Line): string =>
  atLeast === undefined ? '' : value >= atLeast ? 'reached' : 'MISSED';

/** The lines as a Markdown table. */
export const table = (lines: readonly Line[]): string =>
  [
    '| measure | value | at least | |',
    '|---|---|---|---|',
    ...lines.map(
      (line) => `| ${line.name} | ${line.value.toFixed(3)} | ${line.atLeast?.toFixed(2) ?? ''} | ${mark(line)} |`,
    ),
  ].join('\n');
