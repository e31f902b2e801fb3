import type { IncidentEvent } from '#domain/incident/incident.events.js';
import { NamedParts } from './named-parts.js';
import { incidentFactTypes, tellFact, timelineFactKinds } from './tell-fact.js';

const incidentId = 'incident-1';
const tell = <T extends IncidentEvent['type']>(type: T, data: object) =>
  tellFact({ type, data: { incidentId, ...data } } as IncidentEvent);

describe('a fact of an incident', () => {
  it('is told in a sentence, with who says so', () => {
    expect(tell('SeverityChanged', { severity: 'SEV-1', by: 'Ada', reason: 'orders are lost' })).toEqual({
      kind: 'severity',
      text: 'Severity is SEV-1: orders are lost',
      by: 'Ada',
    });
  });

  it.each([
    ['IncidentReported', { title: 'Checkout is slow', services: ['cart', 'redis'], severity: 'SEV-2' }, 'Incident reported on cart and redis, SEV-2: Checkout is slow'],
    ['SymptomObserved', { kind: 'signal', text: '', signal: { metric: 'p95', unit: 'ms', before: 120, after: 2400 } }, 'p95 went from 120 ms to 2400 ms'],
    ['SymptomObserved', { kind: 'text', text: 'carts\n time out', service: 'checkout' }, 'checkout: carts time out'],
    ['AlertAttached', { alert: { name: 'HighLatency', service: 'cart', summary: 'slow' } }, 'Alert HighLatency fires on cart: slow'],
    ['RoleAssigned', { role: 'incident commander', person: 'Ada', by: 'Bo' }, 'Ada is incident commander'],
    ['RoleAssigned', { role: 'scribe', person: '', by: 'Bo' }, 'Nobody is scribe any more'],
    ['EvidenceAttached', { stance: 'refutes', text: 'it began before the deploy' }, 'Evidence that refutes a hypothesis: it began before the deploy'],
    ['RemediationApproved', { remediationId: 'r', by: 'Ada' }, 'Remedy approved: one proposed before'],
    ['RemediationOutcomeRecorded', { remediation: 'restart redis', outcome: 'made-worse', minutesToEffect: 3, verifiedBy: 'Ada' }, '“restart redis” made it worse after 3 min'],
    ['IncidentResolved', { notRecovered: ['Alert X fires.', 'Nobody has cleared cart.'], note: 'rolled back' }, 'Resolved: rolled back. Not recovered by then: Alert X fires; Nobody has cleared cart'],
    ['IncidentMerged', { intoId: 'incident-2' }, 'Merged into incident-2, which goes on alone'],
    ['IncidentLinked', { otherId: 'incident-3', relation: 'caused-by' }, 'This was caused by incident-3'],
  ] as const)('%s %#', (type, data, text) => {
    expect(tell(type, data).text).toBe(text);
  }); // prettier-ignore

  it('calls alerts, hypotheses and remedies what earlier facts called them', () => {
    const fact = (type: IncidentEvent['type'], data: object) =>
      ({ type, data: { incidentId, ...data } }) as IncidentEvent;
    const parts = new NamedParts([
      fact('AlertAttached', { alert: { alertId: 'alertmanager:1', name: 'HighLatency' } }),
      fact('HypothesisProposed', { hypothesisId: 'h1', text: 'the cache is cold' }),
      fact('RemediationProposed', { remediationId: 'r1', text: 'Roll back' }),
    ]);
    const told = [
      fact('AlertResolved', { alertId: 'alertmanager:1', endsAt: '2026-03-12T14:05:00Z' }),
      fact('EvidenceAttached', { hypothesisId: 'h1', stance: 'supports', text: 'hit rate 3 %' }),
      fact('HypothesisRuledOut', { hypothesisId: 'h1', reason: 'it began before' }),
      fact('RemediationApplied', { remediationId: 'r1' }),
    ].map((event) => tellFact(event, parts).text);
    expect(told).toEqual([
      'Alert HighLatency fires no more since 2026-03-12 14:05 UTC',
      'Evidence that supports “the cache is cold”: hit rate 3 %',
      'Ruled out: “the cache is cold”: it began before',
      'Remedy applied: “Roll back”',
    ]);
  });

  it('tells what alerts alike have in common', () => {
    const alerts = ['pod 1 is down', 'pod 2 is down'].map((summary) =>
      tell('AlertAttached', { alert: { name: 'PodDown', service: 'cart', summary } }),
    );
    expect(alerts.map(({ alike }) => alike)).toEqual(Array(2).fill('Alert PodDown fires on cart'));
    expect(tell('RoleAssigned', { role: 'scribe', person: 'Ada', by: 'Bo' }).alike).toBeUndefined();
  });

  it('names who verified an outcome', () => {
    expect(tell('RemediationOutcomeRecorded', { remediation: 'x', outcome: 'worked', verifiedBy: 'Ada' }).by).toBe(
      'Ada',
    );
  });

  it('does not say a number twice', () => {
    const signal = { metric: 'p95', after: 3 };
    expect(tell('SymptomObserved', { kind: 'signal', text: 'p95 is 3', signal }).text).toBe('p95 is 3');
  });

  it('is of a kind that readers know, whatever its type', () => {
    expect(incidentFactTypes.length).toBeGreaterThan(20);
    const kinds: readonly string[] = timelineFactKinds;
    expect(kinds).toContain(tell('TimelineEntryRecorded', { kind: 'decision', text: 'we roll back' }).kind);
  });
});
