import { changeIncident } from '#application/change-incident.js';
import { factCatalogue } from '#application/fact-catalogue.js';
import type { IncidentOrder, OrderOptions } from '#application/incident-orders.js';
import { readIncidentRecord } from '#application/read-incident-record.js';
import { submitDocuments } from '#application/submit-documents.js';
import { withdrawDocument } from '#application/withdraw-documents.js';
import type { Alert } from '#domain/incident/symptom.events.js';
import type { Event, Recorded } from '#event-sourcing/event.js';
import type { Projection } from '#event-sourcing/projection.js';
import { PostgresEventLog } from '#postgres/log/postgres-event-log.js';
import { databaseKinds, type TestDatabase } from '../../../test/support/database.js';
import { catalogue } from '../catalogue/catalogue.projection.js';
import { incidentQueries } from '../catalogue/incident.queries.js';
import { incidentStatus } from './incident-status.projection.js';

const clock = () => '2026-03-12T10:30:00.000Z';
const projections: readonly Projection[] = [catalogue, incidentStatus];

const alert = (more: Partial<Alert> = {}): Alert => ({
  alertId: 'alert-1',
  source: 'alertmanager',
  name: 'CheckoutSlow',
  labels: { job: 'checkout' },
  annotations: {},
  startsAt: '2026-03-12T10:17:00.000Z',
  service: 'Checkout',
  groupKey: 'group-1',
  ...more,
});

describe.each(databaseKinds())('where incidents stand on the %s database', (_kind, open) => {
  let test: TestDatabase;
  let log: PostgresEventLog;
  let seen = 0;

  beforeAll(async () => {
    test = await open();
    log = new PostgresEventLog(test.database, factCatalogue);
  });
  afterAll(() => test.drop());

  const apply = (facts: readonly Recorded<Event>[]) =>
    test.database.transaction(async (tx) => {
      for (const projection of projections)
        await projection.apply(
          facts.filter(({ event }) => projection.handles.includes(event.type)),
          tx,
        );
    });
  const project = async () => {
    const facts = await log.readAll({ after: seen, limit: 10_000 });
    seen = facts.at(-1)?.position ?? seen;
    await apply(facts);
    return seen;
  };
  const tell = async (order: IncidentOrder, options: Partial<OrderOptions> = {}) => {
    const outcome = await changeIncident({ log, clock })(order, { actor: 'Ada', ...options });
    if (!outcome.ok) throw new Error(outcome.message);
    await project();
    return outcome;
  };
  const opened = async (more: Partial<Extract<IncidentOrder, { type: 'ReportIncident' }>> = {}) =>
    (await tell({ type: 'ReportIncident', title: 'Checkout is slow', services: ['checkout'], ...more })).incidentId;
  const page = async (filter: object) =>
    (await incidentQueries(test.database.query).page(filter, { first: 100 })).edges.map(({ node }) => node);

  it('list them by status, service and time, also as they were', async () => {
    const first = await opened({ title: 'First', services: ['orders'], startedAt: '2026-03-01T08:00:00Z' });
    const before = seen;
    const second = await opened({
      title: 'Second',
      services: ['orders'],
      startedAt: '2026-03-02T08:00:00Z',
      severity: 'low',
    });
    await tell({ type: 'AffectService', incident: first, service: 'pay' });
    await tell({ type: 'ChangeSeverity', incident: second, severity: 'high' });
    await tell({ type: 'ResolveIncident', incident: first });
    const titles = async (filter: object) => (await page(filter)).map(({ title }) => title);
    expect(await titles({ service: 'orders' })).toEqual(['Second', 'First']);
    expect(await titles({ service: 'orders', statuses: ['open'] })).toEqual(['Second']);
    expect(await titles({ service: 'pay' })).toEqual(['First']);
    expect(await titles({ statuses: ['open', 'mitigated'] })).toEqual(['Second']);
    expect(await titles({ service: 'orders', asOf: before })).toEqual(['First']);
    expect(await titles({ statuses: ['open'], asOf: before })).toContain('First');
    const rows = await page({});
    expect(rows.find(({ title }) => title === 'Second')).toMatchObject({ severity: 'high', status: 'open' });
    expect(rows.find(({ title }) => title === 'First')).toMatchObject({
      services: ['orders', 'pay'],
      status: 'resolved',
    });
    expect(rows.map(({ sortAt }) => Date.parse(sortAt))).toEqual(
      rows.map(({ sortAt }) => Date.parse(sortAt)).toSorted((a, b) => b - a),
    );
    const { totalCount } = await incidentQueries(test.database.query).page({}, { first: 1 });
    expect(await totalCount()).toBe(rows.length);
  });

  it('keep told ones apart from live ones, also page by page', async () => {
    const live = await opened({ title: 'Live', startedAt: '2026-01-02T00:00:00Z', reference: 'TOLD-9' });
    const documents = [1, 2, 3, 9].map((number) => ({
      sourceUri: `file:///kb/${number}.md`,
      path: `/kb/${number}.md`,
      text: `---\nkind: postmortem\ntitle: Told ${number}\nincident: TOLD-${number}\nservices: [told]\ndate: 2026-01-0${number}\n---\n## Root cause\nThe pool was too small.\n`,
    }));
    const [first] = await submitDocuments({ log, clock })(documents, { actor: 'ada' });
    await project();
    const queries = incidentQueries(test.database.query);
    const told: string[] = [];
    for (let after: string | undefined, more = true; more;) {
      const part = await queries.page({ statuses: ['told'] }, { first: 1, ...(after && { after }) });
      told.push(...part.edges.map(({ node }) => node.title));
      after = part.edges.at(-1)?.cursor;
      more = part.hasNextPage;
    }
    expect(told).toEqual(['Told 3', 'Told 2', 'Told 1']);
    expect(await (await queries.page({ statuses: ['told'] }, { first: 1 })).totalCount()).toBe(3);
    expect(await page({ service: 'told', statuses: ['open'] })).toMatchObject([{ incidentId: live, title: 'Told 9' }]);
    const { documentId } = first as { documentId: string };
    await withdrawDocument({ log, clock })(documentId, { actor: 'ada', reason: 'a mistake' });
    await project();
    expect((await page({ statuses: ['told'] })).map(({ title }) => title)).toEqual(['Told 3', 'Told 2']);
  });

  it('move to an earlier start that an alert or a signal tells, unless the report said when it began', async () => {
    const incident = await opened({ title: 'Moves' });
    const told = await opened({ title: 'Stays', startedAt: '2026-03-12T10:29:00Z' });
    for (const one of [incident, told]) {
      await tell({ type: 'ObserveSymptom', incident: one, signal: { metric: 'p95', since: '2026-03-12T09:00:00Z' } });
      await tell({ type: 'AttachAlert', incident: one, alert: alert() });
    }
    const started = (await page({})).filter(({ title }) => ['Moves', 'Stays'].includes(title));
    expect(started.map(({ title, occurredAt }) => [title, occurredAt])).toEqual([
      ['Stays', '2026-03-12T10:29:00.000Z'],
      ['Moves', '2026-03-12T09:00:00.000Z'],
    ]);
  });

  it('give the same rows whether facts come in one batch, in several, or twice', async () => {
    const rows = () => test.database.query<object>('select * from incident_status order by incident_id, valid_from');
    const facts = await log.readAll({ after: 0, limit: 10_000 });
    const replay = async (size: number) => {
      await test.database.query('delete from incident_status');
      for (let at = 0; at < facts.length; at += size) await apply(facts.slice(at, at + size));
      return rows();
    };
    const whole = await replay(10_000);
    expect(await replay(1)).toEqual(whole);
    expect(await replay(7)).toEqual(whole);
    expect(whole.length).toBeGreaterThan(7);
  });

  it('lose nothing when several writers in turn and at once tell of one incident', async () => {
    const incident = await opened();
    const writers = Array.from({ length: 5 }, () => changeIncident({ log, clock }));
    const outcomes = await Promise.all(
      Array.from({ length: 50 }, (_, number) =>
        writers[number % 5]!(
          { type: 'RecordTimelineEntry', incident, text: `entry ${number}` },
          { actor: `responder ${number % 5}` },
        ),
      ),
    );
    expect(outcomes.filter(({ ok }) => !ok)).toEqual([]);
    const record = await readIncidentRecord(log)(incident);
    expect(new Set(record?.entries.map(({ text }) => text)).size).toBe(50);
    expect(record?.version).toBe(51);
  });
});
