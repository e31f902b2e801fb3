import type { Layout } from '../ask/layout.js';
import { plainText } from '../text/plain-text.js';
import { placeInWords } from '../text/source.js';
import { hang } from '../text/wrap.js';
import type { Evidence, Hypothesis, NextCheck, OpenQuestion, Remedy } from './briefing.js';
import { factOf, said } from './briefing-lines.js';

const placeOf = ({ sourceUri, startLine, position }: NextCheck, { folder }: Layout): string =>
  sourceUri === null || startLine === null ? factOf({ position }) : placeInWords({ sourceUri, startLine }, folder);

/** What to look at next, with what it decides and where it is from. */
export const checkLines = (checks: readonly NextCheck[], layout: Layout): string[] =>
  checks.flatMap((check, index) => [
    ...hang(`${index + 1}. `, plainText(check.text), layout.width),
    ...hang('   ', `(${check.from}; ${placeOf(check, layout)})`, layout.width).map((line) =>
      layout.paint('cyan', line),
    ),
  ]);

const evidenceLines = (mark: string, evidence: readonly Evidence[], { width }: Layout): string[] =>
  evidence.flatMap((one) =>
    hang(`  ${mark} `, `${plainText(one.text)}${one.link ? ` ${one.link}` : ''} ${said(one)}`, width),
  );

const standing = { OPEN: '? ', CONFIRMED: '= ', RULED_OUT: 'x ' } as const;

/** What may be the cause, what is, and what is not. */
export const hypothesisLines = (hypotheses: readonly Hypothesis[], layout: Layout): string[] =>
  hypotheses.flatMap((one) => {
    const { text, status, ruledOutBecause, supports, refutes } = one;
    const state =
      status === 'CONFIRMED' ? ' CONFIRMED' : ruledOutBecause === null ? '' : ` ruled out: ${ruledOutBecause}`;
    const style = status === 'CONFIRMED' ? 'green' : status === 'RULED_OUT' ? 'dim' : undefined;
    const lines = hang(standing[status], `${plainText(text)}${state} ${said(one)}`, layout.width);
    return [
      ...lines.map((line) => (style ? layout.paint(style, line) : line)),
      ...evidenceLines('+', supports, layout),
      ...evidenceLines('-', refutes, layout),
    ];
  });

/** What was tried, with what came of it. */
export const remedyLines = (remedies: readonly Remedy[], { width, paint }: Layout): string[] =>
  remedies.flatMap((one) => {
    const { text, status, outcome, note } = one;
    const state = (outcome ?? (status === 'APPLIED' ? 'applied, outcome unknown' : status))
      .toLowerCase()
      .replace('_', ' ');
    const style = outcome === 'WORKED' ? 'green' : outcome === null || outcome === 'UNKNOWN' ? undefined : 'yellow';
    return hang('- ', `${state}: ${plainText(text)}${note ? `. ${note}` : ''} ${said(one)}`, width).map((line) =>
      style ? paint(style, line) : line,
    );
  });

/** What is still to be said, with the command to be pasted. */
export const questionLines = (questions: readonly OpenQuestion[], { width, paint }: Layout): string[] =>
  questions.flatMap(({ text, command }) => [...hang('- ', text, width), paint('dim', `  ${command}`)]);
