import { incidentDecider } from './incident.decide.js';
import type { IncidentRecord } from './incident-record.js';
import { foldIncident } from './fold-incident.js';
import type { IncidentCommand } from './incident.commands.js';
import type { IncidentEvent } from './incident.events.js';
import { command, now, reported } from './test-support/situation.js';

const remedy = { incidentId: 'incident-1', remediationId: 'remediation-1' };
const opened: readonly IncidentEvent[] = [
  reported,
  { type: 'RemediationProposed', data: { ...remedy, text: 'Roll back', kind: 'mitigation', by: 'Ada' } },
  { type: 'RemediationApproved', data: { ...remedy, by: 'Ada' } },
];

/** What was told of the incident at 10:00. */
const recordOf = (events: readonly IncidentEvent[]): IncidentRecord =>
  events.reduce<IncidentRecord | null>((record, event, i) => {
    const place = {
      streamId: 'incident-1',
      version: i + 1,
      position: i + 1,
      schemaVersion: 1,
      metadata: { actor: '' },
    };
    return foldIncident(record, { ...place, event, occurredAt: '2026-03-12T10:00:00.000Z', recordedAt: now });
  }, null)!;

const openedAt = (startedAt?: string): IncidentRecord =>
  recordOf([{ ...reported, data: { ...reported.data, ...(startedAt && { startedAt }) } }, ...opened.slice(1)]);

const told = (record: IncidentRecord, type: IncidentCommand['type'], at: string): unknown => {
  const more = { remediationId: 'remediation-1', text: 'Slow', person: 'Ada', role: 'lead' };
  const decision = incidentDecider.decide(command({ type, at, ...more }), record);
  return decision.ok ? 'taken' : decision.rejection;
};

describe('what is said to have been true before an incident began', () => {
  it('is no remedy of it', () => {
    expect(told(openedAt(), 'ApplyRemediation', '2001-01-01T00:00:00.000Z')).toEqual({
      code: 'impossible-time',
      message:
        '2001-01-01 00:00 UTC is before the incident began, at 2026-03-12 10:00 UTC: give a later moment, or say first since when it is, with a symptom (observeSymptom with since; precedent incident symptom … --metric … --since).',
    });
    const { message } = told(openedAt('2026-03-12T09:00:00.000Z'), 'ApplyRemediation', '2026-03-12T08:50:00.000Z') as {
      message: string;
    };
    expect(message).toContain('precedent incident note … --at');
  });

  it('is taken within a day where nobody said since when it is, and within what clocks differ where somebody did', () => {
    expect(told(openedAt(), 'ApplyRemediation', '2026-03-12T08:00:00.000Z')).toBe('taken');
    const known = openedAt('2026-03-12T09:00:00.000Z');
    expect(told(known, 'ApplyRemediation', '2026-03-12T08:57:00.000Z')).toBe('taken');
    expect(told(known, 'AssignRole', '2026-03-12T08:30:00.000Z')).toMatchObject({ code: 'impossible-time' });
  });

  it('may be noted and seen for up to a year', () => {
    expect(told(openedAt(), 'RecordTimelineEntry', '2025-06-01T00:00:00.000Z')).toBe('taken');
    expect(told(openedAt(), 'ObserveSymptom', '2026-03-01T00:00:00.000Z')).toBe('taken');
    const signal = { metric: 'memory', since: '2001-01-01T00:00:00Z' };
    const observed = command({ type: 'ObserveSymptom', signal });
    expect(incidentDecider.decide(observed, openedAt())).toMatchObject({ rejection: { code: 'impossible-time' } });
    expect(told(openedAt(), 'RecordTimelineEntry', '2001-01-01T00:00:00.000Z')).toMatchObject({
      code: 'impossible-time',
      message: expect.stringContaining('within a year') as string,
    });
  });

  it('is taken of an incident whose start no document tells', () => {
    const source: IncidentEvent = {
      type: 'IncidentReported',
      data: { incidentId: 'incident-1', title: 'Slow', services: [] },
    };
    expect(told(recordOf([source]), 'RecordTimelineEntry', '2001-01-01T00:00:00.000Z')).toBe('taken');
  });
});
