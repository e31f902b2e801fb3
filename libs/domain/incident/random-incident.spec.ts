import type { IncidentRecord } from './incident-record.js';
import { incidentDecider } from './incident.decide.js';
import type { IncidentCommand } from './incident.commands.js';
import { alert, command, reported } from './test-support/situation.js';

/** The same numbers from 0 to 1 for the same seed. */
const numbersOf = (seed: number) => {
  let state = seed;
  return (): number => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 2 ** 32;
  };
};

const texts = ['Slow', ' ', 'x'.repeat(10_001), 'The pool is too small'];
const people = ['Ada', 'Bob', 'deploy-bot', ''];

/** Any command, about things that are there, or are not. */
const anyCommand = (random: () => number, record: IncidentRecord | null, number: number): IncidentCommand => {
  const among = <T>(values: readonly T[]): T => values[Math.floor(random() * values.length)]!;
  const one = (ids: readonly string[] | undefined): string => among([...(ids ?? []), 'nothing']);
  const hypothesisId = one(record?.hypotheses.map((each) => each.hypothesisId));
  const remediationId = one(record?.remediations.map((each) => each.remediationId));
  const alertId = `alert-${Math.floor(random() * 3)}`;
  const text = among(texts);
  const service = among(['checkout', 'Cart', ' ']);
  const commands: IncidentCommand[] = [
    command({ type: 'ReportIncident', title: text, services: [service] }),
    command({ type: 'ObserveSymptom', text, service }),
    command({
      type: 'AttachAlert',
      alert: { ...alert, alertId, service, startsAt: among([alert.startsAt, '2026-03-12T10:25:00Z', '']) },
    }),
    command({ type: 'ResolveAlert', alertId, endsAt: among(['2026-03-12T10:20:00Z', '2026-03-12T10:28:00Z', '']) }),
    command({ type: 'AffectService', service }),
    command({ type: 'ClearService', service }),
    command({ type: 'ChangeSeverity', severity: text }),
    command({ type: 'RecordTimelineEntry', text }),
    command({ type: 'AssignRole', role: text, person: among(people) }),
    command({ type: 'SuspectChange', changeId: 'change-1', isOnRecord: random() > 0.2, reason: text }),
    command({ type: 'ClearChange', changeId: 'change-1', isOnRecord: random() > 0.2, reason: text }),
    command({ type: 'ProposeHypothesis', text, unknown: [] }),
    command({ type: 'AttachEvidence', hypothesisId, stance: among(['supports', 'refutes'] as const), text }),
    command({ type: 'RuleOutHypothesis', hypothesisId, reason: text }),
    command({ type: 'ConfirmRootCause', hypothesisId, unknown: [] }),
    command({ type: 'ConfirmRootCause', text, evidence: [{ text }], unknown: [] }),
    command({ type: 'ProposeRemediation', text, unknown: [] }),
    command({ type: 'ApproveRemediation', remediationId }),
    command({ type: 'ApplyRemediation', remediationId }),
    command({ type: 'RecordRemediationOutcome', remediation: '', remediationId, stated: [], outcome: 'worked' }),
    command({ type: 'MitigateIncident' }),
    command({ type: 'ResolveIncident' }),
    command({ type: 'ReopenIncident', reason: text }),
    command({ type: 'LinkIncident', otherId: 'incident-2', relation: 'related', isOnRecord: true }),
  ];
  return { ...among(commands), by: among(people), newId: String(number) };
};

const allowedNext: Readonly<Record<string, readonly string[]>> = {
  unknown: ['open'],
  open: ['open', 'mitigated', 'resolved'],
  mitigated: ['mitigated', 'open', 'resolved'],
  resolved: ['resolved', 'open'],
};

const statusOf = (record: IncidentRecord | null): string => record?.status ?? 'unknown';

const check = (record: IncidentRecord): void => {
  for (const { status, approved, applied, outcome } of record.remediations) {
    expect(applied === null || approved !== null).toBe(true);
    expect(outcome === null || applied !== null).toBe(true);
    expect(status).toBe(applied ? 'applied' : approved ? 'approved' : 'proposed');
    expect([approved?.by ?? 'Ada', outcome?.by ?? 'Ada'].every((by) => ['Ada', 'Bob'].includes(by))).toBe(true);
  }
  const supporting = record.hypotheses
    .flatMap(({ evidence }) => evidence)
    .flatMap(({ stance, evidenceId }) => (stance === 'supports' ? [evidenceId] : []));
  for (const { evidenceIds, by } of record.causes) {
    expect(evidenceIds.length).toBeGreaterThan(0);
    expect(evidenceIds.every((id) => supporting.includes(id))).toBe(true);
    expect(['Ada', 'Bob']).toContain(by);
  }
  const names = record.services.map(({ service }) => service.toLowerCase());
  expect(new Set(names).size).toBe(names.length);
};

describe('an incident to which anything may be said in any order', () => {
  it.each(Array.from({ length: 40 }, (_, seed) => seed))('never comes to what cannot be (walk %i)', (seed) => {
    const random = numbersOf(seed);
    // Half of them begin with nothing, to be reported first.
    let record: IncidentRecord | null = seed % 2 === 0 ? null : incidentDecider.evolve(null, reported);
    let accepted = 0;
    for (let number = 0; number < 150; number += 1) {
      const one = anyCommand(random, record, number);
      const decision = incidentDecider.decide(one, record);
      expect(incidentDecider.decide(one, record)).toEqual(decision);
      if (!decision.ok) {
        expect(decision.rejection.message).toMatch(/\.$/);
        continue;
      }
      accepted += decision.events.length;
      expect(JSON.parse(JSON.stringify(decision.events))).toEqual(decision.events);
      const after: IncidentRecord | null = decision.events.reduce(incidentDecider.evolve, record);
      expect(allowedNext[statusOf(record)]).toContain(statusOf(after));
      record = after;
      if (record) check(record);
    }
    expect(accepted).toBeGreaterThan(seed % 2 === 0 ? -1 : 10);
  });
});
