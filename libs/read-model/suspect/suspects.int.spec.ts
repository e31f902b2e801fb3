import { factCatalogue } from '#application/fact-catalogue.js';
import { findSuspects } from '#application/find-suspects.js';
import { readIncidentRecord } from '#application/read-incident-record.js';
import { submitDocuments } from '#application/submit-documents.js';
import type { Change } from '#domain/change/change.events.js';
import type { Event, Recorded } from '#event-sourcing/event.js';
import type { Projection } from '#event-sourcing/projection.js';
import { PostgresEventLog } from '#postgres/log/postgres-event-log.js';
import { createAnalyser } from '#search/analysis/analyser.js';
import { chain } from '#search/suspects/test-support/made-up.js';
import { databaseKinds, type TestDatabase } from '../../../test/support/database.js';
import { catalogue } from '../catalogue/catalogue.projection.js';
import { changes } from '../change/change.projection.js';
import { changeQueries } from '../change/change.queries.js';
import { failureModes } from '../failure-mode/failure-mode.projection.js';
import { createMatchGrouping } from '../failure-mode/match-grouping.js';
import { precedentCauses } from './precedent-causes.queries.js';

const at = (clock: string) => `2026-03-12T${clock}:00.000Z`;
const projections = [catalogue, failureModes, changes] as readonly Projection[];

const postmortem = `---
kind: postmortem
title: Checkout was slow
incident: SHOP-7
services: [checkout, cart]
date: 2026-01-01
---
## Summary
Checkout was slow.

## Root cause
Since the release of cart 4 the cached prices were read one by one, and the cache was asked in a loop.

## Detection
- Count the reads of the cache in one trace.
`;

describe.each(databaseKinds())('suspects on the %s database', (_kind, open) => {
  let test: TestDatabase;
  let log: PostgresEventLog;
  let precedentId: string;
  let seen = 0;

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
  const append = async (streamId: string, event: Event, occurredAt: string) => {
    await log.append([{ streamId, expectedVersion: 'any', events: [{ event, occurredAt }] }], {
      metadata: { actor: 'ada' },
    });
    return project();
  };
  const deploy = (changeId: string, change: Partial<Change>) => {
    const whole: Change = {
      changeId,
      kind: 'code',
      title: `Release ${changeId}`,
      services: ['cart'],
      at: at('10:00'),
      source: 'plain',
      provenance: { by: 'human' },
      behaviours: [],
      links: [],
      ...change,
    };
    return append(changeId, { type: 'ChangeDeployed', data: { changeId, change: whole } }, whole.at);
  };
  const incidentId = 'incident-1';

  beforeAll(async () => {
    test = await open();
    log = new PostgresEventLog(test.database, factCatalogue);
    const submit = submitDocuments({ log, clock: () => at('08:00') });
    const [outcome] = await submit([{ sourceUri: 'file:///kb/7.md', path: '/kb/7.md', text: postmortem }], {
      actor: 'ada',
    });
    precedentId = outcome && 'incidentId' in outcome ? outcome.incidentId! : '';
    const reported = { incidentId, title: 'Checkout is slow', services: ['Checkout'], startedAt: at('10:17') };
    await append(incidentId, { type: 'IncidentReported', data: { ...reported, origin: 'person' } }, at('10:18'));
  });
  afterAll(() => test.drop());

  const find = (asked: { first?: number; asOf?: number } = {}, id = incidentId) =>
    findSuspects({
      incidents: readIncidentRecord(log),
      graph: { near: async () => chain },
      changes: changeQueries(test.database.query),
      rank: async () => ({ position: seen, precedents: [{ incidentId: precedentId, likeness: 0.8 }], runbooks: [] }),
      causes: precedentCauses(test.database.query),
      grouping: createMatchGrouping(test.database.query, createAnalyser()),
      analyser: createAnalyser(),
      momentAt: async () => at('10:40'),
      windowMinutes: 120,
    })(id, asked);
  const ids = async (asked: { first?: number; asOf?: number } = {}) =>
    (await find(asked)).map(({ record }) => record.change.changeId);

  it('are none where nothing was changed, and none of an incident that nothing has told of', async () => {
    expect(await find()).toEqual([]);
    expect(await find({}, 'incident-unknown')).toEqual([]);
  });

  it('are joined with what the documents of precedents say of causes and checks', async () => {
    await deploy('herring', { services: ['checkout'], at: at('10:15') });
    await deploy('cause', { behaviours: [{ behaviour: 'caching', basis: { declared: true } }] });
    await deploy('too-old', { at: at('07:00') });
    const [suspect] = await find();
    expect(await ids()).toEqual(['cause', 'herring']);
    expect(suspect).toMatchObject({
      rank: 1,
      record: { change: { changeId: 'cause' } },
      path: ['checkout', 'cart'],
      precedents: [{ name: 'SHOP-7', behaviours: ['caching'], cause: { sourceUri: 'file:///kb/7.md', startLine: 12 } }],
    });
    expect(suspect!.proves).toContain(
      'As in SHOP-7: “Count the reads of the cache in one trace.” (file:///kb/7.md:15).',
    );
  });

  it('heed what people say of changes, from before the window too', async () => {
    const suspected = { incidentId, changeId: 'too-old', by: 'Ada' };
    const before = await append(incidentId, { type: 'ChangeSuspected', data: suspected }, at('10:30'));
    expect((await ids())[0]).toBe('too-old');
    const cleared = { incidentId, changeId: 'cause', by: 'Bob', reason: 'it is behind a flag' };
    await append(incidentId, { type: 'ChangeCleared', data: cleared }, at('10:31'));
    expect(await ids()).toEqual(['too-old', 'herring', 'cause']);
    expect(await ids({ asOf: before })).toEqual(['too-old', 'cause', 'herring']);
    expect(await ids({ first: 1 })).toEqual(['too-old']);
  });

  it('come as they were known at a position, even where a change is reported late', async () => {
    const before = seen;
    await deploy('late', { at: at('10:16'), services: ['checkout'], title: 'Told an hour later' });
    expect(await ids({ asOf: before })).not.toContain('late');
    expect(await ids()).toContain('late');
  });

  it('keep the word of a person on a run of a workflow when its deployment is told', async () => {
    const told = { source: 'github', commit: { repository: 'wickerby/cart', sha: 'a' }, at: at('10:05') };
    await deploy('run', { ...told, finishedAt: at('10:09'), run: { id: '9', isItself: true } });
    await append(
      incidentId,
      { type: 'ChangeSuspected', data: { incidentId, changeId: 'run', by: 'Ada' } },
      at('10:32'),
    );
    await deploy('deployment', { ...told, at: at('10:06'), run: { id: '9' } });
    const found = await find();
    expect(found.map(({ record }) => record.change.changeId)).not.toContain('run');
    expect(found.find(({ record }) => record.change.changeId === 'deployment')?.word).toMatchObject({ by: 'Ada' });
  });
});
