import { colourful, plain } from '../text/paint.js';
import type { Answer, Match, Remediation } from './answer.js';
import { answerLines } from './render-answer.js';

const at = (startLine: number) => ({ sourceUri: 'file:///base/pm/cart.md', startLine, endLine: startLine });

const remedy = (text: string, outcome: string): Remediation => ({ ...at(40), text, kind: 'MITIGATION', outcome });

const match: Match = {
  rank: 1,
  score: 1.5,
  title: 'Checkout slow after the cart refactoring',
  sourceUri: 'file:///base/pm/cart.md',
  incidentId: 'incident-1',
  occurredAt: '2026-03-12T14:05:00Z',
  services: ['checkout', 'pricing'],
  passages: [{ ...at(12), section: 'Symptoms', text: 'Redis refused connections and checkout timed out.' }],
  rootCauses: [
    { ...at(30), role: 'TRIGGER', text: 'The release of the afternoon.' },
    { ...at(31), role: 'ROOT_CAUSE', text: 'The cache was read once for each item of the cart.' },
  ],
  remediations: [
    remedy('Rolled the release back.', 'WORKED'),
    remedy('Added pods.', 'MADE_WORSE'),
    remedy('Batch the reads.', 'UNKNOWN'),
  ],
  signals: [
    { name: 'words', contribution: 0.4, detail: '' },
    { name: 'meaning', contribution: 1.1, detail: '' },
    { name: 'service', contribution: 0, detail: '' },
  ],
};

const answer: Answer = {
  id: 'answer-1',
  verdict: 'LIKELY_KNOWN',
  probability: 0.713,
  calibrated: false,
  advice: 'Read the best matches first.',
  position: 54,
  tookMs: 12,
  degraded: false,
  degradedReason: null,
  matches: [match],
  runbooks: [
    {
      ...at(5),
      rank: 1,
      score: 0.8,
      title: 'RedisMaxClients',
      documentId: 'runbook-1',
      section: 'First steps',
      text: 'Look at the clients:\n\n    redis-cli client list\n',
    },
  ],
};

const layout = { width: 80, paint: plain, folder: '/base' };
const textOf = (changed: Partial<Answer> = {}): string => answerLines({ ...answer, ...changed }, layout).join('\n');

describe('answerLines', () => {
  it('begins with the verdict and its probability, and says aloud that it is uncalibrated', () => {
    const [verdict, calibration] = textOf().split('\n');
    expect(verdict).toContain('LIKELY KNOWN: 71 %');
    expect(calibration).toContain('uncalibrated');
  });

  it('does not speak of calibration when there is one', () => {
    expect(textOf({ calibrated: true })).not.toContain('uncalibrated');
  });

  it('tells title, date, services and the place to open', () => {
    const text = textOf();
    expect(text).toContain('1. Checkout slow after the cart refactoring');
    expect(text).toContain('2026-03-12 · checkout, pricing');
    expect(text).toContain('(Symptoms, line 12)');
  });

  it('tells why a match came up, the strongest signal first and without those that added nothing', () => {
    expect(textOf()).toMatch(/meaning 1.10, words 0.40\n/);
    expect(textOf()).not.toContain('service 0');
  });

  it('names the root cause rather than the trigger', () => {
    expect(textOf()).toContain('* The cache was read once for each item of the cart. (line 31)');
    expect(textOf()).not.toContain('The release of the afternoon');
  });

  it('names the trigger where no root cause is stated', () => {
    const trigger = match.rootCauses.slice(0, 1);
    expect(textOf({ matches: [{ ...match, rootCauses: trigger }] })).toContain('The release of the afternoon');
  });

  it('keeps what worked, what failed and what nobody knows apart, with a warning', () => {
    const text = textOf();
    expect(text).toMatch(/Worked\n {3}\+ Rolled the release back/);
    expect(text).toMatch(/Warning.*NOT help\n {3}! Added pods. \(made it worse, line 40\)/);
    expect(text).toMatch(/nobody wrote down whether it helped\)\n {3}- Batch the reads/);
  });

  it('shows runbook sections with their commands as written', () => {
    expect(textOf()).toContain('1. RedisMaxClients: First steps');
    expect(textOf()).toContain('\n       redis-cli client list');
  });

  it('ends with the next step', () => {
    expect(textOf().split('\n').at(-2)).toContain('Next: open pm/cart.md:31');
  });

  it('says that it is new and calls the matches near misses', () => {
    const text = textOf({ verdict: 'NOVEL' });
    expect(text).toContain('NEW: 71 %');
    expect(text).toContain('NEAREST MISSES');
    expect(text).toContain('Next: start with pm/cart.md:5');
  });

  it('says what to add when too little was asked', () => {
    const text = textOf({ verdict: 'INSUFFICIENT_QUERY', advice: 'Name the service.', matches: [], runbooks: [] });
    expect(text).toContain('Name the service.');
    expect(text).not.toContain('%');
  });

  it('says that an answer is weaker than usual, and why', () => {
    expect(textOf({ degraded: true, degradedReason: 'no usable model' })).toContain(
      'Weaker than usual: no usable model',
    );
  });

  it('stays within 80 columns, long addresses aside', () => {
    const long = 'word '.repeat(200);
    const lines = answerLines(
      { ...answer, matches: [{ ...match, title: long, rootCauses: [{ ...at(1), role: 'ROOT_CAUSE', text: long }] }] },
      layout,
    );
    expect(Math.max(...lines.map(({ length }) => length))).toBeLessThanOrEqual(80);
  });

  it('says the same with and without colours', () => {
    const escapes = new RegExp(`${String.fromCharCode(27)}\\[\\d+m`, 'g');
    const coloured = answerLines(answer, { ...layout, paint: colourful }).join('\n');
    expect(coloured).not.toBe(textOf());
    expect(coloured.replace(escapes, '')).toBe(textOf());
  });
});
