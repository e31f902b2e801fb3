import { createAnalyser } from '../analysis/analyser.js';
import { causeProfile } from './cause-profile.js';
import { coveringRunbooks } from './covering-runbook.js';

const analyser = createAnalyser([]);
const profileOf = (title: string, text: string) =>
  causeProfile({ title, causes: [{ text, role: 'root-cause' }] }, analyser);
const runbook = (documentId: string, title: string, text: string) => ({
  documentId,
  services: ['orders'],
  names: [title],
  profile: profileOf(title, text),
});
const runbooks = [
  runbook('pool', 'OrdersDbPoolExhausted', 'The pool of orders is exhausted. Count idle sessions, look for a leak.'),
  runbook('disk', 'VolumeFillingUp', 'The volume fills with write-ahead log. Look for unused replication slots.'),
];
const mode = (text: string, services = ['orders']) => ({ services, text, profile: profileOf('', text) });

describe('the runbook that covers a failure mode', () => {
  it('is the one that it names', () => {
    const [found] = coveringRunbooks([mode('Everything hangs and OrdersDbPoolExhausted fires.')], runbooks);
    expect(found).toEqual({ documentId: 'pool', by: 'name' });
  });

  it('is else the one that has its words', () => {
    const [found] = coveringRunbooks(
      [mode('A replication slot holds the write-ahead log, the volume is full.')],
      runbooks,
    );
    expect(found).toEqual({ documentId: 'disk', by: 'words' });
  });

  it('is none where none has them', () => {
    expect(coveringRunbooks([mode('Card payments are charged twice after a retry.')], runbooks)).toEqual([null]);
  });
});
