import { counted, hang } from '../text/wrap.js';
import type { Answer, FailureGroup } from './answer.js';
import type { Layout } from './layout.js';
import { placeInWords } from '../text/source.js';
import { toldLines } from './quoted.js';

const mostGroups = 4;

/** Where one symptom leads to several causes: the split, and the checks that tell them apart. */
export const groupLines = ({ groups, matches }: Answer, layout: Layout): string[] => {
  const shown = groups.slice(0, mostGroups);
  if (shown.length === 0) return [];
  if (shown.length === 1) return oneLines(shown[0]!, layout);
  return [
    '',
    layout.paint('bold', 'ONE SYMPTOM, SEVERAL CAUSES'),
    ...shown.flatMap((group, i) => groupOf(group, String.fromCharCode(65 + i), { layout, told: matches.length })),
  ];
};

const seenInWords = ({ occurrences, lastSeenAt }: FailureGroup): string =>
  `seen ${counted(occurrences, 'time')}${lastSeenAt === null ? '' : `, last ${lastSeenAt.slice(0, 10)}`}`;

/** A group of one incident without a name of its own says nothing that the match does not. */
const oneLines = (group: FailureGroup, layout: Layout): string[] =>
  group.isSuggested && group.occurrences < 2
    ? []
    : ['', ...hang('Failure mode: ', `${group.name} (${seenInWords(group)})`, layout.width)];

const groupOf = (group: FailureGroup, letter: string, { layout, told }: { layout: Layout; told: number }): string[] => {
  const ranks = group.matches.map(({ rank }) => rank).filter((rank) => rank <= told);
  const where = ranks.length > 0 ? `; below: ${ranks.join(', ')}` : '';
  return [
    ...hang(`${letter}. `, `${group.name} (${seenInWords(group)}${where})`, layout.width).map((line) =>
      layout.paint('bold', line),
    ),
    ...group.tellsApart
      .slice(0, layout.isFull ? 4 : 1)
      .flatMap((check) =>
        toldLines(
          { text: check.text, bullet: '   ? ', note: placeInWords(check, layout.folder), lines: layout.isFull ? 6 : 2 },
          layout,
        ),
      ),
  ];
};
