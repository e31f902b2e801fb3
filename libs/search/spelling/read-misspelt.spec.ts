import { createAnalyser } from '../analysis/analyser.js';
import { MemorySearchIndex } from '../index/memory-search-index.js';
import { rankCorpus } from '../ranking/rank.js';
import { signalsOf } from '../ranking/signals.js';
import { asRead, readMisspelt } from './read-misspelt.js';
import { typedWords } from './typed-words.js';

const analyser = createAnalyser();

const indexOf = (...texts: readonly string[]): MemorySearchIndex => {
  const index = new MemorySearchIndex(analyser);
  texts.forEach((text, i) => {
    const passage = { sectionPath: [], role: 'other' as const, text, startLine: 1, endLine: 1 };
    index.add({ corpus: 'incident', groupId: `incident-${i}`, document: { title: '', uri: '', passages: [passage] } });
  });
  return index;
};

const records = [
  'The connection pool of the checkout was exhausted after the release',
  'Checkout had no connection left, the pool was exhausted by a leak',
  'Replication lag on the orders database, the replica fell behind',
  'Replication stopped, the standby was behind by hours',
];

const read = (text: string, vocabulary = indexOf(...records)) =>
  readMisspelt({ terms: analyser.question(text), typed: typedWords(text), vocabulary, analyser });

const readAs = async (text: string, vocabulary?: MemorySearchIndex) =>
  Object.fromEntries((await read(text, vocabulary)).readings.map(({ written, readAs }) => [written, readAs]));

describe('a question with misspelt words', () => {
  it('is read as what was meant', async () => {
    expect(await readAs('conection pool exausted on chekout')).toEqual({
      conection: 'connection',
      exausted: 'exhausted',
      chekout: 'checkout',
    });
    expect(await readAs('replicaton lag')).toEqual({ replicaton: 'replication' });
  });

  it('tells how many documents have the word that was meant', async () => {
    const { readings } = await read('replicaton lag');
    expect(readings).toEqual([{ written: 'replicaton', readAs: 'replication', documents: 2 }]);
  });

  it('keeps words that a record has, and all words of a question without a slip', async () => {
    const { terms, readings } = await read('checkout connection pool');
    expect(terms).toEqual(analyser.question('checkout connection pool'));
    expect(readings).toEqual([]);
  });

  it('is not bent to a word that a single document has', async () => {
    expect(await readAs('orders databse', indexOf(...records))).toEqual({});
  });

  it('keeps words that are spelt right though no record has them', async () => {
    const vocabulary = indexOf(
      'linked services',
      'services linked again',
      'we detect it',
      'detect it',
      'agent',
      'agent',
    );
    expect(await readAs('linkerd defect, pods arent ready', vocabulary)).toEqual({});
  });

  it('keeps identifiers and what is quoted', async () => {
    expect(await readAs('`conection` replicaton_lag "exausted"')).toEqual({});
  });

  it('takes the commonest word where several were perhaps meant, and the first by letter among equals', async () => {
    const both = indexOf('caching', 'caching', 'catching', 'catching', 'catching');
    expect(await readAs('ccaching', both)).toEqual({ ccaching: 'caching' });
    expect(await readAs('cazching', both)).toEqual({ cazching: 'catching' });
    const equal = indexOf('caching', 'caching', 'catching', 'catching');
    expect(await readAs('cazching', equal)).toEqual({ cazching: 'caching' });
  });

  it('loses slips in words that carry nothing', async () => {
    const { terms } = await read('checkout broke becuase replicaton');
    expect(terms.map(({ term }) => term.form)).toEqual(['checkout', 'broke', 'replication']);
  });

  it('asks for a word once that is written right elsewhere in it', async () => {
    const { terms } = await read('replicaton broke, replication lag');
    expect(terms.map(({ term }) => term.form)).toEqual(['broke', 'replication', 'lag']);
  });

  it('is left alone where too many words are unknown', async () => {
    const text = 'conection exausted chekout replicaton poool qwzx vrtq mkpl';
    expect((await read(text)).readings).toEqual([]);
  });

  it('is left alone where it is in another language', async () => {
    expect(await readAs('la conexion no responde, el checkou de la tienda')).toEqual({});
  });

  it('knows only the words of documents that count', async () => {
    const all = indexOf(...records);
    expect(await readAs('replicaton lag', all.without(new Set([3])))).toEqual({});
  });

  it('says among the signals which misspelt words spoke for a match, and the signals sum to its score', async () => {
    const index = indexOf(...records);
    const { terms } = await read('replicaton lag', index);
    const ranking = await rankCorpus('incident', { terms, services: [], vector: null }, index);
    const signals = signalsOf(ranking.documents[0]!, ranking);
    expect(signals).toContainEqual(
      expect.objectContaining({ name: 'misspelt words in common', detail: 'replication (written replicaton)' }),
    );
    const sum = signals.reduce((total, { contribution }) => total + contribution, 0);
    expect(sum).toBeCloseTo(ranking.documents[0]!.score);
  });

  it('is embedded as it was meant', () => {
    const readings = [{ written: 'conection', readAs: 'connection', documents: 2 }];
    expect(asRead('Conection lost, conections too: conection', readings)).toBe(
      'connection lost, conections too: connection',
    );
  });
});
