import type { Signal } from '#application/ports/precedent-search.js';
import { placeInWords } from '../text/source.js';
import { hang } from '../text/wrap.js';
import type { Layout } from './layout.js';
import type { Match, Objection, Quote } from './answer.js';
import { placeOf, toldLines } from './quoted.js';
import { remedyLines } from './render-remedies.js';

const indent = '   ';

/** One match: what it was, what was alike, what caused it, what helped and what did not, and what speaks against it. */
export const matchLines = (match: Match, layout: Layout): string[] => {
  const { paint, width, folder } = layout;
  const place = placeInWords({ sourceUri: match.sourceUri, startLine: startOf(match) }, folder);
  const isWhole = match.rank === 1 || layout.isFull === true;
  return [
    ...hang(`${match.rank}. `, match.title, width).map((line) => paint('bold', line)),
    ...headLines(factsOf(match), place, layout),
    ...judgedLines(match, layout),
    ...(isWhole ? likenessLines(match, layout) : []),
    ...causeLines(match, layout),
    ...remedyLines(match, layout),
    ...silentLines(match, layout),
    ...againstLines(match, layout),
  ];
};

/** Facts and place in a line where they fit, else one below the other. */
export const headLines = (facts: string, place: string, { width, paint }: Layout): string[] =>
  indent.length + facts.length + 3 + place.length <= width
    ? [`${indent}${facts} · ${paint('cyan', place)}`]
    : [...hang(indent, facts, width), ...hang(indent, place, width).map((line) => paint('cyan', line))];

/** When it was and whom it hit, in a few words. */
export const factsOf = ({ occurredAt, services }: Match): string =>
  [occurredAt?.slice(0, 10) ?? 'date unknown', services.join(', ')].filter(Boolean).join(' · ');

/** Root causes first; triggers and contributing factors only where nobody names a root cause. */
export const causesOf = ({ rootCauses }: Match): readonly Quote[] => {
  const roots = rootCauses.filter(({ role }) => role === 'ROOT_CAUSE');
  return roots.length > 0 ? roots : rootCauses;
};

/** The line to open a match at: its cause, else what fits best. */
export const startOf = (match: Match): number =>
  [...causesOf(match), ...match.passages].find(({ sourceUri }) => sourceUri === match.sourceUri)?.startLine ?? 1;

const judgedSame = 'judged the same failure before';

/** Who said of a question like this one that it was the same failure; where all is asked for the signals tell it. */
export const judgedLines = ({ signals }: Match, { width, paint, isFull = false }: Layout): string[] =>
  (isFull ? [] : signals.filter(({ name }) => name === judgedSame))
    .flatMap(({ detail }) => {
      const how = detail.replace(/ for answer-\S+, a question/, ' on a question');
      return hang(`${indent}> `, `Judged the same failure before: ${how}`, width);
    })
    .map((line) => paint('green', line));

const likenessLines = (match: Match, layout: Layout): string[] => {
  const { isFull = false, width } = layout;
  const shown = isFull ? match.passages : match.passages.slice(0, 1);
  return [
    ...shown.flatMap((passage) => {
      const note = `${passage.section}, ${placeOf(passage, match, layout)}`;
      return toldLines({ text: `Alike: ${passage.text}`, bullet: indent, note, lines: isFull ? 12 : 2 }, layout);
    }),
    ...(isFull ? match.signals.flatMap((signal) => hang(`${indent}  `, signalInWords(signal), width)) : []),
  ];
};

const signalInWords = ({ name, contribution, detail }: Signal): string =>
  `${contribution.toFixed(2)} ${name}${detail === '' ? '' : `: ${detail}`}`;

const causeLines = (match: Match, layout: Layout): string[] => {
  const causes = causesOf(match);
  const { isFull = false, paint } = layout;
  const isFirst = match.rank === 1;
  const shown = causes.slice(0, isFull ? causes.length : isFirst ? 2 : 1);
  if (shown.length === 0) return [];
  const more = causes.length - shown.length;
  const isWhole = isFirst || isFull;
  return [
    ...(isWhole ? [`${indent}${paint('bold', 'Cause')}${more > 0 ? ` (and ${more} more: --full)` : ''}`] : []),
    ...shown.flatMap((cause) =>
      toldLines(
        {
          text: isWhole ? cause.text : `Cause: ${cause.text}`,
          bullet: `${indent}* `,
          note: placeOf(cause, match, layout),
          lines: isFull ? 8 : isFirst && cause === causes[0] ? 3 : 2,
        },
        layout,
      ),
    ),
  ];
};

/** Whoever is told to start with its causes must know that there are none. */
const silentLines = ({ rootCauses, remediations }: Match, { width }: Layout): string[] =>
  rootCauses.length + remediations.length > 0
    ? []
    : hang(indent, 'Its documents state no cause and no remedy: read what people did.', width);

const againstLines = (match: Match, layout: Layout): string[] => {
  const { paint, width, isFull = false } = layout;
  return match.against
    .slice(0, isFull ? match.against.length : 2)
    .flatMap((objection) => hang(`${indent}x `, `Against it: ${objectionInWords(objection, match, layout)}`, width))
    .map((line) => paint('yellow', line));
};

const objectionInWords = ({ name, detail, grounds }: Objection, match: Match, layout: Layout): string => {
  const [ground] = grounds;
  const { sourceUri, startLine } = ground ?? {};
  const place =
    sourceUri !== undefined && sourceUri !== null && startLine !== undefined && startLine !== null
      ? ` (${placeOf({ sourceUri, startLine }, match, layout)})`
      : '';
  return `${name}: ${detail}${place}`;
};
