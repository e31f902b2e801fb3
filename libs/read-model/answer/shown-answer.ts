import type { ServedMatch, ServedPassage, ServedRunbook } from '#domain/answer/answer.events.js';
import type { MatchedPassage, RankedIncident, RankedRunbook } from '#application/ports/precedent-search.js';
import type { ServedAnswer } from '#application/served-answer.js';
import { splitPassages } from '#ingest/split-passages.js';
import type { DocumentQueries, DocumentRow } from '../catalogue/document.queries.js';

/** What an answer showed, with the titles and the words that documents had then. What the log does not hold is left out. */
export type ShownAnswer = Readonly<{
  incidents: readonly RankedIncident[];
  runbooks: readonly RankedRunbook[];
}>;

/** Looks up what a served answer showed. */
export const shownAnswer = async (
  { matches, runbooks, position }: ServedAnswer,
  documents: DocumentQueries,
): Promise<ShownAnswer> => {
  const wanted = new Set([...matches, ...runbooks].map(({ documentId }) => documentId));
  const rows = wanted.size === 0 ? [] : await documents.byIds([...wanted], position);
  const byId = new Map(rows.map((row) => [row.documentId, row]));
  return {
    incidents: matches.flatMap((match) => incidentOf(match, byId.get(match.documentId))),
    runbooks: runbooks.flatMap((hit) => runbookOf(hit, byId.get(hit.documentId))),
  };
};

const linesOf = (content: string, { startLine, endLine }: ServedPassage): string =>
  content
    .split(/\r\n?|\n/)
    .slice(startLine - 1, endLine)
    .join('\n');

/** The words in these lines; where this release cuts documents otherwise than the one that answered, the lines as they stand. */
const passageOf = (row: DocumentRow, lines: ServedPassage): MatchedPassage => {
  const found = splitPassages(row.understood).find(
    ({ startLine, endLine }) => startLine === lines.startLine && endLine === lines.endLine,
  );
  const sectionPath = found?.sectionPath ?? [];
  return {
    text: found?.text ?? linesOf(row.content, lines),
    section: sectionPath.findLast((heading) => heading !== '') ?? row.understood.title,
    sectionPath,
    ...lines,
    sourceUri: row.sourceUri,
    position: row.position,
  };
};

const incidentOf = (match: ServedMatch, row: DocumentRow | undefined): RankedIncident[] => {
  if (!row) return [];
  const { passages, signals, shortfalls = [], ...ranked } = match;
  return [
    {
      ...ranked,
      shortfalls,
      title: row.understood.title,
      sourceUri: row.sourceUri,
      passages: passages.map((lines) => passageOf(row, lines)),
      signals: signals.map(({ name, contribution, detail }) => ({ name, contribution, detail })),
      considered: signals
        .filter(({ contribution, grounds }) => contribution < 0 || grounds !== undefined)
        .map(({ grounds = [], ...signal }) => ({ ...signal, groupId: match.incidentId, grounds })),
    },
  ];
};

const runbookOf = (hit: ServedRunbook, row: DocumentRow | undefined): RankedRunbook[] => {
  if (!row) return [];
  const { startLine, endLine, section, ...ranked } = hit;
  const { text, sectionPath, sourceUri, position } = passageOf(row, { startLine, endLine });
  return [
    { ...ranked, title: row.understood.title, sourceUri, position, section, sectionPath, startLine, endLine, text },
  ];
};
