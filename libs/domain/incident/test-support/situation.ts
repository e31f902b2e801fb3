import type { IncidentCommand } from '../incident.commands.js';
import type { IncidentEvent, IncidentReported } from '../incident.events.js';
import type { Alert } from '../symptom.events.js';

const incidentId = 'incident-1';
const by = 'Ada';

/** The moment at which commands of specs are decided. */
export const now = '2026-03-12T10:30:00.000Z';

export const alert: Alert = {
  alertId: 'alert-1',
  source: 'alertmanager',
  name: 'CheckoutSlow',
  labels: {},
  annotations: {},
  startsAt: '2026-03-12T10:17:00.000Z',
  service: 'checkout',
  groupKey: 'checkout',
};

export const reported: IncidentReported = {
  type: 'IncidentReported',
  data: { incidentId, title: 'Checkout is slow', services: ['checkout'], origin: 'person' },
};

/** What is there to say something about: an alert, a change, hypotheses with evidence, remedies. */
export const situation: readonly IncidentEvent[] = [
  { type: 'AlertAttached', data: { incidentId, alert } },
  { type: 'ChangeSuspected', data: { incidentId, changeId: 'change-1', by } },
  { type: 'HypothesisProposed', data: { incidentId, hypothesisId: 'hypothesis-1', text: 'The pool is too small', by } },
  {
    type: 'EvidenceAttached',
    data: {
      incidentId,
      hypothesisId: 'hypothesis-1',
      evidenceId: 'evidence-1',
      stance: 'supports',
      text: 'All connections are taken',
      by,
    },
  },
  { type: 'HypothesisProposed', data: { incidentId, hypothesisId: 'hypothesis-2', text: 'The disk is slow', by } },
  {
    type: 'EvidenceAttached',
    data: {
      incidentId,
      hypothesisId: 'hypothesis-2',
      evidenceId: 'evidence-2',
      stance: 'refutes',
      text: 'The disk idles',
      by,
    },
  },
  {
    type: 'RemediationProposed',
    data: { incidentId, remediationId: 'remediation-1', text: 'Roll back', kind: 'mitigation', by },
  },
  {
    type: 'RemediationProposed',
    data: { incidentId, remediationId: 'remediation-2', text: 'Raise the limit', kind: 'fix', by },
  },
  { type: 'RemediationApproved', data: { incidentId, remediationId: 'remediation-2', by } },
  {
    type: 'RemediationProposed',
    data: { incidentId, remediationId: 'remediation-3', text: 'Restart', kind: 'mitigation', by },
  },
  { type: 'RemediationApproved', data: { incidentId, remediationId: 'remediation-3', by } },
  { type: 'RemediationApplied', data: { incidentId, remediationId: 'remediation-3', by } },
];

const { origin: _origin, ...told } = reported.data;

/** The facts that lead an incident to each status, and none for one that nothing told of. */
export const statuses = {
  unknown: [],
  told: [{ type: 'IncidentReported', data: told }, ...situation],
  open: [reported, ...situation],
  mitigated: [reported, ...situation, { type: 'IncidentMitigated', data: { incidentId, by } }],
  resolved: [reported, ...situation, { type: 'IncidentResolved', data: { incidentId, by, notRecovered: [] } }],
  merged: [reported, ...situation, { type: 'IncidentMerged', data: { incidentId, intoId: 'incident-9', by } }],
} as const satisfies Record<string, readonly IncidentEvent[]>;

type Given<C extends IncidentCommand> = Omit<C, 'incidentId' | 'by' | 'now' | 'newId'> & Partial<C>;

/** A command of Ada at the moment of specs, unless told otherwise. */
export const command = <T extends IncidentCommand['type']>(
  given: Given<Extract<IncidentCommand, { type: T }>> & { type: T },
): IncidentCommand => ({ incidentId, by, now, newId: 'new', ...given }) as unknown as IncidentCommand;
