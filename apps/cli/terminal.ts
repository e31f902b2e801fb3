import { colourful, type Paint, plain } from './text/paint.js';

/** Where a command writes: results to `out`, everything else to `say`. */
export type Terminal = Readonly<{
  /** Writes a line to stdout. */
  out: (line: string) => void;
  /** Writes a line to stderr. */
  say: (line: string) => void;
  paint: Paint;
  /** Characters in a line of text on stdout: no more than reads well. */
  width: number;
  /** Characters in a line of a table on stdout. */
  tableWidth: number;
  /** Whether a person watches stderr. */
  isWatched: boolean;
  /** The folder that paths are shown relative to. */
  folder: string;
}>;

const narrowest = 60;
const widest = 100;
const widthOfFiles = 80;
const tableWidthOfFiles = 120;

/** The terminal of this process. Colours only on a terminal that has them, and never with NO_COLOR. */
export const ownTerminal = (): Terminal => {
  const { stdout, stderr } = process;
  return {
    out: (line) => void stdout.write(`${line}\n`),
    say: (line) => void stderr.write(`${line}\n`),
    paint: stdout.isTTY && stdout.hasColors() ? colourful : plain,
    width: stdout.isTTY ? Math.min(widest, Math.max(narrowest, stdout.columns)) : widthOfFiles,
    tableWidth: stdout.isTTY ? Math.max(narrowest, stdout.columns) : tableWidthOfFiles,
    isWatched: stderr.isTTY,
    folder: process.cwd(),
  };
};
