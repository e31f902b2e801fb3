import { understand } from '../understand.js';

const entries = Array.from({ length: 200 }, (_, i) => ({ time: '14:05', text: `Step  ${i} was\u00a0 taken` }));
const incident = {
  kind: 'postmortem',
  title: 'Checkout is down',
  root_cause: 'The pool was too small.',
  timeline: entries,
};

const timelineOf = (text: string): unknown[] => {
  const read = understand({ path: 'kb/a.json', text });
  if (read.outcome !== 'understood' || read.document.kind !== 'postmortem') throw new Error(JSON.stringify(read));
  return read.document.timeline.map((entry) => entry.text);
};

describe('an object in one long line', () => {
  it('is read as the same object in many lines is', () => {
    const inOneLine = timelineOf(`  ${JSON.stringify(incident)}`);
    expect(inOneLine).toHaveLength(200);
    expect(inOneLine).toEqual(timelineOf(JSON.stringify(incident, null, 2)));
  });
});

describe('a key with its values in one line', () => {
  const text = [
    'kind: failure-modes',
    'title: Failure modes of payments',
    'failure_modes:',
    '  - name: Provider outage',
    '    symptoms: [PaymentSuccessRateLow, 503 from the provider]',
    '    checks:',
    '      - ./ops payments probe',
    '    remedies: [Route to the second processor,',
    '      call the provider]',
  ].join('\n');

  it('is a section with these words, in this line', () => {
    const read = understand({ path: 'kb/payments.yaml', text });
    const sections = read.outcome === 'understood' ? read.document.sections : [];
    const told = sections.map(({ heading, text: words, startLine, endLine }) => [heading, words, startLine, endLine]);
    expect(told).toEqual(
      expect.arrayContaining([
        ['symptoms', 'PaymentSuccessRateLow, 503 from the provider', 5, 5],
        ['checks', '      - ./ops payments probe', 6, 7],
        ['remedies', 'Route to the second processor,\n      call the provider]', 8, 9],
      ]),
    );
  });
});
