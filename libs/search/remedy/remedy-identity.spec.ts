import { isRecognised, remedyIdentity } from './remedy-identity.js';

const keys = (texts: readonly string[], services: readonly string[] = []): string[] => [
  ...new Set(texts.map((text) => remedyIdentity(text, services).key)),
];

describe('the identity of a remedy', () => {
  it.each([
    [['Rolled back the deploy.', 'Revert of PR 812', 'We rolled back to 3.8.6', 'The release was reverted at 14:02.']],
    [
      [
        'Restart the pods',
        'We restarted all affected pods.',
        'The pods were restarted.',
        'Rolling restart of the pods',
        'the pods restarted one zone at a time',
      ],
    ],
    [['Raised the connection pool size', 'Doubling the connection pool from 40 to 80.', 'Connection pool increased']],
    [['Draining node-17 moved the pod', 'Drained the node']],
    [['Scaled up checkout', 'Scaling checkout from 12 to 30 pods', 'Checkout was scaled out.']],
    [['Failed over to the replica.', 'Failover to the replica']],
    [['The flag was switched off at 14:20', 'switched the flag off']],
    [['Rolled the release back', 'Rolled back the release']],
    [['Renewed the certificate', 'Certificates were renewed', 'Reissue of the cert']],
  ])('is the same in other words: %j', (texts) => {
    expect(keys(texts)).toHaveLength(1);
    expect(isRecognised(remedyIdentity(texts[0]!))).toBe(true);
  });

  it.each([
    ['Restart the pods', 'Restart the database'],
    ['Restart redis', 'Flush redis'],
    ['Rolled back the deploy', 'Rolled back the schema migration'],
    ['Scaled up the workers', 'Scaled down the workers'],
    ['Switched the flag off', 'Switched the flag on'],
    ['Increased the memory limit', 'Increased the connection limit'],
    ['Fixed the query', 'Fixed the parser'],
    ['Rebuilt the replica', 'Rebuilt the pod'],
    ['Switched the flag off', 'Switched traffic on'],
  ])('is another for another action or object: %s, %s', (left, right) => {
    expect(keys([left, right])).toHaveLength(2);
  });

  it('does not count the name of the service that the incident was in', () => {
    expect(remedyIdentity('Restarted the search pods', ['search']).key).toBe(remedyIdentity('Restart the pods').key);
    expect(remedyIdentity('Rolled back search to 3.8.6', ['search']).key).toBe(remedyIdentity('Reverted PR 7').key);
    expect(remedyIdentity('Restarted search', ['search']).key).not.toBe(
      remedyIdentity('Restarted orders', ['orders']).key,
    );
  });

  it.each([
    'The pods kept restarting.',
    'We did not restart the pods.',
    'Restarting was considered.',
    'The team watched the dashboards.',
    'We deployed a fix.',
    'Double bookings stopped at once.',
    '',
  ])('is that of its own words where no action is plain: %s', (text) => {
    expect(isRecognised(remedyIdentity(text))).toBe(false);
  });

  it('is called by its action and object', () => {
    expect(remedyIdentity('We rolled back PR 812').name).toBe('roll back release');
    expect(remedyIdentity('Increased the size of the connection pool').name).toBe('raise connection pool');
    expect(remedyIdentity('Restarted CoreDNS').name).toBe('restart coredns');
  });
});
