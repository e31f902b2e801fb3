import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { appendFileSync, cpSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Embedder } from '#application/ports/embedder.js';
import { createEmbedder } from './create-embedder.js';
import type { EmbedderSettings } from './embedder-settings.js';
import { bundledModelFolder, planModel } from './model-plan.js';
import { TransformersEmbedder } from './transformers-embedder.js';
import { WorkerThread } from './worker-thread.js';

const opened: Embedder[] = [];
const folders: string[] = [];

const open = async (settings: EmbedderSettings): Promise<Embedder> => {
  const created = await createEmbedder(settings);
  if (!created.ok) throw new Error(`${created.problem} ${created.nextStep}`);
  opened.push(created.embedder);
  return created.embedder;
};

const copyOfModel = (name: string): string => {
  const folder = join(mkdtempSync(join(tmpdir(), 'precedent model ')), name);
  folders.push(folder);
  cpSync(bundledModelFolder, folder, { recursive: true });
  return folder;
};

const cosine = (a: Float32Array, b: Float32Array) => a.reduce((sum, value, at) => sum + value * b[at]!, 0);

afterAll(async () => {
  await Promise.all(opened.map((embedder) => embedder.close()));
  for (const folder of folders) rmSync(folder, { recursive: true });
});

describe('the bundled model', () => {
  let embedder: Embedder;

  beforeAll(async () => {
    embedder = await open({ source: { kind: 'bundled' } });
  });

  it('gives unit vectors of its dimensions', async () => {
    const [vector] = await embedder.embed(['Checkout answers 503 since the deploy'], 'query');
    expect(vector).toHaveLength(embedder.space.dimensions);
    expect(Math.hypot(...vector!)).toBeCloseTo(1, 5);
  });

  it('gives the same vector for the same text, alone or among others', async () => {
    const text = 'Redis evicts keys and latency climbs';
    const [alone] = await embedder.embed([text], 'passage');
    const among = await embedder.embed(['short', text, 'x '.repeat(900), 'disk full on the log volume'], 'passage');
    expect(cosine(alone!, among[1]!)).toBeCloseTo(1, 5);
  });

  it('finds similar failures nearer than unrelated ones', async () => {
    const [asked, similar, unrelated] = await embedder.embed(
      [
        'postgres connection pool exhausted, too many clients',
        'pgbouncer ran out of database connections',
        'the TLS certificate of the ingress expired',
      ],
      'passage',
    );
    expect(cosine(asked!, similar!)).toBeGreaterThan(cosine(asked!, unrelated!) + 0.2);
  });

  it('gives a unit vector for texts without a word', async () => {
    for (const vector of await embedder.embed(['', '  \n', '---'], 'passage')) {
      expect(Math.hypot(...vector)).toBeCloseTo(1, 5);
    }
  });

  it('cuts off what is longer than it may see', async () => {
    const start = 'queue backlog grows '.repeat(400);
    const [cut, longer] = await embedder.embed([start, `${start} certificate`], 'passage');
    expect(cosine(cut!, longer!)).toBeCloseTo(1, 5);
  });

  it('answers many calls at once, each with its own vectors', async () => {
    const texts = Array.from({ length: 8 }, (_, call) => [
      `alert ${call} fired on node ${call}`,
      `service ${call} is slow`,
    ]);
    const oneByOne: Float32Array[][] = [];
    for (const pair of texts) oneByOne.push(await embedder.embed(pair, 'passage'));
    const atOnce = await Promise.all(texts.map((pair, at) => embedder.embed(pair, at % 2 ? 'query' : 'passage')));
    atOnce.flat().forEach((vector, at) => expect(cosine(vector, oneByOne.flat()[at]!)).toBeCloseTo(1, 5));
  });

  it('gives nothing for no texts', async () => {
    expect(await embedder.embed([], 'passage')).toEqual([]);
  });
});

describe('a model in a folder', () => {
  it('loads with prefix and length of its own and has another space', async () => {
    const path = copyOfModel('mine');
    const plain = await open({ source: { kind: 'folder', path }, pooling: 'cls' });
    const prefixed = await open({
      source: { kind: 'folder', path },
      queryPrefix: 'certificate expired: ',
      pooling: 'cls',
      maxTokens: 32,
    });
    expect(prefixed.space).toMatchObject({ model: 'mine', queryPrefix: 'certificate expired: ', maxTokens: 32 });
    expect(prefixed.space.id).not.toBe(plain.space.id);
    const [asked] = await prefixed.embed(['disk full'], 'query');
    const [stored] = await prefixed.embed(['disk full'], 'passage');
    const [unmarked] = await plain.embed(['disk full'], 'query');
    expect(cosine(stored!, unmarked!)).toBeCloseTo(1, 5);
    expect(cosine(asked!, stored!)).toBeLessThan(0.99);
  });

  it('is refused with the next step where a file is missing', async () => {
    const path = copyOfModel('without-tokenizer');
    rmSync(join(path, 'tokenizer.json'));
    const created = await createEmbedder({ source: { kind: 'folder', path } });
    expect(created).toMatchObject({ ok: false, problem: expect.stringContaining('lacks tokenizer.json') });
    expect(created).toMatchObject({ nextStep: expect.stringContaining('PRECEDENT_MODEL') });
  });

  it('is refused where the folder is missing', async () => {
    const created = await createEmbedder({ source: { kind: 'folder', path: join(tmpdir(), 'no such model') } });
    expect(created).toMatchObject({ ok: false, problem: expect.stringContaining('There is no model folder') });
  });

  it('is refused where the weights are no model', async () => {
    const path = copyOfModel('broken');
    writeFileSync(join(path, 'onnx', 'model_quantized.onnx'), 'not a graph');
    const created = await createEmbedder({ source: { kind: 'folder', path } });
    expect(created).toMatchObject({ ok: false, problem: expect.stringContaining('cannot be loaded') });
  });
});

describe('a changed file of the bundled model', () => {
  it('is refused by name', async () => {
    const folder = copyOfModel('precedent-static-256');
    appendFileSync(join(folder, 'tokenizer.json'), ' ');
    const thread = new WorkerThread({ ...planModel({ source: { kind: 'bundled' } }), folder });
    const opening = await thread.opening();
    await thread.close();
    expect(opening).toMatchObject({ ok: false, problem: expect.stringMatching(/was changed.*tokenizer\.json/) });
  });
});

describe('the embedding thread', () => {
  const plan = planModel({ source: { kind: 'bundled' } });

  it('fails the texts it died at and is replaced for the next', async () => {
    const { space } = await open({ source: { kind: 'bundled' } });
    const entry = join(mkdtempSync(join(tmpdir(), 'precedent-thread-')), 'dies.mjs');
    writeFileSync(
      entry,
      "import { parentPort } from 'node:worker_threads'; parentPort.on('message', () => process.exit(3));",
    );
    const embedder = new TransformersEmbedder(space, new WorkerThread(plan, entry), () => new WorkerThread(plan));
    opened.push(embedder);
    await expect(embedder.embed(['a'], 'query')).rejects.toThrow('The embedding thread stopped (exit code 3)');
    expect(await embedder.embed(['a'], 'query')).toHaveLength(1);
  });

  it('takes no more texts once it is closed', async () => {
    const created = await createEmbedder({ source: { kind: 'bundled' } });
    if (!created.ok) throw new Error(created.problem);
    await created.embedder.close();
    await expect(created.embedder.embed(['a'], 'query')).rejects.toThrow('closed');
  });
});
