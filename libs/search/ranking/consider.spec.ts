import { createAnalyser } from '../analysis/analyser.js';
import { MemorySearchIndex } from '../index/memory-search-index.js';
import { consider } from './consider.js';
import { rankCorpus } from './rank.js';
import { signalsOf } from './signals.js';

const analyser = createAnalyser();

const ranking = () => {
  const index = new MemorySearchIndex(analyser);
  for (const groupId of ['first', 'second']) {
    const passages = [{ sectionPath: [], role: 'summary' as const, startLine: 1, endLine: 1, text: 'redis is full' }];
    index.add({ corpus: 'incident', groupId, document: { title: 'Redis', uri: '', passages } });
  }
  return rankCorpus('incident', { terms: analyser.question('redis'), services: [], vector: null }, index);
};

const judged = (contribution: number) => [
  { groupId: 'first', name: 'judged', contribution, detail: 'by Ada', grounds: [] },
];

describe('what is considered beyond words and meaning', () => {
  it('lowers an incident that something speaks against below its equal', async () => {
    const { documents } = consider(await ranking(), judged(-0.1));
    expect(documents.map(({ groupId }) => groupId)).toEqual(['second', 'first']);
  });

  it('is a signal like the others: they still sum to the score', async () => {
    const considered = consider(await ranking(), judged(-0.1));
    const first = considered.documents.find(({ groupId }) => groupId === 'first')!;
    const signals = signalsOf(first, considered);
    expect(signals).toContainEqual({ name: 'judged', contribution: -0.1, detail: 'by Ada' });
    expect(signals.reduce((sum, { contribution }) => sum + contribution, 0)).toBeCloseTo(first.score, 10);
  });

  it('changes nothing where there is nothing', async () => {
    const before = await ranking();
    expect(consider(before, [])).toEqual(before);
  });
});
