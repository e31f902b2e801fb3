import { factCatalogue } from '#application/fact-catalogue.js';
import { recordChange, type Telling } from '#application/record-change.js';
import { recordCommits } from '#application/record-commits.js';
import { rollBackChange } from '#application/roll-back-change.js';
import type { ReportedChange } from '#domain/change/change.commands.js';
import type { Event, Recorded } from '#event-sourcing/event.js';
import type { Projection } from '#event-sourcing/projection.js';
import { readPlainChanges } from '#ingest/changes/plain-change.js';
import { PostgresEventLog } from '#postgres/log/postgres-event-log.js';
import { databaseKinds, type TestDatabase } from '../../../test/support/database.js';
import { changes } from './change.projection.js';
import { changeQueries } from './change.queries.js';
import { deployedCommits } from './deployed-commits.queries.js';
import { serviceDirectory } from './service-directory.queries.js';

const now = '2026-03-12T18:00:00.000Z';
const clock = () => now;
const at = (time: string) => `2026-03-12T${time}:00.000Z`;
const telling: Telling = { actor: 'ada' };

describe.each(databaseKinds())('changes on the %s database', (_kind, open) => {
  let test: TestDatabase;
  let log: PostgresEventLog;
  let seen = 0;

  beforeAll(async () => {
    test = await open();
    log = new PostgresEventLog(test.database, factCatalogue);
  });
  afterAll(() => test.drop());

  const handled = (facts: readonly Recorded<Event>[]) =>
    facts.filter(({ event }) => (changes as Projection).handles.includes(event.type));
  let projected: Promise<unknown> = Promise.resolve();
  const project = async () => {
    projected = projected.then(projectNow);
    await projected;
  };
  const projectNow = async () => {
    const facts = await log.readAll({ after: seen, limit: 1000 });
    seen = facts.at(-1)?.position ?? seen;
    await test.database.transaction((tx) => (changes as Projection).apply(handled(facts), tx));
  };
  const parts = () => ({
    log,
    clock,
    commits: deployedCommits(test.database.query),
    services: serviceDirectory(test.database.query),
    projectedUpTo: project,
  });
  const record = async (report: ReportedChange, told: Telling = telling) => {
    const result = await recordChange(parts())(report, told);
    await project();
    return result;
  };
  const tell = async (plain: object) => {
    const read = readPlainChanges(plain, () => 'only once');
    if (!read.ok) throw new Error(read.problems.join('; '));
    return record(read.reports[0]!);
  };
  const push = async (commits: readonly object[], told: Telling = telling) => {
    const list = commits.map((one) => ({ message: '', files: [], sha: '', ...one }));
    return recordCommits(parts())({ repository: 'Wickerby/Pricing', ref: 'refs/heads/main', commits: list }, told);
  };
  const queries = () => changeQueries(test.database.query);
  const read = async (id: string, asOf?: number) => (await queries().byIds([id], asOf))[0];

  const deployment = (sha: string, time: string, fields: object = {}): ReportedChange => ({
    key: `deployment ${sha} ${time}`,
    change: {
      kind: 'code',
      title: `pricing ${sha} to production`,
      services: [],
      source: 'github',
      provenance: { by: 'unknown' },
      behaviours: [],
      links: [],
      version: sha,
      environment: 'production',
      at: at(time),
      commit: { repository: 'wickerby/pricing', sha },
      ...fields,
    },
    deployedBy: { name: 'pricing' },
  });

  it('are told once, revised by what is new, and unchanged by the same again', async () => {
    const plain = { id: 'run-1', service: 'search', title: 'Search 2.0', at: at('09:00'), progress: 'started' };
    const first = await tell(plain);
    expect(first.outcome).toBe('recorded');
    expect(await tell(plain)).toEqual({ ...first, outcome: 'unchanged' });
    const second = await tell({
      ...plain,
      progress: 'finished',
      finishedAt: at('09:04'),
      link: 'https://ci.example/1',
    });
    expect(second).toMatchObject({ outcome: 'revised', changeId: first.changeId });
    expect((await read(first.changeId))?.change).toMatchObject({
      at: at('09:00'),
      finishedAt: at('09:04'),
      progress: 'finished',
      links: [{ href: 'https://ci.example/1' }],
    });
    expect((await read(first.changeId, first.position))?.change.finishedAt).toBeUndefined();
    expect(await read(first.changeId, first.position - 1)).toBeUndefined();
  });

  it('change nothing when the same delivery comes twice, even after others', async () => {
    const { change, key } = deployment('aaa', '07:00', { title: 'First words', commit: undefined, services: ['mail'] });
    const delivery = { ...telling, deliveryId: 'delivery-1' };
    await record({ key, change }, delivery);
    await record({ key, change: { ...change, title: 'Better words' } }, { ...telling, deliveryId: 'delivery-2' });
    const again = await record({ key, change }, delivery);
    expect(again.outcome).toBe('unchanged');
    expect((await read(again.changeId))?.change.title).toBe('Better words');
  });

  it('keep no secret', async () => {
    const { changeId } = await tell({
      id: 'secret-1',
      service: 'mail',
      title: 'Set password=hunter2-Kx9 in mail',
      link: 'https://ada:S3cretWord9@ci.example/1',
      at: at('08:00'),
    });
    const facts = JSON.stringify(await log.readStreams([changeId]));
    expect(facts).not.toMatch(/hunter2|S3cretWord9/);
    expect(facts).toMatch(/redacted/);
  });

  it('find the service that the catalogue knows by another name or by its repository', async () => {
    const told = { aliases: ['wickerby/tills'], links: [{ url: 'https://github.com/wickerby/payments' }] };
    await test.database.query(
      `insert into service_description (service_key, source_key, valid_from, name, source, told)
       values ('pay', 'x', 1, 'Pay', '{}', $1::jsonb)`,
      [JSON.stringify(told)],
    );
    const servicesAt = async (name: string, url: string) => {
      const { changeId } = await record({ ...deployment(`s-${name}`, '04:00'), deployedBy: { name, url } });
      return (await read(changeId))?.change.services;
    };
    expect(await servicesAt('payments', 'https://github.com/wickerby/payments')).toEqual(['Pay']);
    expect(await servicesAt('tills', 'https://github.com/wickerby/tills.git')).toEqual(['Pay']);
    expect(await servicesAt('pay-service', 'https://github.com/wickerby/pay-service')).toEqual(['Pay']);
  });

  it('are kept however long their names are', async () => {
    const long = 'x'.repeat(30_000);
    const { changeId } = await record(
      deployment('e', '05:00', {
        services: [long],
        environment: long,
        version: long,
        author: long,
        description: long,
        commit: { repository: `a/${long}`, sha: long },
      }),
    );
    expect((await read(changeId))?.change.services[0]).toHaveLength(300);
    await recordCommits(parts())(
      { repository: `b/${long}`, ref: `refs/heads/${long}`, commits: [{ sha: long, message: long, files: [] }] },
      telling,
    );
    await project();
  });

  it('take words, author, files, provenance and behaviours from the commits since the last deployment', async () => {
    await push([{ sha: 'c0', message: 'Old', author: 'Ada <ada@wickerby.example>' }]);
    await record(deployment('c0', '10:00'));
    await push([
      { sha: 'c1', message: 'Retry tax calls\n\nCo-authored-by: Claude <noreply@anthropic.com>', author: 'Ada' },
      {
        sha: 'c2',
        message: 'Merge pull request #9 from x/y\n\nCache prices',
        author: 'Bob',
        files: ['src/price-cache.ts'],
      },
      { sha: 'c3', message: 'Not yet', author: 'Cy' },
    ]);
    const { changeId } = await record(deployment('c2', '11:00'));
    const known = (await read(changeId))!.change;
    expect(known).toMatchObject({
      title: 'Retry tax calls',
      author: 'Ada',
      services: ['pricing'],
      commits: [
        { sha: 'c1', title: 'Retry tax calls', author: 'Ada' },
        { sha: 'c2', title: 'Cache prices', author: 'Bob' },
      ],
      files: ['src/price-cache.ts'],
      provenance: {
        by: 'ai-assisted',
        basis: { declared: false, in: 'Co-authored-by: Claude <noreply@anthropic.com>' },
      },
    });
    expect(known.behaviours.map(({ behaviour }) => behaviour).sort()).toEqual(['caching', 'retry']);
  });

  it('take them too where the commits are told after the deployment', async () => {
    const { changeId } = await record(deployment('d1', '12:00'));
    expect((await read(changeId))?.change.commits).toBeUndefined();
    const pushed = { ...telling, deliveryId: 'push-1' };
    expect(await push([{ sha: 'd1', message: 'Validate vouchers', author: 'Dee' }], pushed)).toEqual({
      changeIds: [changeId],
    });
    await project();
    expect((await read(changeId))?.change).toMatchObject({ title: 'Validate vouchers', author: 'Dee' });
    expect(await push([{ sha: 'd1', message: 'Validate vouchers', author: 'Dee' }], pushed)).toEqual({ changeIds: [] });
  });

  it('are taken back by an earlier version that follows soon after, and show since when that is known', async () => {
    const version = (one: string, time: string) =>
      tell({
        id: `cart ${one} ${time}`,
        service: 'Cart',
        title: `cart ${one}`,
        version: one,
        at: at(time),
        environment: 'production',
      });
    await version('4.17.0', '06:00');
    const { changeId } = await version('4.18.0', '14:00');
    const elsewhere = await tell({
      id: 'cart staging',
      service: 'cart',
      title: 'cart',
      version: '4.17.0',
      at: at('14:05'),
      environment: 'staging',
    });
    expect((await read(changeId))?.rolledBackAt).toBeNull();
    const back = await version('4.17.0', '14:20');
    expect(await read(changeId)).toMatchObject({
      rolledBackAt: at('14:20'),
      rolledBackWith: back.changeId,
      rolledBackBasis: { declared: false, in: 'version 4.17.0 followed version 4.18.0 after 20 minutes' },
      position: back.position,
    });
    expect(await read(back.changeId)).toMatchObject({ rollsBack: changeId, rolledBackAt: null });
    expect(await read(changeId, back.position - 1)).toMatchObject({ rolledBackAt: null });
    expect(await read(elsewhere.changeId)).toMatchObject({ rollsBack: null });
  });

  it('are not taken back any more where the other turns out to be of another place', async () => {
    const told = { service: 'stock', title: 'stock', environment: 'production' };
    const first = await tell({ ...told, id: 's1', version: '2.0.0', at: at('15:00') });
    const second = await tell({ ...told, id: 's2', version: '1.9.0', at: at('15:10') });
    expect((await read(first.changeId))?.rolledBackWith).toBe(second.changeId);
    await tell({ ...told, id: 's2', version: '1.9.0', at: at('15:10'), environment: 'staging' });
    expect(await read(first.changeId)).toMatchObject({ rolledBackWith: null, rolledBackAt: null });
  });

  it('are taken back by a person who says so, once', async () => {
    const { changeId } = await tell({
      id: 'flag-7',
      kind: 'flag',
      service: 'cart',
      title: 'New basket',
      at: at('13:00'),
    });
    const use = rollBackChange({ log, clock });
    expect(await use({ change: 'flag-7', by: 'Mira', reason: 'errors', at: at('12:00') }, telling)).toEqual({
      outcome: 'rejected',
      rejection: 'rolled-back-before-it-began',
    });
    expect(await use({ change: 'flag-7', by: 'Mira', reason: 'errors' }, telling)).toMatchObject({ changeId });
    await project();
    expect(await read(changeId)).toMatchObject({
      rolledBackAt: now,
      rolledBackBy: 'Mira',
      rolledBackBecause: 'errors',
      rolledBackBasis: { declared: true },
      rolledBackWith: null,
    });
    expect(await use({ change: changeId }, telling)).toEqual({ outcome: 'rejected', rejection: 'already-rolled-back' });
    expect(await use({ change: 'nobody' }, telling)).toEqual({ outcome: 'rejected', rejection: 'unknown-change' });
  });

  it('are listed newest first, by service in any case, time, kind, provenance and environment, page by page', async () => {
    const range = { from: at('13:00'), to: at('14:20') };
    const titles = async (options: object) =>
      (await queries().between(range, options)).map(({ change }) => change.title);
    expect(await titles({ services: ['CART'] })).toEqual(['cart 4.17.0', 'cart', 'cart 4.18.0', 'New basket']);
    expect(await titles({ services: ['cart'], limit: 1 })).toEqual(['cart 4.17.0']);
    expect(await titles({ services: ['nobody'] })).toEqual([]);
    const page = await queries().page({ services: ['cart'], environment: 'PRODUCTION' }, { first: 2 });
    expect(page.edges.map(({ node }) => node.change.version)).toEqual(['4.17.0', '4.18.0']);
    expect(page.hasNextPage).toBe(true);
    expect(await page.totalCount()).toBe(3);
    const rest = await queries().page(
      { services: ['cart'], environment: 'production' },
      { first: 2, after: page.edges.at(-1)!.cursor },
    );
    expect(rest.edges.map(({ node }) => node.change.at)).toEqual([at('06:00')]);
    expect((await queries().page({ kind: 'flag' }, { first: 9 })).edges).toHaveLength(1);
    const assisted = await queries().page({ provenance: 'ai-assisted' }, { first: 9 });
    expect(assisted.edges.map(({ node }) => node.change.title)).toEqual(['Retry tax calls']);
  });

  it('lose nothing when several tell of the same change at once', async () => {
    const reports = Array.from({ length: 6 }, (_, index) => ({
      id: 'shared',
      service: 'mail',
      title: 'Mail 3',
      at: at('16:00'),
      link: `https://ci.example/${index}`,
    }));
    const results = await Promise.all(reports.map(tell));
    expect(new Set(results.map(({ changeId }) => changeId)).size).toBe(1);
    expect((await read(results[0]!.changeId))?.change.links).toHaveLength(6);
  });

  it('give the same rows whether facts come in one batch or one by one', async () => {
    const rows = () =>
      Promise.all([
        test.database.query<object>('select * from change order by change_id, valid_from'),
        test.database.query<object>('select * from repository_commit order by repository, ref, sha'),
      ]);
    const replay = async (size: number) => {
      const facts = handled(await log.readAll({ after: 0, limit: 1000 }));
      await test.database.transaction(async (tx) => {
        for (const table of changes.tables) await tx.query(`delete from ${table}`);
        for (let from = 0; from < facts.length; from += size)
          await (changes as Projection).apply(facts.slice(from, from + size), tx);
      });
      return rows();
    };
    const live = await rows();
    expect(await replay(1)).toEqual(live);
    expect(await replay(1000)).toEqual(live);
  });
});
