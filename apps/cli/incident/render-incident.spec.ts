import type { LiveIncident } from './live-incident.js';
import { incidentLines } from './render-incident.js';

const layout = { width: 200, paint: (_style: string, text: string): string => text };

const quiet: LiveIncident = {
  id: 'incident-1',
  reference: 'SHOP-1',
  title: 'Checkout is slow',
  status: 'OPEN',
  severity: null,
  summary: null,
  startedAt: null,
  mitigatedAt: null,
  resolvedAt: null,
  notRecovered: [],
  mergedInto: null,
  duplicates: [],
  links: [],
  suspectedChanges: [],
  affectedServices: [],
  roles: [],
  alerts: [],
  symptoms: [],
  hypotheses: [],
  confirmedCauses: [],
  plannedRemediations: [],
  entries: [],
};

const shown = (more: Partial<LiveIncident>): string => incidentLines({ ...quiet, ...more }, layout).join('\n');

describe('an incident in a terminal', () => {
  it('shows many alerts of one name in one line, and few of them apart', () => {
    const pod = (name: string, number: number) => ({
      name,
      service: 'cart',
      summary: `pod ${number} is down`,
      startsAt: '2026-03-12T14:05:00Z',
      endsAt: null,
    });
    const lines = shown({ alerts: [...Array.from({ length: 400 }, (_, i) => pod('PodDown', i)), pod('Other', 1)] });
    expect(lines).toContain('400 alerts PodDown on cart, such as: pod 0 is down [fire, the first since 2026-03-12 14:05 UTC]');
    expect(lines).toContain('Other: pod 1 is down [fires since 2026-03-12 14:05 UTC]');
    expect(lines.split('\n').length).toBeLessThan(10);
  }); // prettier-ignore

  it('calls changes and other incidents by their titles and numbers', () => {
    const change = { title: 'Cache prices per item', version: '4.18.0' };
    const by = 'Ada';
    const lines = shown({
      suspectedChanges: [
        { changeId: 'change-1', change, reason: 'just before', by, cleared: null },
        { changeId: 'change-2', change: null, reason: null, by, cleared: { by, reason: 'never ran' } },
      ],
      links: [
        { relation: 'CAUSED_BY', otherId: 'incident-2', other: { reference: 'SHOP-2', title: 'Carts are slow' } },
      ],
      duplicates: [{ id: 'incident-3', reference: null, title: 'Paying fails' }],
    });
    expect(lines).toContain('Cache prices per item 4.18.0 [suspected by Ada: just before]');
    expect(lines).toContain('change-2 [not it, says Ada: never ran]');
    expect(lines).toContain('caused by: Carts are slow (SHOP-2)');
    expect(lines).toContain('duplicate: Paying fails (incident-3)');
  });
});
