import { factCatalogue } from '#application/fact-catalogue.js';
import { changeIncident } from '#application/change-incident.js';
import type { IncidentOrder } from '#application/incident-orders.js';
import { readIncidentRecord } from '#application/read-incident-record.js';
import { recordRemediationOutcome, type RemedyOutcome } from '#application/record-remediation-outcome.js';
import { submitDocuments } from '#application/submit-documents.js';
import type { Event, Recorded } from '#event-sourcing/event.js';
import type { Projection } from '#event-sourcing/projection.js';
import { PostgresEventLog } from '#postgres/log/postgres-event-log.js';
import { databaseKinds, type TestDatabase } from '../../../test/support/database.js';
import { catalogue } from '../catalogue/catalogue.projection.js';
import { remedies } from './remedy.projection.js';
import { remedyQueries, statedRemedies } from './remedy.queries.js';

const clock = () => '2026-03-01T10:00:00.000Z';

const postmortem = (number: string, service: string, resolution: string) => ({
  sourceUri: `file:///kb/${number}.md`,
  path: `/kb/${number}.md`,
  text: `---\nkind: postmortem\ntitle: ${service} was slow\nincident: ${number}\nservices: [${service}]\ndate: 2026-01-01\n---\n## Summary\nIt was slow.\n\n## Root cause\nThe pool was too small.\n\n## Mitigation\n${resolution}\n`,
});

const projections: readonly Projection[] = [catalogue, remedies];

describe.each(databaseKinds())('remedies on the %s database', (_kind, open) => {
  let test: TestDatabase;
  let log: PostgresEventLog;
  let seen = 0;

  beforeAll(async () => {
    test = await open();
    log = new PostgresEventLog(test.database, factCatalogue);
  });
  afterAll(() => test.drop());

  const handled = (facts: readonly Recorded<Event>[], { handles }: Projection) =>
    facts.filter(({ event }) => handles.includes(event.type));
  const project = async () => {
    const facts = await log.readAll({ after: seen, limit: 1000 });
    seen = facts.at(-1)?.position ?? seen;
    await test.database.transaction(async (tx) => {
      for (const projection of projections) await projection.apply(handled(facts, projection), tx);
    });
    return seen;
  };
  const submit = async (...documents: ReturnType<typeof postmortem>[]) => {
    const outcomes = await submitDocuments({ log, clock })(documents, { actor: 'ada' });
    await project();
    return outcomes.map((outcome) => ('incidentId' in outcome ? outcome.incidentId! : ''));
  };
  const record = async (said: Partial<RemedyOutcome>) => {
    const use = recordRemediationOutcome({
      change: changeIncident({ log, clock }),
      read: readIncidentRecord(log),
      remedies: statedRemedies(test.database.query),
    });
    const result = await use(
      { incident: 'SHOP-1', remedy: 'rolled back', outcome: 'worked', verifiedBy: 'Ada', ...said },
      { actor: 'ada' },
    );
    await project();
    return result;
  };
  const queries = () => remedyQueries(test.database.query);
  const named = async (incidentId: string, name: string, asOf?: number) =>
    (await queries().ofIncidents([incidentId], asOf)).get(incidentId)?.find(({ remedy }) => remedy === name);

  it('join over incidents of the same service, in other words', async () => {
    const [first] = await submit(
      postmortem(
        'SHOP-1',
        'checkout',
        'We rolled back the deploy and errors stopped within two minutes, which fixed it.',
      ),
      postmortem('SHOP-2', 'checkout', 'The revert of PR 812 did not help.'),
      postmortem('SHOP-3', 'checkout', 'The release was rolled back.'),
      postmortem('SHOP-4', 'search', 'We rolled back the release, which fixed it.'),
    );
    expect(await named(first!, 'roll back release')).toMatchObject({
      worked: 1,
      failed: 1,
      unknown: 1,
      warning: 'failed 1 of 2 times: SHOP-2',
    });
    const page = await queries().page({ service: 'search' }, { first: 10 });
    expect(page.edges.map(({ node }) => [node.remedy, node.worked])).toContainEqual(['roll back release', 1]);
    expect(await queries().amongIncidents([first!])).toMatchObject([{ remedy: 'roll back release', worked: 1 }]);
  });

  it('let the newest word of a person count before documents, and show what counted earlier', async () => {
    const [third] = await submit(postmortem('SHOP-3', 'checkout', 'The release was rolled back.'));
    const before = seen;
    expect(await record({ incident: 'SHOP-3', minutesToEffect: 4 })).toMatchObject({
      outcome: 'recorded',
      remediation: 'The release was rolled back.',
    });
    expect(await named(third!, 'roll back release')).toMatchObject({ worked: 2, unknown: 0, verifiedBy: ['Ada'] });
    await record({ incident: third!, remedy: 'Reverted the release', outcome: 'failed', verifiedBy: 'Bob' });
    expect(await named(third!, 'roll back release')).toMatchObject({ worked: 1, failed: 2, verifiedBy: ['Bob'] });
    expect(await named(third!, 'roll back release', before)).toMatchObject({ worked: 1, unknown: 1, verifiedBy: [] });
  });

  it('refuse the word on an incident or a remedy that nobody knows, and name those that are known', async () => {
    expect(await record({ incident: 'SHOP-99' })).toMatchObject({ rejection: 'unknown-incident' });
    expect(await record({ remedy: 'prayed' })).toMatchObject({
      rejection: 'unknown-remedy',
      stated: [expect.stringContaining('rolled back') as string],
    });
    expect(await record({ verifiedBy: ' ' })).toMatchObject({ rejection: 'no-name' });
    expect(await record({ minutesToEffect: -1 })).toMatchObject({ rejection: 'impossible-duration' });
    await record({ note: 'seen' });
    expect(await record({ note: 'seen' })).toMatchObject({ rejection: 'unchanged' });
  });

  it('give the same rows whether facts come in one batch or one by one', async () => {
    const rows = () =>
      Promise.all([
        test.database.query<object>('select * from remedy_statement order by document_id, version, ordinal'),
        test.database.query<object>('select * from remedy_outcome order by valid_from'),
      ]);
    const replay = async (size: number) => {
      const facts = handled(await log.readAll({ after: 0, limit: 1000 }), remedies);
      await test.database.transaction(async (tx) => {
        for (const table of remedies.tables) await tx.query(`delete from ${table}`);
        for (let at = 0; at < facts.length; at += size)
          await (remedies as Projection).apply(facts.slice(at, at + size), tx);
      });
      return rows();
    };
    expect(await replay(1)).toEqual(await replay(1000));
  });

  it('count where they were tried live as where documents tell of them', async () => {
    const change = changeIncident({ log, clock });
    const tell = async (order: IncidentOrder) => {
      const outcome = await change(order, { actor: 'Ada' });
      await project();
      if (!outcome.ok) throw new Error(outcome.message);
      return outcome;
    };
    const { incidentId: incident } = await tell({ type: 'ReportIncident', title: 'Mails late', services: ['Mail'] });
    const { id } = await tell({ type: 'ProposeRemediation', incident, text: 'Restart the mail pods' });
    const remediationId = id!;
    await tell({ type: 'ApproveRemediation', incident, remediationId });
    await tell({ type: 'ApplyRemediation', incident, remediationId });
    expect(await record({ incident, remediationId, verifiedBy: 'Ada' })).toMatchObject({ outcome: 'recorded' });
    const [told] = await submit(postmortem('MAIL-1', 'mail', 'We restarted the mail pods, which fixed it.'));
    const records = (await queries().ofIncidents([told!])).get(told!) ?? [];
    expect(records.find(({ worked }) => worked === 2)).toMatchObject({ verifiedBy: ['Ada'] });
  });
});
