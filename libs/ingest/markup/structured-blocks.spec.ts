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
