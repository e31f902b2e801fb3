import { given } from '#event-sourcing/given.js';
import { incidentDecider } from './incident.decide.js';
import type { IncidentReported, RemediationOutcomeRecorded } from './incident.events.js';

const reported: IncidentReported = {
  type: 'IncidentReported',
  data: { incidentId: 'incident-1', title: 'Checkout slow', services: ['checkout'] },
};
const remediation = 'Rolled back the cart.';
const record = {
  type: 'RecordRemediationOutcome',
  incidentId: 'incident-1',
  remediation,
  stated: [remediation, 'Added pods.'],
  outcome: 'worked',
  by: 'Ada',
  now: '2026-03-12T10:00:00.000Z',
  newId: '1',
} as const;
const recorded: RemediationOutcomeRecorded = {
  type: 'RemediationOutcomeRecorded',
  data: { incidentId: 'incident-1', remediation, outcome: 'worked', verifiedBy: 'Ada' },
};
const refused = (code: string) => ({ ok: false, rejection: { code } });
const givenIncident = given(incidentDecider);

describe('an incident', () => {
  it('takes the word of a person on what became of a remedy', () => {
    expect(givenIncident(reported).when({ ...record, by: ' Ada ', minutesToEffect: 4, note: ' p95 fell ' })).toEqual({
      ok: true,
      events: [{ ...recorded, data: { ...recorded.data, minutesToEffect: 4, note: 'p95 fell' } }],
    });
  });

  it('refuses an outcome of an incident that nothing told of, and of a remedy that nothing states', () => {
    expect(givenIncident().when(record)).toMatchObject(refused('unknown-incident'));
    expect(givenIncident(reported).when({ ...record, remediation: 'Prayed.' })).toMatchObject(
      refused('unknown-remedy'),
    );
  });

  it('wants a name behind it, and a duration that can be', () => {
    expect(givenIncident(reported).when({ ...record, by: ' ' })).toMatchObject(refused('no-name'));
    expect(givenIncident(reported).when({ ...record, minutesToEffect: -1 })).toMatchObject(
      refused('impossible-duration'),
    );
    expect(givenIncident(reported).when({ ...record, minutesToEffect: Number.NaN })).toMatchObject(
      refused('impossible-duration'),
    );
  });

  it('records no word twice, but one that changed', () => {
    expect(givenIncident(reported, recorded).when(record)).toMatchObject(refused('unchanged'));
    expect(givenIncident(reported, recorded).when({ ...record, outcome: 'failed' })).toMatchObject({ ok: true });
  });
});
