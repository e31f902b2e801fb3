import type { Style } from '../text/paint.js';
import { hang, wrap } from '../text/wrap.js';
import type { Answer, RunbookHit } from './answer.js';
import type { Layout } from './layout.js';
import { groupLines } from './render-groups.js';
import { matchLines } from './render-match.js';
import { worthTelling } from './near-enough.js';
import { inPercent } from './in-percent.js';
import { readingLines } from './render-readings.js';
import { missLines } from './render-misses.js';
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
  ...(saysMuch(answer) || layout.isFull
    ? [...groupLines(answer, layout), ...matchesLines(answer, layout)]
    : missesLines(answer, layout)),
  ...runbooksLines(answer, layout),
  ...judgeLines(answer, layout),
];

/** Where nothing on record is the same, an answer is short. */
const saysMuch = ({ verdict }: Answer): boolean => verdict !== 'NOVEL' && verdict !== 'INSUFFICIENT_QUERY';

const verdictLines = (answer: Answer, { width, paint }: Layout): string[] => {
  const [style, words] = verdicts[answer.verdict];
  const isSure = answer.verdict !== 'INSUFFICIENT_QUERY' && answer.matches.length > 0;
  const headline = isSure
    ? `${words}: ${inPercent(answer.probability)} that the best match is the same failure`
    : words;
  const warnings = answer.degraded
    ? hang('! ', `Weaker than usual: ${answer.degradedReason ?? 'a part was missing'}`, width)
    : [];
  return [
    paint('bold', paint(style, headline)),
    ...wrap(answer.advice, width),
    ...readingLines(answer.readings, width),
    ...(isSure ? calibrationLines(answer, width).map((line) => paint('dim', line)) : []),
    ...warnings.map((line) => paint('yellow', line)),
  ];
};

const calibrationLines = ({ calibrated, uncalibratedReason }: Answer, width: number): string[] =>
  calibrated
    ? ['(calibrated on your own judged answers)']
    : wrap(`(uncalibrated: ${uncalibratedReason ?? 'a first guess, not checked against judged answers'})`, width);

const matchesLines = ({ matches }: Answer, layout: Layout): string[] => {
  if (matches.length === 0) return [];
  const told = layout.isFull ? matches : worthTelling(matches);
  return [
    '',
    layout.paint('bold', 'PRECEDENTS'),
    ...told.flatMap((match) => ['', ...matchLines(match, layout)]),
    ...leftOutLines(matches.length - told.length, layout),
  ];
};

const leftOutLines = (count: number, { width, paint }: Layout): string[] =>
  count === 0
    ? []
    : [
        '',
        ...wrap(`${count} more ${count === 1 ? 'has' : 'have'} next to nothing of the question: --full`, width).map(
          (line) => paint('dim', line),
        ),
      ];

const missesLines = ({ matches, verdict }: Answer, layout: Layout): string[] => {
  if (matches.length === 0) return [];
  const isNew = verdict === 'NOVEL';
  const heading = isNew ? 'NEAREST MISSES' : 'NEAREST SO FAR';
  return ['', layout.paint('bold', heading), ...missLines(matches, layout, isNew)];
};

/** A runbook with a smaller share of the score of the first one has but stray words of the question. */
const leastOfFirst = 0.4;

const worthOpening = ({ runbooks, verdict }: Answer): readonly RunbookHit[] => {
  const near = runbooks.filter(({ score }) => score >= leastOfFirst * runbooks[0]!.score);
  return verdict === 'NOVEL' ? near.slice(0, 2) : near;
};

const runbooksLines = (answer: Answer, layout: Layout): string[] => {
  const { runbooks } = answer;
  if (runbooks.length === 0) return [];
  const isNew = answer.verdict === 'NOVEL';
  const shown = layout.isFull ? runbooks : worthOpening(answer);
  return [
    '',
    layout.paint('bold', isNew ? 'RUNBOOKS THAT COME NEAREST' : 'RUNBOOKS'),
    ...shown.flatMap((hit) => runbookLines(hit, layout, saysMuch(answer) ? 3 : 0)),
  ];
};

/** Judged answers make the next ones better, so the command stands ready to be pasted. */
const judgeLines = ({ id, matches, remembered, verdict }: Answer, { paint }: Layout): string[] => {
  const [first] = matches;
  if (!remembered || !first) return [];
  return [
    '',
    paint('dim', 'Was it the same? Say so once you know (same, related or not-related):'),
    paint('dim', `precedent judge ${id} 1 ${verdict === 'NOVEL' ? 'not-related' : 'same'} --by NAME`),
  ];
};
