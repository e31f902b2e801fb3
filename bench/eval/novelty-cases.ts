import type { MemorySearchIndex } from '#search/index/memory-search-index.js';
import type { Features } from '#search/verdict/features.js';
import { assess } from '#search/verdict/verdict.js';
import { chance } from './chance.js';
import type { Library } from './library.js';
import type { IncidentQuestion } from './shared-corpora.js';

/** What is asked: the three questions of the evaluation set, a few words of one, and one among lines of a log. */
export const noveltyKinds = ['early', 'terse', 'later'] as const;
export type AskedKind = (typeof noveltyKinds)[number] | 'fragment' | 'log';

/**
 * A question asked with its report in the base (`isPresent`) or without it. `isBest` says whether that report led the ranking,
 * `size` how many other incidents were in the base, null for all. `features` is null where there was nothing to go by.
 */
export type NoveltyCase = Readonly<{
  question: number;
  organisation: string;
  kind: AskedKind;
  size: number | null;
  isPresent: boolean;
  isBest: boolean;
  features: Features | null;
}>;

export const organisationOf = ({ path }: IncidentQuestion): string => path.split('/')[2] ?? '';
const wordsOf = (text: string): Set<string> => new Set(text.toLowerCase().match(/[\p{L}\p{N}]+/gu));

const overlap = (left: ReadonlySet<string>, right: ReadonlySet<string>): number => {
  const shared = [...left].filter((word) => right.has(word)).length;
  return shared / Math.max(left.size + right.size - shared, 1);
};

/** The report of a question and its near twins: same organisation, same failure, a title with so much in common. */
export const twinsOf = (
  question: IncidentQuestion,
  all: readonly IncidentQuestion[],
  base: Library,
  titleOverlap = 0.4,
): Set<number> => {
  const twins = all.filter(
    (other) =>
      organisationOf(other) === organisationOf(question) &&
      other.failure_mode === question.failure_mode &&
      overlap(wordsOf(other.title), wordsOf(question.title)) > titleOverlap,
  );
  return new Set([question, ...twins].map(({ path }) => base.numberOf.get(path) ?? 0));
};

const shuffled = <T extends string | number>(values: readonly T[], seed: string): T[] =>
  values
    .map((value) => [chance(seed, value), value] as const)
    .sort((a, b) => a[0] - b[0])
    .map(([, value]) => value);

/** One to three words of a question: too little to be sure of anything. */
const fragmentOf = ({ id, terse }: IncidentQuestion): string => {
  const words = [...new Set(terse.split(/\s+/).filter((word) => word.length > 3))];
  return shuffled(words, id)
    .slice(0, 1 + Math.floor(chance(id) * 3))
    .join(' ');
};

const logLines = 6;

/** A question among lines whose times, addresses and identifiers no report has. */
const loggedOf = ({ id, early }: IncidentQuestion): string => {
  const lines = Array.from({ length: logLines }, (_, line) => {
    const number = (what: string, limit: number): number => Math.floor(chance(id, line, what) * limit);
    const time = `2026-03-${10 + number('day', 20)}T0${number('hour', 9)}:${10 + number('minute', 49)}:12Z`;
    const host = `10.2.${number('net', 255)}.${number('host', 255)}`;
    return `${time} INFO pod-${number('pod', 1e9).toString(36)} ${host} status=200 duration=${number('ms', 900)}ms`;
  });
  return [early, ...lines].join('\n');
};

const askedOf = (question: IncidentQuestion, size: number | null): (readonly [AskedKind, string])[] => [
  ...noveltyKinds.map((kind) => [kind, question[kind]] as const),
  ...(size === null
    ? ([
        ['fragment', fragmentOf(question)],
        ['log', loggedOf(question)],
      ] as const)
    : []),
];

const incidentNumbers = (base: Library): number[] =>
  base.documents.flatMap((found, no) => (found && found.document.kind !== 'runbook' ? [no] : []));

/** Each question asked with its report in the base and without it and its twins, in bases of all incidents and of fewer. */
export const noveltyCases = async (
  base: Library,
  asked: readonly IncidentQuestion[],
  sizes: readonly (number | null)[],
  titleOverlap?: number,
): Promise<NoveltyCase[]> => {
  const incidents = incidentNumbers(base);
  const cases: NoveltyCase[] = [];
  for (const [i, question] of asked.entries()) {
    const report = base.numberOf.get(question.path) ?? 0;
    const twins = twinsOf(question, asked, base, titleOverlap);
    const others = shuffled(
      incidents.filter((no) => !twins.has(no)),
      question.id,
    );
    for (const size of sizes) {
      const left = size === null ? [] : [...others.slice(size), ...[...twins].filter((no) => no !== report)];
      const bases: (readonly [boolean, MemorySearchIndex])[] = [
        [true, base.index.without(new Set(left))],
        [false, base.index.without(new Set([...left, ...twins]))],
      ];
      for (const [kind, text] of askedOf(question, size)) {
        for (const [isPresent, index] of bases) {
          const ranking = await base.rank('incident', text, { index });
          const isBest = ranking.documents[0]?.no === report;
          const { features } = assess(ranking);
          cases.push({ question: i, organisation: organisationOf(question), kind, size, isPresent, isBest, features });
        }
      }
    }
  }
  return cases;
};
