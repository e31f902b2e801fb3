import { listLines } from './incident.command.js';

const incident = { id: 'incident-0198c1d2-7a51-7c3e-9f00-0123456789ab', status: 'OPEN', severity: null } as const;
const listed = [
  { ...incident, reference: null, title: 'Checkout is slow since the afternoon', startedAt: null, services: ['cart'] },
  { ...incident, reference: 'SHOP-231', title: 'Orders are lost', startedAt: null, services: [] },
];

describe('the list of incidents', () => {
  it('leaves titles their room where incidents have no number of their own, and shows ids whole', () => {
    const lines = listLines(listed, 110);
    expect(lines.join('\n')).toContain('Checkout is slow since the afternoon');
    expect(lines[2]).toBe(`  ${incident.id}`);
    expect(lines[3]).toMatch(/^SHOP-231\s.*Orders are lost$/);
    expect(lines).toHaveLength(4);
  });
});
