import { recordRunbookExecution, verifyRunbook, type RunbookUse } from '#application/change-runbook-record.js';
import { factCatalogue } from '#application/fact-catalogue.js';
import { findRunbooks } from '#application/find-runbooks.js';
import { readIncidentRecord } from '#application/read-incident-record.js';
import { submitDocuments } from '#application/submit-documents.js';
import type { Alert } from '#domain/incident/symptom.events.js';
import type { Event, Recorded } from '#event-sourcing/event.js';
import type { Projection } from '#event-sourcing/projection.js';
import { PostgresEventLog } from '#postgres/log/postgres-event-log.js';
import { databaseKinds, type TestDatabase } from '../../../test/support/database.js';
import { catalogue } from '../catalogue/catalogue.projection.js';
import { runbookDirectory } from './runbook-directory.js';
import { runbookRecord } from './runbook-record.projection.js';
import { runbookRecords } from './runbook-record.queries.js';

const now = '2026-03-12T12:00:00.000Z';
const clock = () => now;
const projections = [catalogue, runbookRecord] as readonly Projection[];
const incidentId = 'incident-0198c0de-0000-7000-8000-000000000001';

const runbook = (title: string, more = '') => `---
kind: runbook
title: ${title}
alerts: [${title.replaceAll(' ', '')}]
---
## Check
Look at the graph of the pool.

## Roll back
Take the release back.
${more}`;

const alert = (name: string, runbookUrl?: string): Alert => ({
  alertId: `alert-${name}`,
  source: 'alertmanager',
  name,
  labels: {},
  annotations: {},
  startsAt: now,
  ...(runbookUrl !== undefined && { runbookUrl }),
});

describe.each(databaseKinds())('runbooks in use on the %s database', (_kind, open) => {
  let test: TestDatabase;
  let log: PostgresEventLog;
  let seen = 0;
  let pool = '';

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
  const append = async (event: Event) => {
    const events = [{ event, occurredAt: now }];
    await log.append([{ streamId: incidentId, expectedVersion: 'any', events }], { metadata: { actor: 'ada' } });
    return project();
  };
  const submit = async (...documents: (readonly [path: string, text: string])[]) => {
    const files = documents.map(([path, text]) => ({ sourceUri: `file://${path}`, path, text }));
    const outcomes = await submitDocuments({ log, clock })(files, { actor: 'ada' });
    await project();
    return outcomes.map((outcome) => ('documentId' in outcome ? outcome.documentId : ''));
  };
  const parts = () => ({ log, clock, runbooks: runbookDirectory(test.database.query) });
  const use = async (said: Partial<RunbookUse>, actor = 'graphql') => {
    const whole: RunbookUse = { runbook: 'pool-exhausted', outcome: 'helped', by: 'Ada', ...said };
    const result = await recordRunbookExecution(parts())(whole, { actor });
    await project();
    return result;
  };
  const verify = async (said: { runbook?: string; by?: string; version?: number }) => {
    const result = await verifyRunbook(parts())({ runbook: 'pool-exhausted', by: 'Bob', ...said }, { actor: 'bob' });
    await project();
    return result;
  };
  const record = async (asOf?: number, moment = now) => {
    const momentAt = async () => moment;
    const records = runbookRecords(test.database.query, { momentAt, staleAfterDays: 180 });
    return (await records.ofRunbooks([pool], asOf)).get(pool);
  };
  const find = (asOf?: number) =>
    findRunbooks({
      incidents: readIncidentRecord(log),
      runbooks: runbookDirectory(test.database.query),
      rank: async () => ({ position: seen, precedents: [], runbooks: [] }),
    })(incidentId, asOf);

  beforeAll(async () => {
    test = await open();
    log = new PostgresEventLog(test.database, factCatalogue);
    [pool = ''] = await submit(
      ['/kb/orders/pool-exhausted.md', runbook('Pool Exhausted')],
      ['/kb/orders/runbook.md', runbook('Orders')],
      ['/kb/cart/runbook.md', runbook('Cart')],
    );
    const reported = { incidentId, title: 'Orders fail', services: ['orders'], origin: 'person', reference: 'OPS-1' };
    await append({ type: 'IncidentReported', data: reported });
  });
  afterAll(() => test.drop());

  it('take what people say of following them, in the order of when it was done', async () => {
    const before = seen;
    await use({ section: 'roll back', incident: incidentId, note: 'password=Kx9mQ7tZr4vB' });
    await use({ outcome: 'did-not-help', at: '2026-03-11T12:00:00Z', runbook: 'ORDERS/pool-exhausted.md' });
    expect(await record()).toMatchObject({
      helped: 1,
      didNotHelp: 1,
      lastUsedAt: now,
      executions: [
        { outcome: 'helped', by: 'Ada', section: 'Roll back', incident: 'OPS-1' },
        { outcome: 'did-not-help', at: '2026-03-11T12:00:00.000Z', incident: null },
      ],
    });
    expect((await record())!.executions[0]!.note).not.toContain('Kx9mQ7tZr4vB');
    expect(await record(before)).toMatchObject({ helped: 0, executions: [] });
  });

  it.each<[string, Partial<RunbookUse>, string]>([
    ['of a runbook that is not there', { runbook: 'nothing' }, 'unknown-runbook'],
    ['of a runbook without a name', { runbook: ' ' }, 'unknown-runbook'],
    ['of one of several of the same name', { runbook: 'runbook.md' }, 'ambiguous-runbook'],
    ['of a heading that it does not have', { section: 'Restart' }, 'unknown-section'],
    ['in an incident that nothing has told of', { incident: 'OPS-99' }, 'unknown-incident'],
    ['by a program', { by: 'graphql' }, 'not-a-person'],
    ['of the future', { at: '2027-01-01T00:00:00Z' }, 'impossible-time'],
    ['of no time', { at: 'yesterday' }, 'impossible-time'],
  ])('refuse the word %s', async (_name, said, rejection) => {
    expect(await use(said)).toMatchObject({ outcome: 'rejected', rejection });
  });

  it('refuse the word of one person in the name of another, and name what it could have been', async () => {
    expect(await use({ by: 'Ada' }, 'Bob')).toMatchObject({ rejection: 'not-your-name' });
    expect(await use({ section: 'Restart' })).toMatchObject({ choices: ['Check', 'Roll back'] });
    expect(await use({ runbook: 'runbook' })).toMatchObject({
      choices: [expect.stringContaining('/kb/cart/'), expect.stringContaining('/kb/orders/')],
    });
  });

  it('are verified as they stand, until they are revised', async () => {
    expect(await record()).toMatchObject({ isVerifiedAsItStands: false, warnings: ['Nobody has verified it.'] });
    await verify({ version: 1 });
    const verified = seen;
    expect(await record(verified, '2026-12-24T12:00:00.000Z')).toMatchObject({
      warnings: ['It was last verified 287 days ago, on 2026-03-12.'],
    });
    expect(await record()).toMatchObject({ isVerifiedAsItStands: true, lastVerifiedBy: 'Bob', warnings: [] });
    await submit(['/kb/orders/pool-exhausted.md', runbook('Pool Exhausted', '\n## Scale\nAdd pods.\n')]);
    expect(await record()).toMatchObject({
      isVerifiedAsItStands: false,
      warnings: [expect.stringMatching(/^It was revised on .* and not verified since\.$/)],
    });
    expect(await verify({ version: 1 })).toMatchObject({ rejection: 'revised-since' });
    expect(await record(verified)).toMatchObject({ isVerifiedAsItStands: true });
  });

  it('are found by the links and names of the alerts of an incident', async () => {
    expect(await find()).toEqual([]);
    const link = 'https://git.example/kb/blob/main/orders/pool-exhausted.md#roll-back';
    await append({ type: 'AlertAttached', data: { incidentId, alert: alert('PoolExhausted', link) } });
    const before = seen;
    await append({
      type: 'AlertAttached',
      data: { incidentId, alert: alert('Slow', 'https://git.example/runbook.md') },
    });
    await append({
      type: 'AlertAttached',
      data: { incidentId, alert: alert('Other', 'https://wiki.example/never#x') },
    });
    await append({ type: 'AlertAttached', data: { incidentId, alert: alert('Cart') } });
    const found = await find();
    expect(found.map(({ reason, isAmbiguous, runbookId }) => [reason, isAmbiguous, runbookId !== null])).toEqual([
      ['alert-link', false, true],
      ['alert-link', true, true],
      ['alert-link', true, true],
      ['alert-link', false, false],
    ]);
    expect(found[0]).toMatchObject({
      runbookId: pool,
      url: link,
      section: { heading: 'Roll back' },
      detail: `PoolExhausted links to ${link}; this runbook has the same end of its path.`,
    });
    expect(found[1]).toMatchObject({ section: { heading: 'Check' } });
    expect(found[1]!.detail).toContain('this is one of 2 runbooks of which each has the same file name');
    expect(found[3]!.detail).toContain('was never imported');
    expect(await find(before)).toHaveLength(1);
  });

  it('give the same rows whether facts come in one batch or one by one', async () => {
    const rows = () =>
      Promise.all([
        test.database.query<object>('select * from runbook_execution order by valid_from'),
        test.database.query<object>('select * from runbook_verification order by valid_from'),
      ]);
    const replay = async (size: number) => {
      const facts = handled(await log.readAll({ after: 0, limit: 1000 }), runbookRecord);
      await test.database.transaction(async (tx) => {
        for (const table of runbookRecord.tables) await tx.query(`delete from ${table}`);
        for (let i = 0; i < facts.length; i += size)
          await (runbookRecord as Projection).apply(facts.slice(i, i + size), tx);
      });
      return rows();
    };
    expect(await replay(1)).toEqual(await replay(1000));
  });
});
