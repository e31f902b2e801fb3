import { remediationKind } from './remediation-nature.js';

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
