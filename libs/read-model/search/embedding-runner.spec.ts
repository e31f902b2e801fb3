import { jest } from '@jest/globals';
import type { Embedder } from '#application/ports/embedder.js';
import type { Query } from '../query.js';
import { EmbeddingRunner } from './embedding-runner.js';

const embedder = { space: { id: 'space' } } as Embedder;

/** Nothing to embed; fails while `isFailing`. */
const emptyIndex = () => {
  const asked = { isFailing: false };
  const query = (async () => {
    if (asked.isFailing) throw new Error('the connection is gone');
    return [{ pending: 0 }];
  }) as unknown as Query;
  return { asked, query };
};

/** As many texts as there are names, each its own hash and place; tells which have been embedded. */
const indexOf = (names: readonly string[]) => {
  const done = new Set<string>();
  const left = (): string[] => names.filter((name) => !done.has(name));
  const query = (async (sql: string, [, second, after]: [string, readonly Buffer[] | number, Buffer]) => {
    if (sql.includes('count(')) return [{ pending: left().length }];
    if (sql.includes('source_uri')) return [{ source_uri: 'file:///kb/a.md', start_line: 7 }];
    if (sql.includes('insert into'))
      return void (second as readonly Buffer[]).forEach((hash) => done.add(String(hash)));
    const next = left().filter((name) => name > String(after));
    return next
      .slice(0, second as number)
      .map((name) => ({ text_hash: Buffer.from(name), title: '', section_path: [], text: name }));
  }) as unknown as Query;
  return { done, query };
};

/** Embeds all but what `cannot` names. */
const embedderThatCannot = (cannot: (text: string) => boolean) => {
  const embed = jest.fn(async (texts: readonly string[]) => {
    if (texts.some(cannot)) throw new Error('too strange');
    return texts.map(() => new Float32Array([1]));
  });
  return { embed, embedder: { space: { id: 'space' }, embed } as unknown as Embedder };
};

const names = ['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h', 'i', 'j'];

describe('the embedding runner', () => {
  afterEach(() => jest.useRealTimers());

  it('tries again by itself after a failure', async () => {
    jest.useFakeTimers();
    const { asked, query } = emptyIndex();
    const onFailure = jest.fn();
    const runner = new EmbeddingRunner({ query, embedder, onFailure });
    asked.isFailing = true;
    runner.wake();
    await runner.idle();
    expect(onFailure).toHaveBeenCalledTimes(1);
    expect(runner.pending).toBeNull();
    asked.isFailing = false;
    jest.runOnlyPendingTimers();
    await runner.idle();
    expect(runner.pending).toBe(0);
  });
  it('leaves out the one text that cannot be embedded, names its place, and goes on with the others', async () => {
    const { done, query } = indexOf(names);
    const { embedder } = embedderThatCannot((text) => text === 'c');
    const onFailure = jest.fn();
    const runner = new EmbeddingRunner({ query, embedder, batchSize: 4, onFailure });
    runner.wake();
    await runner.idle();
    expect([...done].sort()).toEqual(names.filter((name) => name !== 'c'));
    expect(runner.pending).toBe(1);
    expect(runner.problem).toBe('file:///kb/a.md:7 could not be embedded: too strange');
    expect(onFailure).toHaveBeenCalledTimes(1);
    await runner.stop();
  });

  it('does not try every text with a model that fails, and has no problem once it works', async () => {
    const { done, query } = indexOf(names);
    let isBroken = true;
    const { embed, embedder } = embedderThatCannot(() => isBroken);
    const runner = new EmbeddingRunner({ query, embedder });
    runner.wake();
    expect(runner.problem).toBeNull();
    await runner.idle();
    expect(runner.problem).toBe('too strange');
    expect(embed.mock.calls.length).toBeLessThan(10);
    isBroken = false;
    runner.wake();
    await runner.idle();
    expect(runner.problem).toBeNull();
    expect(done.size).toBe(10);
  });
});
