import { inPercent } from '../ask/in-percent.js';
import type { Layout } from '../ask/layout.js';
import { readingLines } from '../ask/render-readings.js';
import { sourceInWords } from '../text/source.js';
import { counted, cutLines, hang, wrap } from '../text/wrap.js';
import type { ServedAnswer, ServedMatch, Word } from './served-answer.js';

const indent = '   ';
const questionLines = 6;

const minute = (time: string): string => `${time.slice(0, 16).replace('T', ' ')} UTC`;

const verdicts: Readonly<Record<string, string>> = { NOVEL: 'NEW', INSUFFICIENT_QUERY: 'NOT ENOUGH TO GO ON' };

/** With too little to go on there is no probability. */
const verdictInWords = ({ verdict, probability, matches }: ServedAnswer): string => {
  const words = verdicts[verdict] ?? verdict.replaceAll('_', ' ');
  return verdict === 'INSUFFICIENT_QUERY' || matches.length === 0 ? words : `${words}: ${inPercent(probability)}`;
};

const judgementInWords: Readonly<Record<string, string>> = {
  SAME_FAILURE: 'the same failure',
  RELATED: 'related',
  NOT_RELATED: 'not related',
};

const wordInWords = ({ judgement, by, note, derived }: Word): string => {
  const how = derived ? `, follows from what ${by} said the incidents were` : `, says ${by}`;
  return `${judgementInWords[judgement] ?? judgement}${how}${note === null ? '' : `: ${note}`}`;
};

const signalsInWords = ({ signals }: ServedMatch): string =>
  signals
    .filter(({ contribution }) => Math.abs(contribution) >= 0.005)
    .slice(0, 5)
    .map(({ name, contribution }) => `${name} ${contribution.toFixed(2)}`)
    .join(', ');

const matchLines = (match: ServedMatch, { width, paint, folder }: Layout): string[] => [
  '',
  ...hang(`${match.rank}. `, match.title, width).map((line) => paint('bold', line)),
  ...hang(indent, sourceInWords(match.sourceUri, folder), width).map((line) => paint('cyan', line)),
  ...hang(indent, `score ${match.score.toFixed(2)}: ${signalsInWords(match)}`, width),
  ...match.judgements.flatMap((word) =>
    hang(`${indent}> `, wordInWords(word), width).map((line) => paint('yellow', line)),
  ),
];

const askedLines = ({ question, askedBy, servedAt, position }: ServedAnswer, { width, paint }: Layout): string[] => {
  const { services, omittedCharacters, incidentId, at } = question;
  const more = [
    ...(services.length > 0 ? [`services ${services.join(', ')}`] : []),
    ...(at === null ? [] : [`began ${at}`]),
    ...(incidentId === null ? [] : [`for ${incidentId}`]),
    ...(omittedCharacters > 0 ? [`${counted(omittedCharacters, 'character')} more`] : []),
  ];
  return [
    paint('dim', `Asked by ${askedBy}, ${minute(servedAt)}, answered from position ${position}:`),
    ...cutLines(hang('  ', question.text, width), questionLines),
    ...(more.length > 0 ? hang('  ', `(${more.join('; ')})`, width) : []),
  ];
};

const missedLines = ({ judgements }: ServedAnswer, { width, paint }: Layout): string[] => {
  const missed = judgements.filter(({ rank }) => rank === null);
  if (missed.length === 0) return [];
  const lines = missed.flatMap((word) => hang('  ', `${word.incidentId}: ${wordInWords(word)}`, width));
  return ['', paint('bold', 'MISSED'), ...lines];
};

/** An answer as it was shown, with what people say of its matches. */
export const servedAnswerLines = (answer: ServedAnswer, layout: Layout): string[] => {
  const { id, uncalibratedReason, advice, degradedReason, matches, judgements } = answer;
  const { width, paint } = layout;
  const spoken = judgements.some(({ derived }) => !derived);
  return [
    ...askedLines(answer, layout),
    '',
    paint('bold', verdictInWords(answer)),
    ...(uncalibratedReason === null ? [] : wrap(`(uncalibrated: ${uncalibratedReason})`, width)),
    ...wrap(advice, width),
    ...readingLines(answer.readings, width),
    ...(degradedReason === null ? [] : hang('! ', degradedReason, width).map((line) => paint('yellow', line))),
    ...matches.flatMap((match) => matchLines(match, layout)),
    ...missedLines(answer, layout),
    ...(spoken || matches.length === 0
      ? []
      : ['', paint('dim', 'Nobody has judged it yet:'), paint('dim', `precedent judge ${id} 1 same --by NAME`)]),
  ];
};
