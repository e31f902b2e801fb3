import { minuteOf } from '#domain/incident/moment.js';
import type { Layout } from '../ask/layout.js';
import { answerLines } from '../ask/render-answer.js';
import { hang } from '../text/wrap.js';
import type { Briefing } from './briefing.js';
import { agoInWords, headed, said } from './briefing-lines.js';
import { checkLines, hypothesisLines, questionLines, remedyLines } from './render-diagnosis.js';
import { impactLines, seenLines, suspectLines } from './render-situation.js';
import { fittingLines } from './render-fitting.js';

/** As many checks as somebody looks at before asking again. */
const mostChecks = 5;

/** A briefing in lines, for somebody who was just woken: what fails, what changed, what it was before, what to look at. */
export const briefingLines = (briefing: Briefing, layout: Layout, now: number): string[] => [
  ...headLines(briefing, layout, now),
  ...headed('FAILING', seenLines(briefing.seen, layout), layout),
  ...headed('SERVICES', impactLines(briefing, layout), layout),
  ...headed('WHAT CHANGED', suspectLines(briefing, layout), layout),
  ...headed('HAPPENED BEFORE?', precedentLines(briefing, layout), layout),
  ...headed(
    'LOOK AT NEXT',
    checkLines(briefing.nextChecks.slice(0, layout.isFull ? undefined : mostChecks), layout),
    layout,
  ),
  ...headed('RUNBOOKS', fittingLines(briefing.runbooks, layout, now), layout),
  ...headed('HYPOTHESES', hypothesisLines(briefing.hypotheses, layout), layout),
  ...headed('REMEDIES', remedyLines(briefing.remedies, layout), layout),
  ...headed('STILL TO BE SAID', questionLines(briefing.openQuestions, layout), layout),
  ...omittedLines(briefing, layout),
];

const statusWords: Readonly<Record<string, string>> = { TOLD: 'told of by documents only' };

const headLines = ({ incident, beginning }: Briefing, { paint, width }: Layout, now: number): string[] => {
  const { title = 'unknown', reference, id, severity, status = '' } = incident ?? {};
  const name = reference ?? id ?? '';
  const called = title.includes(name) ? title : `${title} · ${name}`;
  const state = [statusWords[status] ?? status.toLowerCase(), severity].filter(Boolean).join(', ');
  const since = `${beginning.mayBeEarlier ? 'since at the latest' : 'since'} ${minuteOf(beginning.at)} (${agoInWords(beginning.at, now)})`;
  return [
    ...hang('', called, width).map((line) => paint('bold', line)),
    ...hang('', `${state}, ${since}: ${beginning.text} ${said(beginning.source)}`, width),
  ];
};

/** Who looks at an incident of the past may wonder why it is not found itself. */
const precedentLines = ({ incident, answer }: Briefing, layout: Layout): string[] => [
  ...(incident?.status === 'TOLD'
    ? hang('', '(asked with its title; its own documents are no precedents of it)', layout.width)
    : []),
  ...answerLines({ ...answer, runbooks: [] }, layout),
];

/** `nextChecks` as `next checks`, or `next check` of one. */
const inWords = (part: string, count: number): string => {
  const words = part === 'seen' ? 'of what is seen' : part.replace(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`);
  if (count > 1) return words;
  return words === 'remedies' ? 'remedy' : words === 'hypotheses' ? 'hypothesis' : words.replace(/s$/, '');
};

const omittedLines = ({ omitted }: Briefing, { paint, width }: Layout): string[] => {
  if (omitted.length === 0) return [];
  const parts = omitted.map(({ part, count }) => `${count} more ${inWords(part, count)}`).join(', ');
  return ['', ...hang('', `Left out: ${parts}.`, width).map((line) => paint('dim', line))];
};
