import { meanReciprocalRank, recallAt } from '#search/evaluation/measures.js';
import { createAnalyser } from '#search/analysis/analyser.js';
import { askedHeading } from '#search/ranking/asked-heading.js';
import { chooseSection } from '#search/ranking/choose-section.js';
import type { CorpusRanking, RankedDocument } from '#search/ranking/rank.js';
import type { Library } from './library.js';
import type { IncidentQuestion, RunbookQuestion } from './shared-corpora.js';
import type { Line } from './table.js';

const rankOf = (documents: readonly RankedDocument[], wanted: ReadonlySet<number>): number | null => {
  const at = documents.findIndex(({ no }) => wanted.has(no));
  return at < 0 ? null : at + 1;
};

const incidentTargets = { early: [0.93, 0.85], terse: [0.93, 0.85], later: [0.91, 0.83] } as const;

/** Whether the report that a question was written from is found. */
export const measureIncidents = async (base: Library, asked: readonly IncidentQuestion[]): Promise<Line[]> => {
  const lines: Line[] = [];
  for (const kind of ['early', 'terse', 'later'] as const) {
    const ranks: (number | null)[] = [];
    for (const question of asked) {
      const { documents } = await base.rank('incident', question[kind]);
      ranks.push(rankOf(documents, new Set([base.numberOf.get(question.path) ?? 0])));
    }
    const [recall, reciprocal] = incidentTargets[kind];
    lines.push({ name: `incidents, ${kind}: recall@1`, value: recallAt(1, ranks) });
    lines.push({ name: `incidents, ${kind}: recall@5`, value: recallAt(5, ranks), atLeast: recall });
    lines.push({ name: `incidents, ${kind}: MRR@10`, value: meanReciprocalRank(10, ranks), atLeast: reciprocal });
  }
  return lines;
};

const plain = (heading: string): string =>
  heading
    .toLowerCase()
    .replace(/[`*_]|^\s*(step )?\d+[.:)]\s*/g, '')
    .trim();

const analyser = createAnalyser();

const opensAt = (base: Library, { question }: CorpusRanking, document: RankedDocument, section: string): boolean => {
  const { passages = [], document: read } = base.documents[document.no] ?? {};
  const ordinal = chooseSection(document, passages, askedHeading(question.terms, read?.title ?? '', analyser));
  return passages[ordinal ?? -1]?.sectionPath.some((heading) => plain(heading) === plain(section)) ?? false;
};

const runbookTargets = { page: [0.8, 0.87], ask: [0.4, 0.6] } as const;

/** Whether a runbook that answers is found, and whether it is opened at the right section. */
export const measureRunbooks = async (base: Library, asked: readonly RunbookQuestion[]): Promise<Line[]> => {
  const lines: Line[] = [];
  for (const kind of ['page', 'ask'] as const) {
    const ranks: (number | null)[] = [];
    const opened: boolean[] = [];
    for (const question of asked) {
      const wanted = new Set([question.path, ...question.also].map((path) => base.numberOf.get(path) ?? 0));
      const ranking = await base.rank('guide', question[kind]);
      const rank = rankOf(ranking.documents, wanted);
      ranks.push(rank);
      if (rank !== null && rank <= 3)
        opened.push(opensAt(base, ranking, ranking.documents[rank - 1]!, question.section));
    }
    const [first, third] = runbookTargets[kind];
    lines.push({ name: `runbooks, ${kind}: recall@1`, value: recallAt(1, ranks), atLeast: first });
    lines.push({ name: `runbooks, ${kind}: recall@3`, value: recallAt(3, ranks), atLeast: third });
    lines.push({
      name: `runbooks, ${kind}: right section in hits`,
      value: opened.filter(Boolean).length / Math.max(opened.length, 1),
    });
  }
  return lines;
};
