import { given } from '#event-sourcing/given.js';
import { incidentDecider } from './incident.decide.js';
import type { IncidentCommand } from './incident.commands.js';
import type { IncidentEvent } from './incident.events.js';
import { alert, command, now, reported, statuses } from './test-support/situation.js';

const asRecord = (facts: readonly IncidentEvent[]) => facts.reduce(incidentDecider.evolve, null);
const open: IncidentEvent[] = [{ ...reported, data: { ...reported.data, incidentId: 'incident-2' } }];
const into = asRecord(open);

const commands: Readonly<Record<IncidentCommand['type'], IncidentCommand>> = {
  ReportIncident: command({ type: 'ReportIncident', title: 'Checkout is slow', services: [] }),
  ObserveSymptom: command({ type: 'ObserveSymptom', text: 'Carts are empty' }),
  AttachAlert: command({ type: 'AttachAlert', alert: { ...alert, alertId: 'alert-2', service: 'cart' } }),
  ResolveAlert: command({ type: 'ResolveAlert', alertId: 'alert-1', endsAt: now }),
  AffectService: command({ type: 'AffectService', service: 'cart' }),
  ClearService: command({ type: 'ClearService', service: 'Checkout' }),
  ChangeSeverity: command({ type: 'ChangeSeverity', severity: 'SEV1' }),
  RecordTimelineEntry: command({ type: 'RecordTimelineEntry', text: 'Called the database team' }),
  AssignRole: command({ type: 'AssignRole', role: 'commander', person: 'Bob' }),
  SuspectChange: command({ type: 'SuspectChange', changeId: 'change-2', isOnRecord: true }),
  ClearChange: command({ type: 'ClearChange', changeId: 'change-1', isOnRecord: true, reason: 'It came later' }),
  ProposeHypothesis: command({ type: 'ProposeHypothesis', text: 'The cache is cold', unknown: [] }),
  AttachEvidence: command({
    type: 'AttachEvidence',
    hypothesisId: 'hypothesis-1',
    stance: 'refutes',
    text: 'It idles',
  }),
  RuleOutHypothesis: command({ type: 'RuleOutHypothesis', hypothesisId: 'hypothesis-2', reason: 'The disk idles' }),
  ConfirmRootCause: command({ type: 'ConfirmRootCause', hypothesisId: 'hypothesis-1', unknown: [] }),
  ProposeRemediation: command({ type: 'ProposeRemediation', text: 'Add a replica', unknown: [] }),
  ApproveRemediation: command({ type: 'ApproveRemediation', remediationId: 'remediation-1' }),
  ApplyRemediation: command({ type: 'ApplyRemediation', remediationId: 'remediation-2' }),
  RecordRemediationOutcome: command({
    type: 'RecordRemediationOutcome',
    remediation: '',
    remediationId: 'remediation-3',
    stated: [],
    outcome: 'worked',
  }),
  MitigateIncident: command({ type: 'MitigateIncident' }),
  ResolveIncident: command({ type: 'ResolveIncident' }),
  ReopenIncident: command({ type: 'ReopenIncident', reason: 'It fires again' }),
  LinkIncident: command({ type: 'LinkIncident', otherId: 'incident-2', relation: 'related', isOnRecord: true }),
  MergeIncident: command({ type: 'MergeIncident', intoId: 'incident-2', into }),
  TakeOverDuplicate: command({ type: 'TakeOverDuplicate', duplicate: into! }),
};

const takes = 'takes it';
const everyStatus = (of: Partial<Record<keyof typeof statuses, string>>, otherwise = takes) =>
  ({ told: otherwise, open: otherwise, mitigated: otherwise, resolved: otherwise, ...of }) as const;

/** What each status makes of each command; unknown and merged refuse alike, but for the report. */
const expected: Readonly<Record<IncidentCommand['type'], Partial<Record<keyof typeof statuses, string>>>> = {
  ReportIncident: { ...everyStatus({}, 'already-reported'), unknown: takes, told: takes },
  ObserveSymptom: everyStatus({}),
  AttachAlert: everyStatus({ told: 'only-told', resolved: 'already-resolved' }),
  ResolveAlert: everyStatus({ told: 'only-told' }),
  AffectService: everyStatus({ told: 'only-told', resolved: 'already-resolved' }),
  ClearService: everyStatus({ told: 'only-told' }),
  ChangeSeverity: everyStatus({ told: 'only-told' }),
  RecordTimelineEntry: everyStatus({}),
  AssignRole: everyStatus({ told: 'only-told' }),
  SuspectChange: everyStatus({}),
  ClearChange: everyStatus({}),
  ProposeHypothesis: everyStatus({}),
  AttachEvidence: everyStatus({}),
  RuleOutHypothesis: everyStatus({}),
  ConfirmRootCause: everyStatus({}),
  ProposeRemediation: everyStatus({ told: 'only-told' }),
  ApproveRemediation: everyStatus({ told: 'only-told' }),
  ApplyRemediation: everyStatus({ told: 'only-told' }),
  RecordRemediationOutcome: everyStatus({}),
  MitigateIncident: everyStatus({ told: 'only-told', mitigated: 'already-mitigated', resolved: 'already-resolved' }),
  ResolveIncident: everyStatus({ told: 'only-told', resolved: 'already-resolved' }),
  ReopenIncident: everyStatus({ told: 'only-told', open: 'not-closed' }),
  LinkIncident: everyStatus({}),
  MergeIncident: everyStatus({}),
  TakeOverDuplicate: everyStatus({}),
};

const cases = Object.values(commands).flatMap((one) =>
  (Object.keys(statuses) as (keyof typeof statuses)[]).map((status) => {
    const always = status === 'unknown' ? 'unknown-incident' : 'merged';
    return [one.type, status, expected[one.type][status] ?? always, one] as const;
  }),
);

/** The names that programs go by, where only a person may say it. */
const personal = [
  'ChangeSeverity',
  'AssignRole',
  'SuspectChange',
  'ClearChange',
  'RuleOutHypothesis',
  'ConfirmRootCause',
  'ApproveRemediation',
  'RecordRemediationOutcome',
  'MitigateIncident',
  'ResolveIncident',
  'MergeIncident',
] as const;

const outcomeOf = (status: keyof typeof statuses, one: IncidentCommand): string => {
  const decision = given(incidentDecider)(...statuses[status]).when(one);
  if (!decision.ok) return decision.rejection.code;
  return decision.events.length > 0 ? takes : 'nothing new';
};

describe('an incident', () => {
  it.each(cases)('%s, when %s: %s', (_type, status, outcome, one) => {
    expect(outcomeOf(status, one)).toBe(outcome);
  });

  it('names the incident that it was merged into', () => {
    const decision = given(incidentDecider)(...statuses.merged).when(commands.RecordTimelineEntry);
    expect(decision).toMatchObject({ rejection: { message: expect.stringContaining('incident-9') } });
  });

  it.each(Object.values(commands))('refuses $type of nobody', (one) => {
    const status = one.type === 'ReportIncident' ? 'unknown' : one.type === 'ReopenIncident' ? 'resolved' : 'open';
    expect(outcomeOf(status, { ...one, by: '  ' })).toBe('no-name');
  });

  it.each(personal)('refuses %s of a program', (type) => {
    for (const by of ['deploy-bot', 'alertmanager-bot', 'root', 'renovate[bot]', 'mcp'])
      expect(outcomeOf('open', { ...commands[type], by })).toBe('not-a-person');
  });

  it.each(Object.values(commands))('takes $type late, but from no time that cannot be', (one) => {
    const status = one.type === 'ReportIncident' ? 'unknown' : one.type === 'ReopenIncident' ? 'resolved' : 'open';
    for (const at of ['2026-03-12T10:36:00Z', '1970-01-01T00:00:00Z', '2026-02-30T10:00:00Z', '10:20', ''])
      expect(outcomeOf(status, { ...one, at })).toBe('impossible-time');
    expect(outcomeOf(status, { ...one, at: '2026-03-12T11:20:00+01:00' })).toBe(takes);
  });
});
