import type { Query } from '../query.js';
import * as sql from './search.sql.js';
import type { IndexedVersion } from './indexed-versions.js';

/** A passage that is to be shown, and the text that it has. */
export type WantedPassage = Readonly<{ version: IndexedVersion; ordinal: number }>;
export type PassageText = Readonly<{
  /** Its heading. */
  section: string;
  /** The headings above it and its own, outermost first. */
  sectionPath: readonly string[];
  startLine: number;
  endLine: number;
  text: string;
}>;

type PassageRow = Readonly<{
  no: number;
  ordinal: number;
  section_path: readonly string[];
  start_line: number;
  end_line: number;
  text: string;
}>;

/** The heading a passage stands under; what stands before the first one stands under the title. */
const sectionOf = (path: readonly string[], title: string): string =>
  path.findLast((heading) => heading !== '') ?? title;

/** Reads the texts of passages in one statement; answers in the order asked, without those that are gone. */
export const passageTexts = async (
  wanted: readonly WantedPassage[],
  query: Query,
): Promise<(PassageText | undefined)[]> => {
  if (wanted.length === 0) return [];
  const binds = [wanted.map(({ version }) => version.no), wanted.map(({ ordinal }) => ordinal)];
  const rows = await query<PassageRow>(sql.passages, binds);
  const found = new Map(rows.map((row) => [`${row.no} ${row.ordinal}`, row]));
  return wanted.map(({ version, ordinal }) => {
    const row = found.get(`${version.no} ${ordinal}`);
    if (!row) return undefined;
    const { start_line: startLine, end_line: endLine, text } = row;
    const sectionPath = row.section_path;
    return { section: sectionOf(sectionPath, version.title), sectionPath, startLine, endLine, text };
  });
};
