import { plain } from '../text/paint.js';
import { servedAnswerLines } from './render-served-answer.js';
import type { ServedAnswer } from './served-answer.js';

const answer: ServedAnswer = {
  id: 'answer-1',
  servedAt: '2026-11-20T12:00:00.000Z',
  askedBy: 'ada',
  position: 54,
  verdict: 'KNOWN',
  probability: 0.9963,
  calibrated: true,
  uncalibratedReason: null,
  advice: 'This has happened before.',
  readings: [],
  degradedReason: null,
  question: { text: 'checkout is slow', omittedCharacters: 0, services: [], at: null, incidentId: null },
  matches: [
    {
      rank: 1,
      score: 0.8123456,
      title: 'Checkout slow',
      sourceUri: 'file:///base/pm/cart.md',
      incidentId: 'incident-1',
      signals: [{ name: 'words in common', contribution: 0.8123456, detail: '' }],
      judgements: [],
    },
  ],
  judgements: [],
};

const textOf = (changed: Partial<ServedAnswer> = {}): string =>
  servedAnswerLines({ ...answer, ...changed }, { width: 80, paint: plain, folder: '/base' }).join('\n');

describe('servedAnswerLines', () => {
  it('tells the verdict with its probability, which is never certain', () => {
    expect(textOf()).toContain('\nKNOWN: over 99 %\n');
  });

  it('tells no probability where too little was asked', () => {
    const text = textOf({ verdict: 'INSUFFICIENT_QUERY', probability: 0 });
    expect(text).toContain('\nNOT ENOUGH TO GO ON\n');
    expect(text).not.toContain(' %');
  });
});
