import type { Alert } from '#domain/incident/symptom.events.js';
import type { AppendOptions, AppendResult, StreamAppend } from '#event-sourcing/event-log.js';
import { InMemoryEventLog } from '#event-sourcing/in-memory-event-log.js';
import { givenKey } from '#ingest/changes/plain-change.js';
import { changeIdOf } from './change-ids.js';
import { changeIncident } from './change-incident.js';
import { factCatalogue } from './fact-catalogue.js';
import type { IncidentOrder, IncidentOutcome, OrderOptions } from './incident-orders.js';
import { readIncidentRecord } from './read-incident-record.js';

const now = '2026-03-12T10:30:00.000Z';
const alert: Alert = {
  alertId: 'alert-1',
  source: 'alertmanager',
  name: 'CheckoutSlow',
  labels: {},
  annotations: {},
  startsAt: '2026-03-12T10:17:00.000Z',
  service: 'checkout',
};

/** Lets somebody else append just before each of the first appends. */
class DisturbedLog extends InMemoryEventLog {
  disturb: () => Promise<unknown> = () => Promise.resolve();
  times = 0;

  override async append(appends: readonly StreamAppend[], options: AppendOptions): Promise<AppendResult> {
    if (this.times > 0) {
      this.times -= 1;
      await this.disturb();
    }
    return super.append(appends, options);
  }
}

const start = () => {
  const log = new DisturbedLog(() => now, factCatalogue);
  const change = changeIncident({ log, clock: () => now });
  const tell = (order: IncidentOrder, options: Partial<OrderOptions> = {}) =>
    change(order, { actor: 'Ada', ...options });
  const opened = async (more: Partial<Extract<IncidentOrder, { type: 'ReportIncident' }>> = {}) => {
    const outcome = await tell({ type: 'ReportIncident', title: 'Checkout is slow', services: ['checkout'], ...more });
    if (!outcome.ok) throw new Error(outcome.message);
    return outcome.incidentId;
  };
  return { log, change, tell, opened, read: readIncidentRecord(log) };
};

const entry = (incident: string, text: string, more: object = {}): IncidentOrder => ({
  type: 'RecordTimelineEntry',
  incident,
  text,
  ...more,
});
const accepted = (outcome: IncidentOutcome) => {
  if (!outcome.ok) throw new Error(outcome.message);
  return outcome;
};

describe('changing an incident', () => {
  it('opens one under an id of its own, or under that of its number', async () => {
    const { opened, tell, read } = start();
    const [first, second] = [await opened(), await opened({ reference: 'inc-7' })];
    expect(first).toMatch(/^incident-[0-9a-f-]{36}$/);
    expect(first).not.toBe(second);
    expect(accepted(await tell(entry('INC-7', 'Called Bob'))).incidentId).toBe(second);
    expect(await read(second)).toMatchObject({ reference: 'inc-7', status: 'open', version: 2 });
  });

  it('keeps when it was true beside when it was told', async () => {
    const { opened, tell, read } = start();
    const incident = await opened();
    await tell(entry(incident, 'The pager went off', { at: '2026-03-12T11:20:00+01:00' }));
    await tell({ type: 'AttachAlert', incident, alert });
    expect(await read(incident)).toMatchObject({
      startedAt: alert.startsAt,
      entries: [{ at: '2026-03-12T10:20:00.000Z', recordedAt: now, by: 'Ada' }],
      alerts: [{ at: alert.startsAt }],
    });
  });

  it('loses nothing of fifty at once', async () => {
    const { opened, tell, read } = start();
    const incident = await opened();
    const outcomes = await Promise.all(Array.from({ length: 50 }, (_, i) => tell(entry(incident, `entry ${i}`))));
    expect(outcomes.every(({ ok }) => ok)).toBe(true);
    expect(new Set((await read(incident))?.entries.map(({ text }) => text)).size).toBe(50);
  });

  it('decides anew when somebody else came first', async () => {
    const { log, change, opened, tell, read } = start();
    const incident = await opened();
    const other = changeIncident({ log, clock: () => now });
    Object.assign(log, {
      times: 3,
      disturb: () => InMemoryEventLog.prototype.append.call(log, [late(incident)], { metadata: { actor: 'x' } }),
    });
    expect(await change(entry(incident, 'mine'), { actor: 'Ada' })).toMatchObject({ ok: true });
    expect((await read(incident))?.entries).toHaveLength(4);
    Object.assign(log, { times: 1, disturb: () => other({ type: 'ResolveIncident', incident }, { actor: 'Bob' }) });
    expect(await tell({ type: 'MitigateIncident', incident })).toMatchObject({ ok: false, code: 'already-resolved' });
  });

  it('says who changed what when it is to stand on a version', async () => {
    const { opened, tell } = start();
    const incident = await opened();
    await tell(entry(incident, 'one'));
    await tell({ type: 'ChangeSeverity', incident, severity: 'SEV1', by: 'Bob' });
    expect(await tell(entry(incident, 'two'), { ifVersion: 1 })).toMatchObject({
      ok: false,
      code: 'conflict',
      message: expect.stringMatching(/TimelineEntryRecorded by Ada, SeverityChanged by Bob.*version 3/),
    });
    expect(await tell(entry(incident, 'two'), { ifVersion: 9 })).toMatchObject({ code: 'conflict' });
    expect(await tell(entry(incident, 'two'), { ifVersion: 3 })).toMatchObject({ ok: true, position: 4 });
  });

  it('answers an order with the same key as it did before, and adds nothing', async () => {
    const { log, tell } = start();
    const twice = async (order: IncidentOrder) => {
      const first = accepted(await tell(order, { idempotencyKey: 'k' }));
      const head = await log.head();
      const again = accepted(await tell(order, { idempotencyKey: 'k' }));
      expect(again).toMatchObject({
        incidentId: first.incidentId,
        id: first.id,
        position: first.position,
        changed: false,
      });
      expect(await log.head()).toBe(head);
      return first;
    };
    const { incidentId: incident } = await twice({
      type: 'ReportIncident',
      title: 'Slow',
      services: [],
      alerts: [alert],
    });
    await twice(entry(incident, 'x'));
    const { id } = await twice({ type: 'ProposeRemediation', incident, text: 'Restart' });
    await twice({ type: 'ApproveRemediation', incident, remediationId: id! });
    await twice({ type: 'ConfirmRootCause', incident, text: 'The pool', evidence: [{ text: 'All are taken' }] });
    const { incidentId: other } = await twice({
      type: 'ReportIncident',
      title: 'Slow',
      services: [],
      reference: 'INC-1',
    });
    expect(await tell(entry(other, 'x'), { idempotencyKey: 'k' })).toMatchObject({ changed: true });
    await twice({ type: 'ResolveIncident', incident });
  });

  it('adds nothing for an alert that is told of again', async () => {
    const { opened, tell } = start();
    const incident = await opened();
    expect(await tell({ type: 'AttachAlert', incident, alert })).toMatchObject({ ok: true, changed: true });
    expect(await tell({ type: 'AttachAlert', incident, alert })).toMatchObject({
      ok: true,
      changed: false,
      position: 2,
    });
  });

  it('takes secrets and what is no text out of everything but ids, and says so', async () => {
    const { opened, tell, read } = start();
    const incident = await opened();
    const outcome = accepted(await tell(entry(incident, 'token ghp_9fK2mQ7xZr4Tn8Wb3Lc6Yd1Hs5Jv0PeUaGiO\0')));
    const [kept] = (await read(incident))!.entries;
    expect(kept?.text).toMatch(/^token \[redacted:[^\]]+\]\uFFFD$/);
    expect(outcome.warnings).toEqual([expect.stringContaining('taken out')]);
    await tell({
      type: 'AttachAlert',
      incident,
      alert: { ...alert, labels: { auth: 'password=hunter2secret!', db_password: 'Kx9mQ7tZr4' } },
    });
    expect(JSON.stringify(await read(incident))).not.toMatch(/hunter2secret|Kx9mQ7tZr4/);
    const alertId = 'ghp_9fK2mQ7xZr4Tn8Wb3Lc6Yd1Hs5Jv0PeUaGiO';
    await tell({ type: 'AttachAlert', incident, alert: { ...alert, alertId } });
    expect((await read(incident))!.alerts.at(-1)?.alert.alertId).toBe(alertId);
  });

  it('refuses what names a change, a precedent or a runbook that nothing told of', async () => {
    const { opened, tell } = start();
    const [incident, precedent] = [await opened(), await opened({ reference: 'INC-1' })];
    expect(await tell({ type: 'SuspectChange', incident, changeId: 'change-1' })).toMatchObject({
      code: 'unknown-change',
    });
    expect(await tell({ type: 'ProposeHypothesis', incident, text: 'It is back', precedentId: 'INC-2' })).toMatchObject(
      { code: 'unknown-record' },
    );
    expect(await tell({ type: 'ProposeHypothesis', incident, text: 'It is back', precedentId: 'INC-1' })).toMatchObject(
      {
        record: { hypotheses: [{ precedentId: precedent }] },
      },
    );
    expect(await tell({ type: 'ProposeRemediation', incident, text: 'x', runbookId: 'runbook-1' })).toMatchObject({
      code: 'unknown-record',
    });
    expect(await tell(entry('INC-404', 'x'))).toMatchObject({ ok: false, code: 'unknown-incident' });
  });

  it('warns of evidence against what is confirmed, and lists what has not recovered', async () => {
    const { opened, tell } = start();
    const incident = await opened();
    const { id } = accepted(await tell({ type: 'ProposeHypothesis', incident, text: 'The pool is too small' }));
    const attach = (stance: 'supports' | 'refutes', text: string) =>
      tell({ type: 'AttachEvidence', incident, hypothesisId: id!, stance, text });
    await attach('supports', 'All connections are taken');
    await attach('refutes', 'It was larger before');
    expect(await tell({ type: 'ConfirmRootCause', incident, hypothesisId: id! })).toMatchObject({
      warnings: [expect.stringContaining('It was larger before')],
    });
    expect(await tell({ type: 'ResolveIncident', incident })).toMatchObject({
      warnings: ['Nobody has cleared checkout.'],
    });
  });
});

describe('a refusal', () => {
  const messageOf = (outcome: IncidentOutcome): string => (outcome.ok ? 'accepted' : outcome.message);

  it.each<[string, (incident: string) => IncidentOrder, RegExp]>([
    ['an incident', () => entry('INC-404', 'x'), /no incident "INC-404".*incident list/],
    ['another to link to', (incident) => ({ type: 'LinkIncident', incident, other: 'INC-404', relation: 'related' }), /no incident "INC-404"/],
    ['another to merge into', (incident) => ({ type: 'MergeIncident', incident, into: 'INC-404' }), /no incident "INC-404"/],
    ['a change', (incident) => ({ type: 'SuspectChange', incident, changeId: 'deploy-812' }), /no change "deploy-812".*recordChange/],
    ['who is no person', (incident) => ({ type: 'ResolveIncident', incident, by: 'bot' }), /"bot" is none.*--by/],
    ['a time to come', (incident) => entry(incident, 'x', { at: '2031-01-01T00:00:00Z' }), /has yet to come, it is 2026-03-12T10:30/],
    ['a time without a zone', (incident) => entry(incident, 'x', { at: '2026-03-12T10:00' }), /ISO 8601 with a zone/],
    ['a hypothesis where there is none', (incident) => ({ type: 'RuleOutHypothesis', incident, hypothesisId: 'h-1', reason: 'x' }), /no hypothesis "h-1" and none at all: proposeHypothesis/],
    ['a remedy', (incident) => ({ type: 'ApproveRemediation', incident, remediationId: 'r-1' }), /no remedy "r-1"/],
    ['a precedent by its number', (incident) => ({ type: 'ProposeHypothesis', incident, text: 'x', precedentId: 'SHOP-999' }), /Nothing has told of "SHOP-999"/],
    ['a number on record', () => ({ type: 'ReportIncident', title: 'y', services: [], reference: 'SHOP-1' }), /SHOP-1 is on record already as "Checkout is slow" and is open/],
  ])('names %s and the next step', async (_, order, message) => {
    const { tell, opened } = start();
    expect(messageOf(await tell(order(await opened({ reference: 'SHOP-1' }))))).toMatch(message);
  }); // prettier-ignore

  it('is not given where a change goes by the id that it was told with', async () => {
    const { log, tell, opened } = start();
    const changeId = changeIdOf(givenKey('deploy-812'));
    const event = { type: 'ChangeDeployed', data: { changeId, change: { changeId } } };
    await log.append([{ streamId: changeId, expectedVersion: 0, events: [{ event, occurredAt: now }] }], {
      metadata: { actor: 'ci' },
    });
    const { record } = accepted(
      await tell({ type: 'SuspectChange', incident: await opened(), changeId: 'deploy-812' }),
    );
    expect(record.suspectedChanges).toMatchObject([{ changeId }]);
  });
});

describe('an order that stands on a version', () => {
  it('is refused with how often the same was said since', async () => {
    const { tell, opened } = start();
    const incident = await opened();
    for (const text of ['a', 'b', 'c']) await tell(entry(incident, text));
    await tell({ type: 'MitigateIncident', incident });
    expect(await tell(entry(incident, 'd'), { ifVersion: 1 })).toMatchObject({
      code: 'conflict',
      message: expect.stringContaining('TimelineEntryRecorded by Ada (3 times), IncidentMitigated by Ada;') as string,
    });
  });
});

describe('merging a duplicate', () => {
  it('changes both in one append; alerts go on to the one that stays, over several mergers', async () => {
    const { log, opened, tell, read } = start();
    const [first, second, third] = [await opened(), await opened({ services: ['cart'] }), await opened()];
    await tell({ type: 'AttachAlert', incident: first, alert });
    const before = await log.head();
    expect(await tell({ type: 'MergeIncident', incident: first, into: second })).toMatchObject({ ok: true });
    expect(await log.head()).toBe(before + 4);
    expect(await read(first)).toMatchObject({ status: 'merged', mergedInto: second });
    expect(await read(second)).toMatchObject({ duplicateIds: [first], alerts: [{ endsAt: null }] });
    await tell({ type: 'MergeIncident', incident: second, into: third });
    const outcome = await tell({ type: 'ResolveAlert', incident: first, alertId: 'alert-1', endsAt: now });
    expect(outcome).toMatchObject({ ok: true, incidentId: third, changed: true });
    expect(await tell(entry(first, 'x'))).toMatchObject({
      ok: false,
      code: 'merged',
      message: expect.stringContaining(second),
    });
  });

  it('never makes a circle of two that are merged into each other at once', async () => {
    const { opened, tell, read } = start();
    const [first, second] = [await opened(), await opened()];
    const outcomes = await Promise.all([
      tell({ type: 'MergeIncident', incident: first, into: second }),
      tell({ type: 'MergeIncident', incident: second, into: first }),
    ]);
    expect(outcomes.map(({ ok }) => ok).sort()).toEqual([false, true]);
    expect([(await read(first))?.status, (await read(second))?.status].sort()).toEqual(['merged', 'open']);
  });
});

const late = (incidentId: string): StreamAppend => ({
  streamId: incidentId,
  expectedVersion: 'any',
  events: [
    {
      event: {
        type: 'TimelineEntryRecorded',
        data: { incidentId, entryId: 'entry', kind: 'note', text: 'late', by: 'Bob' },
      },
      occurredAt: now,
    },
  ],
});
