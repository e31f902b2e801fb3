import type { Style } from '../text/paint.js';
import { placeInWords } from '../text/source.js';
import { counted, hang, wrap } from '../text/wrap.js';
import type { Answer, Match } from './answer.js';
import type { Layout } from './layout.js';
import { causesOf, matchLines } from './render-match.js';
import { runbookLines } from './render-runbook.js';

const verdicts: Readonly<Record<Answer['verdict'], readonly [Style, string]>> = {
  KNOWN: ['green', 'KNOWN'],
  LIKELY_KNOWN: ['green', 'LIKELY KNOWN'],
  RELATED: ['yellow', 'RELATED'],
  NOVEL: ['yellow', 'NEW'],
  INSUFFICIENT_QUERY: ['yellow', 'NOT ENOUGH TO GO ON'],
};

/** An answer in lines, for somebody who is tired: the verdict first, then what helped before, then what to do. */
export const answerLines = (answer: Answer, layout: Layout): string[] => [
  ...verdictLines(answer, layout),
  ...matchesLines(answer, layout),
  ...runbooksLines(answer, layout),
  '',
  ...nextStepLines(answer, layout),
];

const verdictLines = (answer: Answer, { width, paint }: Layout): string[] => {
  const [style, words] = verdicts[answer.verdict];
  const isSure = answer.verdict !== 'INSUFFICIENT_QUERY';
  const headline = isSure
    ? `${words}: ${Math.round(answer.probability * 100)} % that the best match is the same failure`
    : words;
  const warnings = answer.degraded
    ? hang('! ', `Weaker than usual: ${answer.degradedReason ?? 'a part was missing'}`, width)
    : [];
  return [
    paint('bold', paint(style, headline)),
    ...(isSure && !answer.calibrated
      ? [paint('dim', '(uncalibrated: a first guess, not checked against judged answers)')]
      : []),
    ...wrap(answer.advice, width),
    ...warnings.map((line) => paint('yellow', line)),
  ];
};

const matchesLines = ({ matches, verdict }: Answer, layout: Layout): string[] => {
  if (matches.length === 0) return [];
  const heading = verdict === 'NOVEL' || verdict === 'INSUFFICIENT_QUERY' ? 'NEAREST MISSES' : 'PRECEDENTS';
  return ['', layout.paint('bold', heading), ...matches.flatMap((match) => ['', ...matchLines(match, layout)])];
};

const runbooksLines = ({ runbooks }: Answer, layout: Layout): string[] =>
  runbooks.length === 0
    ? []
    : ['', layout.paint('bold', 'RUNBOOKS'), ...runbooks.flatMap((hit) => ['', ...runbookLines(hit, layout)])];

const nextStepLines = ({ matches, runbooks, verdict }: Answer, { width, folder, paint }: Layout): string[] => {
  const [first] = matches;
  const [runbook] = runbooks;
  const known = verdict === 'KNOWN' || verdict === 'LIKELY_KNOWN' || verdict === 'RELATED';
  const step =
    verdict === 'INSUFFICIENT_QUERY'
      ? 'ask again with the service, the alert name or the error text.'
      : known && first
        ? `${openWhere(first, folder)} and check that its cause fits before you repeat its remedy.`
        : runbook
          ? `start with ${placeInWords(runbook, folder)}; write down what you find, the next one will need it.`
          : 'nothing here to lean on: write down what you find, the next one will need it.';
  return hang('Next: ', step, width).map((line) => paint('bold', line));
};

const openWhere = (match: Match, folder: string): string => {
  const others = new Set(match.passages.map(({ sourceUri }) => sourceUri)).size - 1;
  const place = placeInWords({ sourceUri: match.sourceUri, startLine: startOf(match) }, folder);
  return `open ${place}${others > 0 ? ` (and ${counted(others, 'document')} more)` : ''}`;
};

/** The line to open a match at: its cause, else what fits best. */
const startOf = (match: Match): number =>
  [...causesOf(match), ...match.passages].find(({ sourceUri }) => sourceUri === match.sourceUri)?.startLine ?? 1;
