import { hang } from '../text/wrap.js';
import type { Answer, FailureGroup } from './answer.js';
import type { Layout } from './layout.js';
import { plainText } from '../text/plain-text.js';
import { placeInWords } from '../text/source.js';
import { toldLines } from './quoted.js';

const mostGroups = 4;

/** Where one symptom leads to several causes: the split, and the checks that tell them apart. */
export const groupLines = ({ groups, matches }: Answer, layout: Layout): string[] => {
  const told = new Set(matches.map(({ rank }) => rank));
  const shown = groups
    .filter(({ isNear }) => isNear)
    .filter((group) => layout.isFull === true || group.matches.some(({ rank }) => told.has(rank)))
    .slice(0, mostGroups);
  if (shown.length === 0) return [];
  if (shown.length === 1) return oneLines(shown[0]!, layout);
  if (!shown.some(saysMore)) return [];
  return [
    '',
    layout.paint('bold', 'ONE SYMPTOM, SEVERAL CAUSES'),
    ...shown.flatMap((group, i) => groupOf(group, String.fromCharCode(65 + i), { layout, told })),
  ];
};

const seenInWords = ({ occurrences, lastSeenAt }: FailureGroup): string[] =>
  occurrences < 2 ? [] : [`seen ${occurrences} times${lastSeenAt === null ? '' : `, last ${lastSeenAt.slice(0, 10)}`}`];

/** Groups of one match each without a name or a check repeat what the matches say. */
const saysMore = ({ isSuggested, occurrences, tellsApart }: FailureGroup): boolean =>
  !isSuggested || occurrences > 1 || tellsApart.length > 0;

/** A failure mode seen once says nothing that the match does not. */
const oneLines = (group: FailureGroup, layout: Layout): string[] =>
  group.occurrences < 2
    ? []
    : ['', ...hang('Failure mode: ', `${plainText(group.name)} (${seenInWords(group).join('')})`, layout.width)];

type Telling = Readonly<{ layout: Layout; told: ReadonlySet<number> }>;

const groupOf = (group: FailureGroup, letter: string, { layout, told }: Telling): string[] => {
  const all = group.matches.map(({ rank }) => rank);
  const below = all.filter((rank) => told.has(rank));
  const ranks = below.length > 0 ? below : all;
  const place = `${ranks.length === 1 ? 'match' : 'matches'} ${ranks.join(', ')}${below.length > 0 ? ' below' : ''}`;
  return [
    ...hang(`${letter}. `, `${plainText(group.name)} (${[...seenInWords(group), place].join('; ')})`, layout.width).map(
      (line) => layout.paint('bold', line),
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
