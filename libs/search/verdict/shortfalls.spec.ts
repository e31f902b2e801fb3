import { createAnalyser } from '../analysis/analyser.js';
import { MemorySearchIndex } from '../index/memory-search-index.js';
import { rankCorpus } from '../ranking/rank.js';
import { shortfallsOf } from './shortfalls.js';

const analyser = createAnalyser();

const shortfalls = async (question: string, ...documents: string[][]): Promise<string[]> => {
  const index = new MemorySearchIndex(analyser);
  documents.forEach((texts, i) => {
    const passages = texts.map((text, line) => ({
      sectionPath: [],
      role: 'summary' as const,
      startLine: line + 1,
      endLine: line + 1,
      text,
    }));
    index.add({ corpus: 'incident', groupId: `incident-${i}`, document: { title: '', uri: '', passages } });
  });
  const asked = { terms: analyser.question(question), services: [], vector: null };
  const ranking = await rankCorpus('incident', asked, index);
  return shortfallsOf(ranking.documents[0]!, ranking);
};

const filler = ['certificate of the gateway expired', 'consumer group rebalanced', 'clock skew on identity hosts'];

describe('the shortfalls of a match', () => {
  it('are none where it has all that was asked for in one place', async () => {
    expect(await shortfalls('redis connections exhausted', ['redis connections exhausted'], filler)).toEqual([]);
  });

  it('name the rare words that it does not mention', async () => {
    const found = await shortfalls('redis timeouts with ECONNREFUSED', ['redis timeouts'], filler);
    expect(found).toContain('does not mention econnrefused, of the rarest words of the question');
  });

  it('count the words in common where they are few', async () => {
    const found = await shortfalls('redis printer jammed paper everywhere', ['redis is full'], filler);
    expect(found).toContain('only 1 of 5 words in common');
  });

  it('tell that the words stand far apart', async () => {
    const long = ['redis is slow', ...filler, ...filler, 'payments are refused', ...filler, 'the queue grows'];
    expect(await shortfalls('redis payments queue', long)).toContain(
      'the words in common stand far apart in the document',
    );
  });

  it('tell that another match is as good', async () => {
    expect(await shortfalls('redis is full', ['redis full'], ['redis full'], filler)).toContain(
      'the next match is as good',
    );
  });
});
