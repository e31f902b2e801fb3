import { createAnalyser } from '../analysis/analyser.js';
import { MemorySearchIndex } from '../index/memory-search-index.js';
import { rankCorpus } from './rank.js';
import { signalsOf } from './signals.js';

const analyser = createAnalyser();
const passage = (text: string) => ({ sectionPath: [], role: 'summary' as const, startLine: 1, endLine: 1, text });
const unit = (...values: number[]) => Float32Array.from(values, (value) => value / Math.hypot(...values));

const base = (texts: Record<string, string[]>, vectors: Record<string, Float32Array[]> = {}) => {
  const index = new MemorySearchIndex(analyser);
  const names = Object.keys(texts);
  for (const name of names) {
    const document = { title: name, uri: name, passages: texts[name]!.map(passage) };
    index.add({ corpus: 'incident', groupId: name, services: [name], document, vectors: vectors[name] ?? [] });
  }
  const rank = (text: string, more: { vector?: Float32Array; services?: string[] } = {}) =>
    rankCorpus(
      'incident',
      { terms: analyser.question(text), services: more.services ?? [], vector: more.vector ?? null },
      index,
    );
  const order = async (text: string, more: { vector?: Float32Array; services?: string[] } = {}) =>
    (await rank(text, more)).documents.map(({ groupId }) => groupId);
  return { rank, order };
};

const incidents = {
  one: ['redis connections exhausted while the cart loops over items'],
  two: ['certificate of the gateway expired during the night'],
  three: ['disk of the orders database is full', 'writes to the database were refused'],
};

describe('a ranking', () => {
  it('puts the document with the rare words first', async () => {
    expect((await base(incidents).order('certificate expired'))[0]).toBe('two');
  });

  it('finds other forms of a word, and prefers the asked form', async () => {
    const { order } = base({ near: ['evictions of pods'], exact: ['evicted pods'], other: ['queue of mails'] });
    expect(await order('evicted')).toEqual(['exact', 'near']);
  });

  it('finds jargon by its meaning', async () => {
    expect(await base({ one: ['postgres refuses writes'], two: ['mail queue'] }).order('pg')).toEqual(['one']);
  });

  it('finds by meaning what shares no word with the question', async () => {
    const vectors = { one: [unit(1, 0)], two: [unit(0, 1)], three: [unit(1, 1), unit(0, 1)] };
    expect((await base(incidents, vectors).order('basket', { vector: unit(1, 0.1) }))[0]).toBe('one');
  });

  it('prefers what was asked together to stand together', async () => {
    const { order } = base({
      apart: ['disk of the node', 'queue is full'],
      both: ['disk is full', 'queue of the node'],
    });
    expect((await order('disk full'))[0]).toBe('both');
  });

  it('prefers a document that is about what was asked to one that touches it', async () => {
    const vectors = { one: [unit(1, 0.2), unit(0, 1)], two: [unit(1, 0.2), unit(1, 0.3)] };
    const { order } = base({ one: ['certificates', 'mail'], two: ['certificates', 'mail'] }, vectors);
    expect((await order('tls', { vector: unit(1, 0.2) }))[0]).toBe('two');
  });

  it('prefers telling words close together to the same words far apart', async () => {
    const filler = Array.from({ length: 8 }, () => 'the team met and wrote it down');
    const { order } = base({
      apart: ['the disk was slow', ...filler, 'the queue of mails'],
      near: ['the disk was slow', 'the queue of mails', ...filler],
    });
    expect((await order('disk, and much later in the question its queue'))[0]).toBe('near');
  });

  it('prefers the asked service among equals', async () => {
    const { order } = base({ checkout: ['timeouts everywhere'], orders: ['timeouts everywhere'] });
    expect((await order('timeouts', { services: ['Orders'] }))[0]).toBe('orders');
  });

  it('explains each score by contributions that sum to it', async () => {
    const ranking = await base(incidents, { one: [unit(1, 0)] }).rank('redis.GET ECONNREFUSED connections exhausted', {
      vector: unit(1, 1),
      services: ['one'],
    });
    for (const document of ranking.documents) {
      const sum = signalsOf(document, ranking).reduce((total, { contribution }) => total + contribution, 0);
      expect(sum).toBeCloseTo(document.score, 10);
    }
    expect(signalsOf(ranking.documents[0]!, ranking).map(({ name }) => name)).toEqual(
      expect.arrayContaining([
        'words in common',
        'asked words together',
        'similar meaning',
        'similar subject',
        'same service',
      ]),
    );
  });

  it('is empty for a question without words or a base without documents', async () => {
    expect(await base(incidents).order('is it?')).toEqual([]);
    expect(await base({}).order('redis')).toEqual([]);
  });
});
