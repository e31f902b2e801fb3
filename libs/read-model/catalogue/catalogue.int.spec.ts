import { factCatalogue } from '#application/fact-catalogue.js';
import { submitDocuments } from '#application/submit-documents.js';
import { withdrawDocument } from '#application/withdraw-documents.js';
import type { DocumentEvent } from '#domain/document/document.decide.js';
import type { Recorded } from '#event-sourcing/event.js';
import { PostgresEventLog } from '#postgres/log/postgres-event-log.js';
import { createAnalyser } from '#search/analysis/analyser.js';
import { databaseKinds, type TestDatabase } from '../../../test/support/database.js';
import { catalogue } from './catalogue.projection.js';
import { createFailureModeCatalogue } from '../failure-mode/failure-mode-catalogue.js';
import { documentQueries } from './document.queries.js';
import { incidentQueries } from './incident.queries.js';
import { createServiceMemory } from '../service/service-memory.js';
import { serviceQueries } from '../service/service.queries.js';

const clock = () => '2026-03-01T10:00:00.000Z';
const file = (path: string, text: string) => ({ sourceUri: `file:///kb/${path}`, path: `/kb/${path}`, text });

const postmortem = (name: string, date: string, title: string) =>
  file(
    `postmortems/${name}.md`,
    `---\ntitle: ${title}\nkind: postmortem\ndate: ${date}\nservices: [checkout, orders]\n---\n## Summary\nIt failed.\n\n## Root cause\nThe pool was too small.\n`,
  );
const modes = file(
  'failure-modes/checkout.md',
  '---\nkind: failure-modes\nservice: checkout\ntitle: How checkout fails\n---\n## Pool exhausted\n### Symptoms\n- timeouts\n### Remedies\n- raise the pool\n\n## Disk full\n### Symptoms\n- writes fail\n',
);

describe.each(databaseKinds())('the catalogue on the %s database', (_kind, open) => {
  let test: TestDatabase;
  let seen = 0;

  beforeAll(async () => {
    test = await open();
  });
  afterAll(() => test.drop());

  const start = () => {
    const log = new PostgresEventLog(test.database, factCatalogue);
    const project = async () => {
      const facts = await log.readAll({ after: seen, limit: 1000 });
      seen = facts.at(-1)?.position ?? seen;
      await test.database.transaction((tx) => catalogue.apply(facts as Recorded<DocumentEvent>[], tx));
      return seen;
    };
    const query = test.database.query;
    return {
      project,
      submit: submitDocuments({ log, clock }),
      withdraw: withdrawDocument({ log, clock }),
      documents: documentQueries(query),
      incidents: incidentQueries(query),
      failureModes: createFailureModeCatalogue(query, createAnalyser([])),
      services: serviceQueries(query, createServiceMemory(query)),
    };
  };

  it('lists documents, incidents, failure modes and services in pages whose cursors survive new rows', async () => {
    const { submit, project, documents, incidents, failureModes, services } = start();
    await submit(
      [
        postmortem('a', '2026-01-01', 'A'),
        postmortem('b', '2026-01-02', 'B'),
        postmortem('c', '2026-01-03', 'C'),
        modes,
      ],
      { actor: 'ada' },
    );
    await project();
    const first = await incidents.page({}, { first: 2 });
    expect(first.edges.map(({ node }) => node.title)).toEqual(['C', 'B']);
    expect(first).toMatchObject({ hasNextPage: true, hasPreviousPage: false });
    await submit([postmortem('d', '2026-01-04', 'D')], { actor: 'ada' });
    await project();
    const rest = await incidents.page({}, { first: 2, after: first.edges[1]?.cursor ?? '' });
    expect(rest.edges.map(({ node }) => node.title)).toEqual(['A']);
    expect(rest.hasNextPage).toBe(false);
    expect(await rest.totalCount()).toBe(4);

    expect((await documents.page({ kind: 'postmortem', service: 'orders' }, { first: 10 })).edges).toHaveLength(4);
    expect((await documents.page({ sourcePrefix: 'file:///kb/failure' }, { first: 10 })).edges).toHaveLength(1);
    expect(
      (await failureModes.page({ service: 'checkout' }, { first: 10 })).edges.map(({ node }) => node.name),
    ).toEqual(['Disk full', 'Pool exhausted']);
    expect((await services.page({}, { first: 1 })).edges.map(({ node }) => node)).toMatchObject([
      { name: 'checkout', incidents: 4, failureModes: 2 },
    ]);
  });

  it('shows a document as it was at an earlier position, also after it was revised and withdrawn', async () => {
    const { submit, withdraw, project, documents, incidents } = start();
    await submit([postmortem('e', '2026-02-01', 'Before')], { actor: 'ada' });
    const before = await project();
    const [revised] = await submit([postmortem('e', '2026-02-02', 'After')], { actor: 'ada' });
    const after = await project();
    const id = revised && 'documentId' in revised ? revised.documentId : '';
    await withdraw(id, { actor: 'ada', reason: 'gone' });
    await project();
    const titleAt = async (asOf?: number) =>
      (await documents.byIds([id], asOf)).map(({ understood }) => understood.title);
    expect([await titleAt(before - 1), await titleAt(before), await titleAt(after), await titleAt()]).toEqual([
      [],
      ['Before'],
      ['After'],
      [],
    ]);
    const incidentId = (await documents.byIds([id], after))[0]?.incidentId ?? '';
    expect((await incidents.byIds([incidentId], after))[0]).toMatchObject({
      title: 'After',
      services: ['checkout', 'orders'],
    });
    expect((await incidents.byIds([incidentId], before))[0]).toMatchObject({ title: 'Before' });
  });

  it('lists each incident once, where the start that its row tells belongs', async () => {
    const { incidents } = start();
    const told = [
      ['postmortem', '2026-01-02T12:00:00Z'],
      ['timeline', '2026-01-20T12:00:00Z'],
      ['timeline', '2026-01-02T12:00:00Z'],
      ['timeline', null],
    ];
    await test.database.query(
      `insert into incident (incident_id, title, services, reported_at, valid_from) values ('i-1', 'Told often', '{}', '2025-12-01', 1)`,
    );
    for (const [number, [kind, startedAt]] of told.entries())
      await test.database.query(
        `insert into document_version values ($1, 1, $2, $1, '', 'i-1', 'Told often', '{often}', $3, now(), '', '{}', 1)`,
        [`d-${number}`, kind, startedAt],
      );
    const walked = async (filter: object) => {
      const found: { incidentId: string; sortAt: string }[] = [];
      for (let after: string | undefined, more = true; more;) {
        const page = await incidents.page(filter, { first: 2, ...(after && { after }) });
        found.push(...page.edges.map(({ node }) => node));
        after = page.edges.at(-1)?.cursor;
        more = page.hasNextPage;
      }
      return found;
    };
    const all = await walked({});
    const total = await (await incidents.page({}, { first: 1 })).totalCount();
    expect(new Set(all.map(({ incidentId }) => incidentId)).size).toBe(all.length);
    expect(all).toHaveLength(total);
    const times = all.map(({ sortAt }) => Date.parse(sortAt));
    expect(times).toEqual(times.toSorted((a, b) => b - a));
    expect(all.find(({ incidentId }) => incidentId === 'i-1')).toMatchObject({
      occurredAt: '2026-01-02T12:00:00.000Z',
    });
    expect(await walked({ service: 'often' })).toMatchObject([{ incidentId: 'i-1' }]);
    await test.database.query(`delete from document_version where incident_id = 'i-1'`);
    await test.database.query(`delete from incident where incident_id = 'i-1'`);
  });

  it('lists an incident no more when all that told of it was withdrawn, but shows it as it was', async () => {
    const { submit, withdraw, project, incidents } = start();
    const [outcome] = await submit([postmortem('gone', '2026-02-01', 'Gone')], { actor: 'ada' });
    const told = await project();
    const { documentId } = outcome as { documentId: string };
    const titles = async (filter: { asOf?: number; service?: string }) =>
      (await incidents.page(filter, { first: 100 })).edges.map(({ node }) => node.title);
    const { totalCount } = await incidents.page({}, { first: 1 });
    const before = await totalCount();
    await withdraw(documentId, { actor: 'ada', reason: 'a mistake' });
    await project();
    expect(await titles({})).not.toContain('Gone');
    expect(await titles({ asOf: told })).toContain('Gone');
    expect(await (await incidents.page({}, { first: 1 })).totalCount()).toBe(before - 1);
  });

  it('gives the same rows whether facts come in one batch or one by one', async () => {
    const log = new PostgresEventLog(test.database, factCatalogue);
    const rows = () => test.database.query<object>('select * from document_version order by document_id, version');
    const replay = async (size: number) => {
      const facts = (await log.readAll({ after: 0, limit: 1000 })) as Recorded<DocumentEvent>[];
      await test.database.transaction(async (tx) => {
        for (const table of catalogue.tables) await tx.query(`delete from ${table}`);
        for (let at = 0; at < facts.length; at += size) await catalogue.apply(facts.slice(at, at + size), tx);
      });
      return rows();
    };
    expect(await replay(1)).toEqual(await replay(1000));
  });
});
