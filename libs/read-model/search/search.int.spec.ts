import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { factCatalogue } from '#application/fact-catalogue.js';
import type { Embedder } from '#application/ports/embedder.js';
import { submitDocuments } from '#application/submit-documents.js';
import { withdrawDocument } from '#application/withdraw-documents.js';
import type { DocumentEvent } from '#domain/document/document.decide.js';
import type { Recorded } from '#event-sourcing/event.js';
import { splitPassages } from '#ingest/split-passages.js';
import { PostgresEventLog } from '#postgres/log/postgres-event-log.js';
import { createAnalyser } from '#search/analysis/analyser.js';
import { embeddingText } from '#search/index/embedding-text.js';
import { MemorySearchIndex } from '#search/index/memory-search-index.js';
import { corpora, corpusOf } from '#search/index/searchable-document.js';
import { rankCorpus } from '#search/ranking/rank.js';
import { databaseKinds, type TestDatabase } from '../../../test/support/database.js';
import { isContentFact } from '../catalogue/document-facts.js';
import { createDocumentSearch } from './document-search.js';
import { EmbeddingRunner } from './embedding-runner.js';
import { createPrecedentSearch } from './precedent-search.js';
import { createScopes } from './scopes.js';
import { searchIndex } from './search-index.projection.js';
import { SqlSearchIndex } from './sql-search-index.js';

const demo = fileURLToPath(new URL('../../../demo/', import.meta.url));
const demoFiles = ['postmortems', 'runbooks', 'failure-modes', 'timelines'].flatMap((folder) =>
  readdirSync(join(demo, folder)).map((name) => {
    const path = join(demo, folder, name);
    return { sourceUri: `file:///demo/${folder}/${name}`, path, text: readFileSync(path, 'utf8') };
  }),
);

const questions = [
  'checkout is slow and redis connections are exhausted since the cart refactoring',
  'certificate expired, customers cannot pay',
  'orders database refuses writes, disk full',
  'KubePodOOMKilled namespace=search severity=critical',
  'consumer lag grows, order mails are late',
  'p95 of pricing above 2 s, redis.GET dominates the traces',
];

/** Counts letters: enough for vectors that differ and can be told by hand. */
const letters = (text: string): Float32Array => {
  const counts = Float32Array.from(
    { length: 26 },
    (_, i) => text.toLowerCase().split(String.fromCharCode(97 + i)).length,
  );
  const norm = Math.hypot(...counts);
  return counts.map((count) => count / norm);
};

const embedderOf = (id: string): Embedder & { texts: number } => ({
  texts: 0,
  space: { id, dimensions: 26 } as Embedder['space'],
  async embed(texts) {
    this.texts += texts.length;
    return texts.map(letters);
  },
  close: async () => {},
});

const clock = () => '2026-03-01T10:00:00.000Z';
const limits = { incidents: 10, runbooks: 5 };

describe.each(databaseKinds())('search on the %s database', (_kind, open) => {
  let test: TestDatabase;
  let seen = 0;
  let afterDemo = 0;

  const log = () => new PostgresEventLog(test.database, factCatalogue);
  const query = (sql: string, values?: readonly unknown[]) => test.database.query(sql, values);
  const submit = (files: typeof demoFiles) => submitDocuments({ log: log(), clock })(files, { actor: 'test' });
  const project = async (): Promise<number> => {
    const facts = await log().readAll({ after: seen, limit: 10_000, types: searchIndex.handles });
    await test.database.transaction((tx) => searchIndex.apply(facts as Recorded<DocumentEvent>[], tx));
    seen = await log().head();
    return seen;
  };
  const search = (embedder: Embedder | null = null) =>
    createPrecedentSearch({ query: query as never, embedderAt: () => embedder, position: () => seen });
  const titles = async (text: string, more: object = {}) =>
    (await search().rank({ text, ...more }, limits)).incidents.map(({ title }) => title);

  beforeAll(async () => {
    test = await open();
    await submit(demoFiles);
    afterDemo = await project();
  });
  afterAll(() => test.drop());

  it('ranks exactly as the index in memory does, with vectors and without', async () => {
    const embedder = embedderOf('letters');
    const runner = new EmbeddingRunner({ query: query as never, embedder });
    runner.wake();
    await runner.idle();
    const analyser = createAnalyser();
    const memory = new MemorySearchIndex(analyser);
    const facts = (await log().readAll({
      after: 0,
      limit: 10_000,
      types: searchIndex.handles,
    })) as Recorded<DocumentEvent>[];
    for (const { event } of facts.filter(isContentFact)) {
      const { document, source, documentId } = event.data;
      const passages = splitPassages(document);
      const groupId = 'incidentId' in event.data ? event.data.incidentId : documentId;
      const vectors = passages.map((passage) => letters(embeddingText(document.title, passage)));
      const entry = { title: document.title, uri: source.uri, passages };
      memory.add({ corpus: corpusOf(document.kind), groupId, services: document.services, document: entry, vectors });
    }
    const scopes = await createScopes(query as never)({ position: seen });
    const tables = new SqlSearchIndex(query as never, scopes, 'letters');
    for (const text of questions) {
      for (const vector of [null, letters(text)]) {
        for (const corpus of corpora) {
          const question = { terms: analyser.question(text), services: ['checkout'], vector };
          const [left, right] = [
            await rankCorpus(corpus, question, memory),
            await rankCorpus(corpus, question, tables),
          ];
          const places = ({ documents }: typeof left) =>
            documents.slice(0, 15).map(({ no, passages }) => [no, passages[0]?.ordinal]);
          expect(left.documents.length).toBeGreaterThan(5);
          expect(places(right)).toEqual(places(left));
          // Vectors and frequencies lie in the tables at lower precision.
          right.documents.forEach(({ score }, i) => expect(score).toBeCloseTo(left.documents[i]!.score, 2));
          expect(right.statistics.spreads).toEqual(left.statistics.spreads);
        }
      }
    }
  });

  it('answers with incidents, their passages and what spoke for them', async () => {
    const answer = await search().rank({ text: questions[0]! }, limits);
    const [first] = answer.incidents;
    expect(first?.sourceUri).toMatch(/checkout-slow-after-cart-refactoring|shop-231/);
    expect(first?.passages.length).toBeGreaterThan(0);
    expect(first?.signals.reduce((sum, { contribution }) => sum + contribution, 0)).toBeCloseTo(first!.score, 8);
    expect(answer.runbooks.every(({ text, startLine, endLine }) => text !== '' && startLine <= endLine)).toBe(true);
    expect(answer).toMatchObject({ position: afterDemo, embeddingSpace: null });
  });

  it('says that it went by words alone without a model', async () => {
    expect((await search().rank({ text: questions[0]! }, limits)).degraded).toMatch(/words alone/);
  });

  it('answers by words when the model fails', async () => {
    const broken = { ...embedderOf('broken'), embed: () => Promise.reject(new Error('out of memory')) };
    const answer = await search(broken).rank({ text: questions[0]! }, limits);
    expect(answer.degraded).toMatch(/out of memory/);
    expect(answer.incidents.length).toBeGreaterThan(0);
  });

  it('never compares vectors of two spaces', async () => {
    const other = embedderOf('other-letters');
    const answer = await search(other).rank({ text: questions[0]! }, limits);
    expect(answer.incidents.flatMap(({ signals }) => signals.map(({ name }) => name))).not.toContain('similar meaning');
  });

  it('embeds each text once per space, also when it is asked again', async () => {
    const embedder = embedderOf('once');
    const runner = new EmbeddingRunner({ query: query as never, embedder, batchSize: 7 });
    runner.wake();
    await runner.idle();
    const first = embedder.texts;
    runner.wake();
    await runner.idle();
    expect(first).toBeGreaterThan(50);
    expect(embedder.texts).toBe(first);
    expect(runner.pending).toBe(0);
  });

  it('asks for more where there is nothing to look for', async () => {
    const answer = await search().rank({ text: 'is it there?' }, limits);
    expect(answer).toMatchObject({ assessment: { basis: 'empty-question' }, incidents: [], runbooks: [] });
  });

  it('tells nothing of the past where incidents were left out', async () => {
    const answer = await search().rank({ text: questions[0]!, kinds: ['runbook'] }, limits);
    expect(answer.assessment.basis).toBe('no-incidents-asked');
    expect(answer.runbooks.length).toBeGreaterThan(0);
  });

  it('leaves out what is told of the incident that it is asked for, as if it were not there', async () => {
    const before = await search().rank({ text: questions[0]! }, limits);
    const { incidentId } = before.incidents[0]!;
    const without = await search().rank({ text: questions[0]!, incidentId }, limits);
    expect(without.incidents.map((incident) => incident.incidentId)).not.toContain(incidentId);
    expect(without.incidents[0]!.incidentId).toBe(before.incidents[1]!.incidentId);
    const first = before.incidents.slice(0, 2).map((incident) => incident.incidentId);
    const thirdLeads = await search().rank({ text: questions[0]!, without: first }, limits);
    expect(thirdLeads.incidents[0]!.incidentId).toBe(before.incidents[2]!.incidentId);
  });

  it('lets what else is considered change the order and show in the signals', async () => {
    const against = {
      of: async ({ incidentIds: [groupId] }: { incidentIds: readonly string[] }) => [
        { groupId: groupId!, name: 'judged', contribution: -1, detail: 'by Ada', grounds: [] },
      ],
    };
    const ranked = await createPrecedentSearch({
      query: query as never,
      embedderAt: () => null,
      position: () => seen,
      considerations: [against],
    }).rank({ text: questions[0]! }, limits);
    const plain = await search().rank({ text: questions[0]! }, limits);
    expect(ranked.incidents[0]!.incidentId).toBe(plain.incidents[1]!.incidentId);
  });

  it('ranks only the kinds that were asked for', async () => {
    const answer = await search().rank({ text: questions[0]!, kinds: ['timeline', 'failure-modes'] }, limits);
    expect(answer.incidents.every(({ sourceUri }) => sourceUri.includes('/timelines/'))).toBe(true);
    expect(answer.runbooks.every(({ sourceUri }) => sourceUri.includes('/failure-modes/'))).toBe(true);
  });

  it('leaves out incidents that began after the moment asked about', async () => {
    expect(await titles(questions[0]!, { at: '2024-12-01T00:00:00Z' })).not.toEqual(await titles(questions[0]!));
    const early = await search().rank({ text: questions[0]!, at: '2024-12-01T00:00:00Z' }, limits);
    expect(early.incidents.every(({ sourceUri }) => !/\/202[56]-/.test(sourceUri))).toBe(true);
  });

  it('pages through full-text hits without gap or double', async () => {
    const documents = createDocumentSearch({ query: query as never, position: () => seen });
    const all = await documents.page({ text: 'redis checkout orders' }, { first: 100 });
    const ids = all.edges.map(({ node }) => node.documentId);
    const paged: string[] = [];
    let after: string | undefined;
    do {
      const page = await documents.page({ text: 'redis checkout orders' }, { first: 3, ...(after && { after }) });
      paged.push(...page.edges.map(({ node }) => node.documentId));
      after = page.hasNextPage ? page.edges.at(-1)!.cursor : undefined;
    } while (after);
    expect(paged).toEqual(ids);
    expect(new Set(ids).size).toBe(ids.length);
    expect(await all.totalCount()).toBe(ids.length);
  });

  it('ranks the same as of a position whatever came later', async () => {
    const before = await search().rank({ text: questions[1]! }, limits);
    const changed = demoFiles.find(({ path }) => path.includes('client-certificate'))!;
    const added = {
      sourceUri: 'file:///demo/postmortems/new.md',
      path: 'postmortems/new.md',
      text: '---\nkind: postmortem\ntitle: Certificate expired again\n---\n## Summary\nA certificate expired and customers cannot pay.\n',
    };
    await submit([
      added,
      { ...changed, text: `${changed.text}\n\nThe certificate expired; customers could not pay.\n` },
    ]);
    await project();
    const [first] = before.incidents;
    const gone = demoFiles.find(({ sourceUri }) => sourceUri === first!.sourceUri)!;
    const facts = (await log().readAll({ after: 0, limit: 10_000 })) as Recorded<DocumentEvent>[];
    const { documentId } = facts.find(
      ({ event }) => 'source' in event.data && event.data.source.uri === gone.sourceUri,
    )!.event.data;
    await withdrawDocument({ log: log(), clock })(documentId, { reason: 'out of date', actor: 'test' });
    await project();

    expect(await search().rank({ text: questions[1]!, asOf: afterDemo }, limits)).toEqual(before);
    const now = await search().rank({ text: questions[1]! }, limits);
    expect(now.incidents.map(({ title }) => title)).toContain('Certificate expired again');
    expect(now.incidents.map(({ sourceUri }) => sourceUri)).not.toContain(gone.sourceUri);
  });
});
