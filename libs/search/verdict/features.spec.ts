import { createAnalyser } from '../analysis/analyser.js';
import { MemorySearchIndex } from '../index/memory-search-index.js';
import { rankCorpus, type CorpusRanking } from '../ranking/rank.js';
import { featureNames, featuresOf, nearnessOf, readFeatures, type Features } from './features.js';

const analyser = createAnalyser();
const strangers = [
  ['certificate of the gateway expired'],
  ['consumer group rebalanced'],
  ['clock skew on identity hosts'],
  ['label requests refused by the carrier'],
];

const rank = (question: string, ...documents: string[][]): Promise<CorpusRanking> => {
  const index = new MemorySearchIndex(analyser);
  documents.forEach((texts, i) => {
    const passages = texts.map((text) => ({
      sectionPath: [],
      role: 'summary' as const,
      startLine: 1,
      endLine: 1,
      text,
    }));
    index.add({ corpus: 'incident', groupId: `incident-${i}`, document: { title: '', uri: '', passages } });
  });
  return rankCorpus('incident', { terms: analyser.question(question), services: [], vector: null }, index);
};

const features = async (question: string, ...documents: string[][]): Promise<Features> =>
  featuresOf(await rank(question, ...documents, ...strangers))!;

describe('the surprise at a document', () => {
  it('is greater the rarer the words in common are', async () => {
    const ranking = await rank('redis gateway', ['redis is full'], ['gateway is full'], ...strangers);
    const [rare, common] = ranking.documents.map(({ surprise }) => surprise);
    expect(rare!.document).toBeGreaterThan(common!.document);
  });

  it('grows by the parts of a compound less than by as many words, and not at all where it is found whole', async () => {
    const surpriseOf = async (question: string, text: string): Promise<number> =>
      (await rank(question, [text], ...strangers)).documents[0]!.surprise.document;
    const words = await surpriseOf('redis timeout pool', 'redis timeout pool');
    const parts = await surpriseOf('redis.timeout.pool', 'redis timeout pool');
    const whole = await surpriseOf('redis.timeout.pool', 'redis.timeout.pool');
    expect(parts).toBeLessThan(words);
    expect(whole).toBeLessThan(parts);
    expect(whole).toBeGreaterThan(0);
  });

  it('is greater nearby where the words stand together than where they are far apart', async () => {
    const filler = Array.from({ length: 6 }, () => 'the team met and wrote it down');
    const ranking = await rank('redis payments', ['redis payments', ...filler], ['redis', ...filler, 'payments']);
    const surpriseAt = (groupId: string) => ranking.documents.find((one) => one.groupId === groupId)!.surprise.nearby;
    expect(surpriseAt('incident-0')).toBeGreaterThan(surpriseAt('incident-1'));
  });
});

describe('the features of a ranking', () => {
  it('do not miss the name of an alert that nobody has written, where it is all that was asked', async () => {
    const alone = await features('RedisPoolExhausted', ['the pool of redis was exhausted']);
    const among = await features('RedisPoolExhausted basket', ['the pool of redis was exhausted']);
    expect(alone.missingNames).toBe(0);
    expect(alone.found).toBeCloseTo(1);
    expect(among.missingNames).toBeGreaterThan(0);
  });

  it('do not grow with repetition', async () => {
    const once = await features('redis refuses connections', ['redis refuses connections']);
    const often = await features('redis refuses connections '.repeat(500), ['redis refuses connections']);
    expect(often).toEqual(once);
  });

  it('lead less where another incident is as like', async () => {
    const alone = await features('redis refuses connections', ['redis refuses connections']);
    const double = await features(
      'redis refuses connections',
      ['redis refuses connections'],
      ['redis refuses connections'],
    );
    expect(double.surpriseLead).toBeLessThan(alone.surpriseLead);
  });

  it('count names that it lacks, but no times and hashes that nobody has', async () => {
    const plain = await features('redis refuses connections', ['redis refuses connections']);
    const named = await features('redis refuses connections with ECONNREFUSED', ['redis refuses connections']);
    const logged = await features('redis refuses connections 2026-03-01T10:00:07Z 9f8e7d6c', [
      'redis refuses connections',
    ]);
    expect(named.missingNames).toBeGreaterThan(plain.missingNames);
    expect(logged.questionLength).toBe(plain.questionLength);
  });

  it('count a missing word of the trade for more than a missing filler word', async () => {
    const filler = await features('redis refuses connections although', ['redis refuses connections']);
    const telling = await features('redis refuses connections replication', ['redis refuses connections']);
    expect(telling.missingWords).toBeGreaterThan(filler.missingWords + 0.5);
    expect(telling.found).toBeLessThan(1);
  });

  it('are none where nothing was found', async () => {
    expect(featuresOf(await rank('printer jammed', ...strangers))).toBeNull();
  });

  it('are read back from what was recorded, unless another release recorded it', async () => {
    const found = await features('redis refuses connections', ['redis refuses connections']);
    expect(readFeatures(JSON.parse(JSON.stringify(found)) as Record<string, number>)).toEqual(found);
    expect(readFeatures({ words: 1 })).toBeNull();
    expect(readFeatures(null)).toBeNull();
    expect(featureNames.every((name) => Number.isFinite(found[name]))).toBe(true);
  });
});

describe('the nearness of the best match', () => {
  it('counts each written word once', async () => {
    expect(nearnessOf(await rank('OOMKilled pods and redis', ['redis pods'], ...strangers))).toEqual({
      found: 2,
      asked: 3,
    });
  });
});
