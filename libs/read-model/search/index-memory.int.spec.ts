import { createAnalyser } from '#search/analysis/analyser.js';
import { rankCorpus, type CorpusRanking } from '#search/ranking/rank.js';
import { databaseKinds, type TestDatabase } from '../../../test/support/database.js';
import { dropApproximateIndex, ensureApproximateIndex } from '#runtime/approximate-index.js';
import type { Query } from '../query.js';
import { ApproximateIndexes } from './approximate-index.js';
import { indexMemoryOf } from './index-memory.js';
import { PassageVectors } from './passage-vectors.js';
import { PostingLists } from './posting-lists.js';
import { readAhead } from './read-ahead.js';
import { rehearse } from './rehearse.js';
import { createScopes, type Scopes } from './scopes.js';
import { searchBudget } from './search-words.js';
import { SqlSearchIndex } from './sql-search-index.js';

const documents = 400;
const dimensions = 8;
const space = { id: `it's a space`, dimensions };

/** Numbers that look like chance and are the same in every run. */
const chance = (seed: number): number => {
  const value = Math.sin(seed * 12.9898) * 43_758.5453;
  return value - Math.floor(value);
};

const vectorOf = (seed: number): Float32Array => {
  const values = Float32Array.from({ length: dimensions }, (_, i) => chance(seed * dimensions + i) - 0.5);
  const norm = Math.hypot(...values);
  return values.map((value) => value / norm);
};

const analyser = createAnalyser([]);
const words = ['redis', 'kafka', 'timeout', 'disk', 'certificate', 'latency', 'deploy', 'error'];
const question = {
  terms: analyser.question('redis timeout error certificate after deploy'),
  services: [],
  vector: vectorOf(5_000),
};

/** Words by rank: the first are rare, the last stands in nearly every document. */
const postingsOf = (no: number) =>
  words.flatMap((word, rank) => {
    const [term] = analyser.terms(word);
    return term && chance(no * 31 + rank) < (rank + 1) / words.length
      ? [{ stem: term.stem, form: term.form, no, frequency: 1 + Math.floor(chance(no + rank) * 4) }]
      : [];
  });

const seed = async ({ database }: TestDatabase): Promise<void> => {
  const numbers = Array.from({ length: documents }, (_, i) => i + 1);
  await database.query(
    `insert into search_document
     select no, 'd-' || no, 'd-' || no, 2, 'runbook', 'Runbook ' || no, 'file:///' || no, '{}', null, 20 + no % 7, array[10, 12], no, null
     from unnest($1::int[]) as n(no)`,
    [numbers],
  );
  await database.query(
    `insert into search_passage
     select no, ordinal, 2, '{}', 'other', 1, 2, 'text ' || no, decode(md5(no || ' ' || ordinal), 'hex')
     from unnest($1::int[]) as n(no), generate_series(0, 1) as o(ordinal)`,
    [numbers],
  );
  const postings = numbers.flatMap(postingsOf);
  await database.query(
    `insert into search_posting select 2, stem, form, no, frequency, array[0, 1]
     from jsonb_to_recordset($1::jsonb) as p(stem text, form text, no int, frequency real)`,
    [JSON.stringify(postings)],
  );
  const texts = numbers.flatMap((no) => [0, 1].map((ordinal) => `${no} ${ordinal}`));
  await database.query(
    `insert into passage_embedding select $1, decode(md5(text), 'hex'), vector::halfvec
     from unnest($2::text[], $3::text[]) as v(text, vector)`,
    [space.id, texts, texts.map((_, i) => `[${vectorOf(i).join(',')}]`)],
  );
};

const shape = ({ documents: found }: CorpusRanking) => found.map(({ no, passages }) => [no, passages[0]?.ordinal]);

describe.each(databaseKinds())('what the search keeps in memory of the %s database', (kind, open) => {
  let test: TestDatabase;
  const query: Query = (sql, values) => test.database.query(sql, values);

  beforeAll(async () => {
    test = await open();
    await seed(test);
  });
  afterAll(() => test.drop());

  const scopesWith = async (part: Partial<Scopes['memory']> = {}, request: object = {}): Promise<Scopes> => {
    const scopes = await createScopes(query)({ position: documents, ...request });
    return { ...scopes, memory: { ...scopes.memory, ...part } };
  };
  const ranked = async (scopes: Scopes, budget = searchBudget, limit = 40) =>
    rankCorpus('guide', question, new SqlSearchIndex(query, scopes, space.id, budget), { limit });
  const inDatabase = { vectors: new PassageVectors(query, { all: 0, some: 0 }) };

  it('finds the same near passages in memory and in the database, also where few count', async () => {
    for (const request of [{}, { position: 150 }, { position: 7 }]) {
      const memory = new SqlSearchIndex(query, await scopesWith({}, request), space.id);
      const database = new SqlSearchIndex(query, await scopesWith(inDatabase, request), space.id);
      const [left, right] = await Promise.all(
        [memory, database].map((one) => one.nearest('guide', question.vector, 10)),
      );
      expect(left!.map(({ no, ordinal }) => [no, ordinal])).toEqual(right!.map(({ no, ordinal }) => [no, ordinal]));
      left!.forEach(({ similarity }, i) => expect(similarity).toBeCloseTo(right![i]!.similarity, 3));
    }
  });

  it('compares the same in a large corpus, in the database at first and in memory once its vectors were read', async () => {
    const numbers = Array.from({ length: documents }, (_, i) => i + 1);
    const similarities = async (part: Partial<Scopes['memory']>) =>
      new SqlSearchIndex(query, await scopesWith(part), space.id).similarities(numbers, question.vector);
    const byPassage = (found: Awaited<ReturnType<typeof similarities>>) =>
      new Map(found.map(({ no, ordinal, similarity }) => [`${no} ${ordinal}`, similarity]));
    const expected = byPassage(await similarities(inDatabase));
    const large = { vectors: new PassageVectors(query, { all: 0, some: 1e9 }) };
    const near = await new SqlSearchIndex(query, await scopesWith(large), space.id).nearest(
      'guide',
      question.vector,
      5,
    );
    expect(near).toHaveLength(5);
    const found = byPassage(await similarities(large));
    expect(found.size).toBe(documents * 2);
    for (const [passage, similarity] of found) expect(similarity).toBeCloseTo(expected.get(passage)!, 6);
  });

  it('reads long lists, vectors and documents ahead, so that questions need not wait for them', async () => {
    const statements: string[] = [];
    const watched: Query = (sql, values) => {
      statements.push(typeof sql === 'string' ? sql : sql.text);
      return query(sql, values);
    };
    await readAhead(watched, { goOn: () => true, space, fewestPostings: 1 });
    const reads = () =>
      statements.filter((sql) => /search_posting p\b|passage_embedding|search_document d\b/.test(sql)).length;
    const ahead = reads();
    expect(ahead).toBeGreaterThan(0);
    const scopes = await createScopes(watched)({ position: documents });
    await rankCorpus('guide', question, new SqlSearchIndex(watched, scopes, space.id));
    expect(reads()).toBe(ahead);
  });

  it('rehearses with the beginnings of the newest documents, as long as it may, where the base is large', async () => {
    const asked: string[] = [];
    const options = { ask: async (text: string) => asked.push(text), goOn: async () => asked.length < 3 };
    expect(await rehearse(query, options)).toBe(true);
    expect(asked).toEqual([`text ${documents}`, `text ${documents - 1}`, `text ${documents - 2}`]);
    const small: Query = async (sql, values) => (await query<never>(sql, values)).slice(0, 20);
    expect(await rehearse(small, { ...options, goOn: async () => true })).toBe(false);
    expect(asked).toHaveLength(3);
  });

  it('takes in vectors that come after the passages', async () => {
    const vectors = new PassageVectors(query);
    const scopes = await scopesWith({ vectors });
    const index = new SqlSearchIndex(query, scopes, 'later');
    expect(await index.nearest('guide', question.vector, 5)).toEqual([]);
    await test.database.query(
      `insert into passage_embedding select 'later', text_hash, embedding from passage_embedding where space_id = $1`,
      [space.id],
    );
    const found = async (): Promise<number> => (await index.nearest('guide', question.vector, 5)).length;
    while ((await found()) === 0) await new Promise((done) => setTimeout(done, 20));
    expect(await found()).toBe(5);
    await test.database.query(`delete from passage_embedding where space_id = 'later'`);
  });

  it('ranks the same with all its memory and with next to none', async () => {
    const lists = new PostingLists(query, { bytes: 1, postings: 100_000 });
    expect(shape(await ranked(await scopesWith({ lists, ...inDatabase })))).toEqual(
      shape(await ranked(await scopesWith())),
    );
  });

  it('looks common words up for the best by rare words where a question would cost too much', async () => {
    const all = await ranked(await scopesWith());
    const lists = new PostingLists(query, { bytes: 1e9, postings: 120 });
    const cut = await ranked(await scopesWith({ lists }), { postings: 300, pool: 80, sample: 100 });
    expect(cut.documents[0]!.no).toBe(all.documents[0]!.no);
    const best = all.documents.slice(0, 10).map(({ no }) => no);
    const found = new Set(cut.documents.slice(0, 15).map(({ no }) => no));
    expect(best.filter((no) => found.has(no)).length).toBeGreaterThanOrEqual(8);
    cut.statistics.spreads.forEach(({ any }, i) => {
      expect(any / all.statistics.spreads[i]!.any).toBeGreaterThan(0.7);
      expect(any / all.statistics.spreads[i]!.any).toBeLessThan(1.4);
    });
    expect(await ranked(await scopesWith({ lists }), { postings: 300, pool: 80, sample: 100 })).toEqual(cut);
  });

  it('notices a rebuild', async () => {
    const before = await indexMemoryOf(query).directory.read();
    await test.database.query('update search_passage set role = role where document_no = 1');
    const after = await indexMemoryOf(query).directory.read();
    expect(after.generation).not.toBe(before.generation);
    expect(after.newest).toBe(documents);
  });

  it('keeps what counts while only the log grows', async () => {
    const scopes = createScopes(query);
    expect(await scopes({ position: documents + 1_000 })).toBe(await scopes({ position: documents }));
  });

  if (kind === 'server')
    it('asks an index for near passages where there is one, and leaves no part of it behind', async () => {
      expect(await ensureApproximateIndex(test.database, space, { fewest: 10_000 })).toBe(false);
      expect(await ensureApproximateIndex(test.database, space, { fewest: 100 })).toBe(true);
      const statements: string[] = [];
      const watched: Query = (sql, values) => {
        statements.push(typeof sql === 'string' ? sql : sql.text);
        return query(sql, values);
      };
      const scopes = await scopesWith({ ...inDatabase, indexes: new ApproximateIndexes(query) });
      const [byIndex, exact] = await Promise.all(
        [watched, query].map((ask, i) => {
          const memory =
            i === 0 ? scopes.memory : { ...scopes.memory, indexes: new ApproximateIndexes(async () => []) };
          return new SqlSearchIndex(ask, { ...scopes, memory }, space.id).nearest('guide', question.vector, 20);
        }),
      );
      expect(statements).toHaveLength(1);
      expect(byIndex!.map(({ no }) => no)).toEqual(exact!.map(({ no }) => no));
      await dropApproximateIndex(test.database, space.id);
      const left = await test.database.query(
        `select 1 from pg_indexes where indexname like 'passage_embedding_near_%'`,
      );
      expect(left).toEqual([]);
    });
});
