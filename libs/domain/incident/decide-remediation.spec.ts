import { given } from '#event-sourcing/given.js';
import { incidentDecider } from './incident.decide.js';
import { command, statuses } from './test-support/situation.js';

const incident = given(incidentDecider)(...statuses.open);
const refused = (code: string) => ({ ok: false, rejection: { code } });

describe('a remedy', () => {
  it('is applied only once a person has approved it, and both only once', () => {
    const apply = (remediationId: string) => incident.when(command({ type: 'ApplyRemediation', remediationId }));
    const approve = (remediationId: string) => incident.when(command({ type: 'ApproveRemediation', remediationId }));
    expect(apply('remediation-1')).toMatchObject(refused('not-approved'));
    expect(apply('remediation-2')).toMatchObject({ ok: true });
    expect(apply('remediation-3')).toMatchObject(refused('already-applied'));
    expect(apply('remediation-7')).toMatchObject(refused('unknown-remedy'));
    expect(approve('remediation-1')).toMatchObject({ ok: true });
    expect(approve('remediation-2')).toMatchObject(refused('already-approved'));
    expect(approve('remediation-7')).toMatchObject(refused('unknown-remedy'));
  });

  it('may be proposed by a program, and names what suggested it', () => {
    const propose = (more: object) =>
      incident.when(command({ type: 'ProposeRemediation', text: 'Add pods', unknown: [], by: 'mcp', ...more }));
    expect(propose({ hypothesisId: 'hypothesis-1', runbookId: 'runbook-1' })).toMatchObject({
      events: [{ data: { kind: 'mitigation', by: 'mcp', hypothesisId: 'hypothesis-1', runbookId: 'runbook-1' } }],
    });
    expect(propose({ hypothesisId: 'hypothesis-7' })).toMatchObject(refused('unknown-hypothesis'));
    expect(propose({ unknown: ['runbook-7'] })).toMatchObject(refused('unknown-record'));
  });

  it('is judged once it was applied, and its fact names the services it was tried in', () => {
    const judge = (remediationId: string, more: object = {}) =>
      incident.when(
        command({
          type: 'RecordRemediationOutcome',
          remediation: '',
          remediationId,
          stated: [],
          outcome: 'failed',
          ...more,
        }),
      );
    expect(judge('remediation-3', { minutesToEffect: 4 })).toEqual({
      ok: true,
      events: [
        {
          type: 'RemediationOutcomeRecorded',
          data: {
            incidentId: 'incident-1',
            remediation: 'Restart',
            remediationId: 'remediation-3',
            services: ['checkout'],
            outcome: 'failed',
            verifiedBy: 'Ada',
            minutesToEffect: 4,
          },
        },
      ],
    });
    expect(judge('remediation-2')).toMatchObject(refused('not-applied'));
    expect(judge('remediation-7')).toMatchObject(refused('unknown-remedy'));
    expect(judge('remediation-3', { note: 'x'.repeat(2001) })).toMatchObject(refused('too-long'));
  });
});
