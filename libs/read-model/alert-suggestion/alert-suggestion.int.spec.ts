import { changeIncident } from '#application/change-incident.js';
import { decideOnSuggestion, type SuggestionDecisions } from '#application/decide-on-suggestion.js';
import { factCatalogue } from '#application/fact-catalogue.js';
import { incidentRecordOf } from '#application/read-incident-record.js';
import type { Alert } from '#domain/incident/symptom.events.js';
import type { EventLog } from '#event-sourcing/event-log.js';
import { PostgresEventLog } from '#postgres/log/postgres-event-log.js';
import { ProjectionRunner } from '#postgres/projection/projection-runner.js';
import { databaseKinds, type TestDatabase } from '../../../test/support/database.js';
import { alertSuggestions } from './alert-suggestion.projection.js';
import { suggestionQueries, type SuggestionQueries } from './alert-suggestion.queries.js';

const NOON = '2026-03-01T12:00:00.000Z';
const person = { actor: 'Ada Lovelace' };

const alertOf = (name: string): Alert => ({
  alertId: `alertmanager:${name}`,
  source: 'alertmanager',
  name,
  labels: {},
  annotations: {},
  startsAt: NOON,
  service: 'checkout',
});

describe.each(databaseKinds())('suggested alerts on the %s database', (_, create) => {
  let under: TestDatabase;
  let log: EventLog;
  let runner: ProjectionRunner;
  let queries: SuggestionQueries;
  let decisions: SuggestionDecisions;

  beforeEach(async () => {
    under = await create();
    log = new PostgresEventLog(under.database, factCatalogue);
    queries = suggestionQueries(under.database.query);
    const parts = { log, clock: () => '2026-03-01T12:05:00.000Z' };
    decisions = decideOnSuggestion({ ...parts, changeIncident: changeIncident(parts) });
    runner = new ProjectionRunner(under.database, [alertSuggestions], { catalogue: factCatalogue, pollMs: 50 });
    runner.start();
  });
  afterEach(async () => {
    await runner.stop();
    await under.drop();
  });

  const append = async (...events: { type: string; data: object }[]): Promise<number> => {
    const given = events.map((event) => ({ event, occurredAt: NOON }));
    const result = await log.append([{ streamId: 'alert-suggestion-1', expectedVersion: 'any', events: given }], {
      metadata: person,
    });
    return result.ok ? result.lastPosition : 0;
  };
  const suggested = (name: string) => ({
    type: 'AlertSuggested',
    data: { suggestionId: 'alert-suggestion-1', alert: alertOf(name), groupKey: 'g', rule: 'mine' },
  });
  const shown = async (asOf?: number) => {
    await runner.caughtUp(await log.head());
    return queries.byId('alert-suggestion-1', asOf);
  };
  const by = 'Ada Lovelace';
  const suggestionId = 'alert-suggestion-1';

  it('come under one suggestion, as they were at each position', async () => {
    const first = await append(suggested('a'));
    const ended = { type: 'SuggestedAlertResolved', data: { suggestionId, alertId: 'alertmanager:a', endsAt: NOON } };
    await append(suggested('b'), ended);
    expect(await shown(first)).toMatchObject({ status: 'open', rule: 'mine', alerts: [{ endsAt: null }] });
    expect((await shown())?.alerts.map(({ alert, endsAt }) => [alert.name, endsAt])).toEqual([
      ['a', NOON],
      ['b', null],
    ]);
    const { edges } = await queries.page({ status: 'open' }, { first: 10 });
    expect(edges).toHaveLength(1);
  });

  it('become an incident when a person takes them', async () => {
    await append(suggested('a'), suggested('b'));
    const decision = await decisions.take({ suggestionId, by }, person);
    if (!decision.ok) throw new Error(decision.message);
    const record = incidentRecordOf(await log.readStreams([decision.incidentId!]));
    expect(record).toMatchObject({ status: 'open', services: [{ service: 'checkout' }] });
    expect(record?.alerts).toHaveLength(2);
    expect(await shown()).toMatchObject({ status: 'taken', decidedBy: by, incidentId: decision.incidentId });
    expect(await decisions.take({ suggestionId, by }, person)).toMatchObject({ ok: false, reason: 'already-decided' });
  });

  it('join an incident that a person names', async () => {
    await append(suggested('a'));
    const change = changeIncident({ log, clock: () => '2026-03-01T12:05:00.000Z' });
    await change({ type: 'ReportIncident', title: 'odd', services: [], reference: 'INC-7' }, person);
    const decision = await decisions.take({ suggestionId, by, incident: 'INC-7' }, person);
    if (!decision.ok) throw new Error(decision.message);
    expect(incidentRecordOf(await log.readStreams([decision.incidentId!]))?.alerts).toHaveLength(1);
  });

  it('are dismissed by a person, for a reason', async () => {
    await append(suggested('a'));
    expect(await decisions.dismiss({ suggestionId, by, reason: 'a drill' }, person)).toMatchObject({ ok: true });
    expect(await shown()).toMatchObject({ status: 'dismissed', decidedBy: by, reason: 'a drill' });
  });

  it('are decided on by persons, and only where there are any', async () => {
    await append(suggested('a'));
    expect(await decisions.dismiss({ suggestionId, by: 'bot' }, person)).toMatchObject({ reason: 'not-a-person' });
    expect(await decisions.take({ suggestionId: 'nope', by }, person)).toMatchObject({ reason: 'unknown-suggestion' });
    expect(await decisions.take({ suggestionId, by, incident: 'INC-404' }, person)).toMatchObject({ ok: false });
    expect(await shown()).toMatchObject({ status: 'open' });
  });

  it('are the same after a rebuild', async () => {
    await append(suggested('a'), suggested('b'));
    await decisions.dismiss({ suggestionId, by }, person);
    const before = await shown();
    await runner.rebuild();
    expect(await shown()).toEqual(before);
  });
});
