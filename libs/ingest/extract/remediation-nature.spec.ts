import { isSaidToHaveHelped, remediationKind, remediationOutcome } from './remediation-nature.js';

describe('remediationOutcome', () => {
  it.each([
    ['Restarting the broker did not help.', 'failed'],
    ['Raising the limit made it worse.', 'made-worse'],
    ['This change was reverted the next day.', 'reverted'],
    ['We rolled the release back, which resolved the errors.', 'worked'],
    ['It was fixed by deleting the pods.', 'worked'],
    ['Restart of all consumers: no improvement.', 'failed'],
    ['Rolling back search at 12:20 ended the incident.', 'worked'],
    ['We restarted the pods.', 'unknown'],
    ['Add an alert for queue length.', 'unknown'],
  ])('says of "%s": %s', (text, outcome) => {
    expect(remediationOutcome(text)).toBe(outcome);
  });
});

describe('isSaidToHaveHelped', () => {
  it('takes the label that words begin with', () => {
    expect(isSaidToHaveHelped('**What did.** At 07:38 the new certificate was mounted.')).toBe(true);
    expect(isSaidToHaveHelped('What did not help. Restarting the pods.')).toBe(false);
  });
});

describe('remediationKind', () => {
  it.each([
    ['We restarted the pods.', 'resolution', 'mitigation'],
    ['We fixed the leak in the driver.', 'resolution', 'fix'],
    ['Add an alert for queue length.', 'action-items', 'detection'],
    ['Write a runbook for failover.', 'action-items', 'process'],
    ['Limit the retries of the client.', 'action-items', 'prevention'],
  ] as const)('says of "%s" under %s: %s', (text, role, kind) => {
    expect(remediationKind(text, [role], '')).toBe(kind);
  });
});
