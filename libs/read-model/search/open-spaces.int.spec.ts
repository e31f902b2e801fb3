import { factCatalogue } from '#application/fact-catalogue.js';
import { manageEmbeddingSpaces } from '#application/manage-embedding-spaces.js';
import type { Embedder, EmbedderOpened } from '#application/ports/embedder.js';
import { submitDocuments } from '#application/submit-documents.js';
import type { DocumentEvent } from '#domain/document/document.decide.js';
import type { Recorded } from '#event-sourcing/event.js';
import { PostgresEventLog } from '#postgres/log/postgres-event-log.js';
import { databaseKinds, type TestDatabase } from '../../../test/support/database.js';
import { postmortem } from '../../../test/support/documents.js';
import { OpenSpaces } from './open-spaces.js';
import { searchIndex } from './search-index.projection.js';

const clock = () => '2026-03-01T10:00:00.000Z';

const space = {
  model: 'first',
  fileHash: 'a'.repeat(64),
  dtype: 'q8',
  pooling: 'mean' as const,
  queryPrefix: '',
  passagePrefix: '',
  maxTokens: 256,
  dimensions: 2,
};

type Gate = { isOpen: boolean; embedded: number };

/** A model whose vectors come only while its gate is open. */
const model = (name: string, gate: Gate = { isOpen: true, embedded: 0 }, fileHash = space.fileHash): Embedder => ({
  space: { ...space, id: `space of ${name} ${fileHash.slice(0, 2)}`, model: name, fileHash },
  embed: async (texts) => {
    if (!gate.isOpen) throw new Error('not now');
    gate.embedded += texts.length;
    return texts.map(() => Float32Array.of(0.6, 0.8));
  },
  close: () => Promise.resolve(),
});

const opened = (embedder: Embedder): EmbedderOpened => ({ ok: true, embedder });
const missing: EmbedderOpened = { ok: false, problem: 'There is no model folder.', nextStep: 'Put it back.' };

describe.each(databaseKinds())('embedding spaces on the %s database', (_kind, open) => {
  let test: TestDatabase;
  const started: OpenSpaces[] = [];

  const log = () => new PostgresEventLog(test.database, factCatalogue);
  const query = (sql: string, values?: readonly unknown[]) => test.database.query(sql, values);
  const start = async (configured: EmbedderOpened, models: Record<string, () => EmbedderOpened> = {}) => {
    const notices: string[] = [];
    const openModel = ({ source }: { source: string }) => Promise.resolve(models[source]?.() ?? missing);
    const spaces = new OpenSpaces({
      query: query as never,
      log: log(),
      clock,
      open: openModel,
      configured,
      configuredSource: 'first',
      onFailure: () => undefined,
      onNotice: (notice) => notices.push(notice),
    });
    started.push(spaces);
    await spaces.follow();
    return { spaces, notices, manage: manageEmbeddingSpaces({ log: log(), clock, open: openModel, live: spaces }) };
  };
  const bringIn = async (...services: string[]): Promise<void> => {
    const before = await log().head();
    const files = services.map((service) => ({
      sourceUri: `file:///kb/${service}.md`,
      path: `/kb/${service}.md`,
      text: postmortem(service),
    }));
    await submitDocuments({ log: log(), clock })(files, { actor: 'test' });
    const facts = await log().readAll({ after: before, limit: 1_000, types: searchIndex.handles });
    await test.database.transaction((tx) => searchIndex.apply(facts as Recorded<DocumentEvent>[], tx));
  };
  const vectors = async (): Promise<Record<string, number>> => {
    const rows = await test.database.query<{ space_id: string; count: number }>(
      'select space_id, count(*)::int as count from passage_embedding group by space_id',
    );
    return Object.fromEntries(rows.map(({ space_id: id, count }) => [id, count]));
  };

  beforeEach(async () => {
    test = await open();
  });
  afterEach(async () => {
    await Promise.all(started.splice(0).map((spaces) => spaces.stop()));
    await test.drop();
  });

  it('leave an empty log empty, and begin with the first document', async () => {
    const { spaces, manage } = await start(opened(model('first')));
    expect(await log().head()).toBe(0);
    await bringIn('orders');
    await spaces.follow();
    expect(await manage.list()).toMatchObject([{ space: { model: 'first' }, isActive: true, source: 'first' }]);
    const head = await log().head();
    await spaces.follow();
    expect(await log().head()).toBe(head);
  });

  it('are built beside the active one, switched to in one step when they are whole, and dropped', async () => {
    const gate = { isOpen: false, embedded: 0 };
    const { spaces, manage } = await start(opened(model('first')), { second: () => opened(model('second', gate)) });
    await bringIn('orders', 'mail');
    await spaces.follow();
    await spaces.idle();

    const added = await manage.add({ source: 'second' }, 'ada');
    expect(added).toMatchObject({ ok: true });
    await spaces.idle();
    expect(spaces.embedderAt(Number.MAX_SAFE_INTEGER)?.space.model).toBe('first');
    expect(await manage.activate('second', 'ada')).toMatchObject({ ok: false, code: 'still-being-built' });

    gate.isOpen = true;
    spaces.wake();
    await spaces.idle();
    const before = await log().head();
    expect(await manage.activate('second', 'ada')).toMatchObject({ ok: true });
    expect(spaces.embedderAt(Number.MAX_SAFE_INTEGER)?.space.model).toBe('second');
    expect(spaces.embedderAt(before)?.space.model).toBe('first');

    expect(await manage.drop('second', 'ada')).toMatchObject({ ok: false, code: 'active' });
    expect(await manage.drop('first', 'ada')).toMatchObject({ ok: true });
    expect(Object.keys(await vectors())).toEqual([model('second').space.id]);
    expect(await manage.list()).toMatchObject([{ space: { model: 'second' }, isActive: true, pending: 0 }]);
    expect(spaces.embedderAt(before)?.space.model).toBe('second');
    expect(spaces.replacedAt(before)).toMatch(/space of first, which was dropped since: ranked in that of second/);
    expect(spaces.replacedAt(Number.MAX_SAFE_INTEGER)).toBeNull();
  });

  it('go on where a process that was ended had stopped', async () => {
    await bringIn('orders');
    const first = await start(opened(model('first')));
    await first.spaces.idle();
    await first.spaces.stop();
    const built = (await vectors())[model('first').space.id]!;
    expect(built).toBeGreaterThan(0);

    await bringIn('mail');
    const gate = { isOpen: true, embedded: 0 };
    const second = await start(opened(model('first', gate)));
    await second.spaces.idle();
    expect(gate.embedded).toBe((await vectors())[model('first').space.id]! - built);
  });

  it('refuse a model whose files changed under its name, and say so', async () => {
    await bringIn('orders');
    const first = await start(opened(model('first')));
    await first.spaces.idle();
    await first.spaces.stop();

    const changed = model('first', undefined, 'b'.repeat(64));
    const { spaces, notices, manage } = await start(opened(changed), { first: () => opened(changed) });
    expect(spaces.embedderAt(Number.MAX_SAFE_INTEGER)).toBeNull();
    expect(spaces.activeProblem).toContain('another model under the same name');
    expect(notices.join()).toContain('another model under the same name');
    expect(Object.keys(await vectors())).toEqual([model('first').space.id]);
    expect(await manage.add({ source: 'first' }, 'ada')).toMatchObject({ code: 'another-model-of-that-name' });
  });

  it('let the configured model take the place of one that cannot be opened any more, once it is whole', async () => {
    await bringIn('orders');
    const first = await start(opened(model('first')));
    await first.spaces.idle();
    await first.spaces.stop();

    const { spaces, manage } = await start(opened(model('second')));
    for (let tries = 0; tries < 100 && spaces.active === null; tries += 1) {
      await spaces.idle();
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
    expect(spaces.embedderAt(Number.MAX_SAFE_INTEGER)?.space.model).toBe('second');
    expect((await manage.list()).find(({ isActive }) => isActive)?.space.model).toBe('second');
  });

  it('let it take that place also where its space was dropped before', async () => {
    await bringIn('orders');
    const models = { first: () => opened(model('first')), second: () => opened(model('second')) };
    const before = await start(opened(model('first')), models);
    await before.manage.add({ source: 'second' }, 'ada');
    await before.spaces.idle();
    await before.manage.activate('second', 'ada');
    await before.manage.drop('first', 'ada');
    await before.spaces.stop();

    const { spaces } = await start(opened(model('first')), { first: models.first });
    for (let tries = 0; tries < 100 && spaces.active === null; tries += 1) {
      await spaces.idle();
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
    expect(spaces.embedderAt(Number.MAX_SAFE_INTEGER)?.space.model).toBe('first');
    expect((await vectors())[model('first').space.id]).toBeGreaterThan(0);
  });

  it('say that a configured model stands by while another one is active', async () => {
    await bringIn('orders');
    const first = await start(opened(model('first')));
    await first.spaces.stop();
    const { spaces, notices } = await start(opened(model('second')), { first: () => opened(model('first')) });
    expect(spaces.embedderAt(Number.MAX_SAFE_INTEGER)?.space.model).toBe('first');
    expect(notices.join()).toMatch(/settings name second, but .* first/);
  });

  it('name a model that cannot be opened, and ids that several spaces share', async () => {
    const { spaces, manage } = await start(opened(model('first')), { second: () => opened(model('second')) });
    await bringIn('orders');
    await spaces.follow();
    expect(await manage.add({ source: 'third' }, 'ada')).toMatchObject({ code: 'model-unusable' });
    await manage.add({ source: 'second' }, 'ada');
    expect(await manage.activate('space of', 'ada')).toMatchObject({ code: 'ambiguous' });
    expect(await manage.activate('nothing', 'ada')).toMatchObject({ code: 'unknown-space' });
  });
});
