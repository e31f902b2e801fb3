import { readOne, reasonOf } from './test-support/read.js';

const event = (payload: object = {}, fields: object = {}) => ({
  routing_key: '[redacted:routing-key]',
  payload: {
    summary: 'Build Success - Increase snapshot create timeout to 30 seconds',
    timestamp: '2026-03-12T14:03:00.000+01:00',
    source: 'checkout',
    custom_details: { build_state: 'passed', build_number: '220', run_time: '1236s' },
    ...payload,
  },
  links: [
    { href: 'https://ci.example/220', text: 'View in CI' },
    { href: 'javascript:alert(1)', text: 'no' },
  ],
  ...fields,
});

describe('a change event of PagerDuty', () => {
  it('is a change with its summary, source, time and links, and without its key', () => {
    const report = readOne('pagerduty', event());
    expect(report).toEqual({
      key: expect.stringMatching(/^pagerduty /) as string,
      deployedBy: { name: 'checkout' },
      change: {
        kind: 'code',
        title: 'Build Success - Increase snapshot create timeout to 30 seconds',
        source: 'pagerduty',
        services: [],
        at: '2026-03-12T13:03:00.000Z',
        provenance: { by: 'unknown' },
        behaviours: [
          {
            behaviour: 'timeout',
            basis: { declared: false, in: 'Build Success - Increase snapshot create timeout to 30 seconds' },
          },
        ],
        links: [{ href: 'https://ci.example/220', text: 'View in CI' }],
      },
    });
    expect(JSON.stringify(report)).not.toContain('routing');
  });

  it('is the same change when it is sent again, and another for another time', () => {
    expect(readOne('pagerduty', event()).key).toBe(readOne('pagerduty', event()).key);
    expect(readOne('pagerduty', event({ timestamp: '2026-03-12T15:00:00Z' })).key).not.toBe(
      readOne('pagerduty', event()).key,
    );
  });

  it('takes what its details declare', () => {
    const custom_details = { Service: 'cart', env: 'production', version: '4.18.0', labels: ['ai-generated'] };
    expect(readOne('pagerduty', event({ custom_details })).change).toMatchObject({
      services: ['cart'],
      environment: 'production',
      version: '4.18.0',
      provenance: { by: 'ai', basis: { declared: false, in: 'label ai-generated' } },
    });
  });

  it.each([
    ['Feature flag new-basket enabled', 'flag'],
    ['Terraform apply: node pool resized', 'infrastructure'],
    ['Schema migration 0042 applied', 'schema'],
    ['ConfigMap cart-settings updated', 'config'],
    ['Deployed checkout', 'code'],
  ])('tells its kind by its words: %s', (summary, kind) => {
    expect(readOne('pagerduty', event({ summary })).change.kind).toBe(kind);
  });

  it('is none where it is an incident or an alert', () => {
    expect(reasonOf('pagerduty', { event: { event_type: 'incident.triggered' } })).toMatch(/^ignored: /);
    expect(reasonOf('pagerduty', event({}, { event_action: 'trigger' }))).toMatch(/^ignored: .*alert/);
  });
});
