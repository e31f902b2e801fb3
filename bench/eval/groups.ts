import type { Library } from './library.js';
import type { CorpusDocument, IncidentQuestion } from './shared-corpora.js';
import type { Line } from './table.js';

/** An incident question with its failure modes: the one that explains it best, and others that contributed. */
export type LabelledQuestion = IncidentQuestion & Readonly<{ also: readonly string[] }>;

/** A report as it was ranked for a question. */
export type RankedReport = Readonly<{ path: string; score: number; document: CorpusDocument }>;

/** Puts ranked reports, best first, into groups by failure mode, likeliest group first: each holds paths of the reports given. */
export type GroupReports = (
  ranked: readonly RankedReport[],
  question: string,
) => readonly (readonly string[])[] | Promise<readonly (readonly string[])[]>;

/** What is measured of the first group of one question. Shares are null where nobody is left to count. */
export type FirstGroup = Readonly<{
  size: number;
  /** Share of the members with the queried mode among those whose modes are known, the queried report left out. */
  others: number | null;
  /** The same with the queried report, if it is in the group. */
  all: number | null;
  /** As `others`, but a member whose modes nobody labelled counts as one of another mode. */
  othersAtLeast: number | null;
}>;

const kinds = ['early', 'terse', 'later'] as const;

const modesOf = ({ failure_mode, also }: LabelledQuestion): string[] => [failure_mode, ...also];

type Modes = ReadonlyMap<string, readonly string[]>;

const share = (paths: readonly string[], mode: string, modes: Modes): number | null =>
  paths.length === 0 ? null : paths.filter((path) => modes.get(path)?.includes(mode)).length / paths.length;

/** Measures a first group against the mode of the queried report; `modes` holds those of every labelled report. */
export const measureFirstGroup = (
  group: readonly string[],
  { path, failure_mode: mode }: Pick<IncidentQuestion, 'path' | 'failure_mode'>,
  modes: Modes,
): FirstGroup => {
  const labelled = group.filter((member) => modes.has(member));
  const isOther = (member: string): boolean => member !== path;
  return {
    size: group.length,
    others: share(labelled.filter(isOther), mode, modes),
    all: share(labelled, mode, modes),
    othersAtLeast: share(group.filter(isOther), mode, modes),
  };
};

const mean = (values: readonly number[]): number =>
  values.reduce((sum, value) => sum + value, 0) / Math.max(values.length, 1);
const known = (values: readonly (number | null)[]): number[] => values.filter((value) => value !== null);

const linesOf = (kind: string, firsts: readonly FirstGroup[]): Line[] => {
  const line = (name: string, value: number): Line => ({ name: `groups, ${kind}: ${name}`, value });
  return [
    {
      ...line('first group shares the queried mode', mean(known(firsts.map(({ others }) => others)))),
      atLeast: 0.5,
    },
    line('the same with the queried report', mean(known(firsts.map(({ all }) => all)))),
    line('the same, the unlabelled as other modes', mean(known(firsts.map(({ othersAtLeast }) => othersAtLeast)))),
    line('questions with others in the first group', known(firsts.map(({ others }) => others)).length / firsts.length),
    line('first group is one report alone', mean(firsts.map(({ size }) => (size === 1 ? 1 : 0)))),
    line('reports in the first group', mean(firsts.map(({ size }) => size))),
  ];
};

/** The questions whose failure mode at least one other incident of the set has too. */
export const questionsWithCompany = (asked: readonly LabelledQuestion[]): LabelledQuestion[] =>
  asked.filter((question) => asked.filter((other) => modesOf(other).includes(question.failure_mode)).length >= 2);

/**
 * How far the first group shares the failure mode of the report that a question was written from, over questions whose mode
 * other reports have too; `depth` is how many ranked reports are grouped.
 */
export const measureGroups = async (
  base: Library,
  asked: readonly LabelledQuestion[],
  group: GroupReports,
  depth = 10,
): Promise<Line[]> => {
  const modes: Modes = new Map(asked.map((question) => [question.path, modesOf(question)]));
  const lines: Line[] = [];
  for (const kind of kinds) {
    const firsts: FirstGroup[] = [];
    for (const question of questionsWithCompany(asked)) {
      const { documents } = await base.rank('incident', question[kind]);
      const ranked = documents.slice(0, depth).map(({ no, score }) => {
        const document = base.documents[no]!;
        return { path: document.path, score, document };
      });
      const [first = []] = await group(ranked, question[kind]);
      firsts.push(measureFirstGroup(first, question, modes));
    }
    lines.push(...linesOf(kind, firsts));
  }
  return lines;
};
