import { idOfIncident, incidentId, incidentSource } from './document-ids.js';

const id = 'incident-0198c1d2-1234-7abc-8def-0123456789ab';

describe('the incident that a document tells of', () => {
  it('is the one that its source names, whatever number it gives', () => {
    expect(incidentId({ reference: 'SHOP-231' }, incidentSource(id))).toBe(id);
  });

  it('is the one whose id it gives as its number', () => {
    expect(incidentId({ reference: ` ${id.toUpperCase().replace('INCIDENT', 'incident')} ` }, 'file:///a.md')).toBe(id);
  });

  it('is the same for the same number in any case, and for no other', () => {
    const named = incidentId({ reference: 'SHOP-231' }, 'file:///a.md');
    expect(incidentId({ reference: ' shop-231 ' }, 'file:///b.md')).toBe(named);
    expect(idOfIncident('shop-231')).toBe(named);
    expect(incidentId({ reference: 'SHOP-232' }, 'file:///a.md')).not.toBe(named);
    expect(incidentId({ reference: 'incident-231' }, 'file:///a.md')).toMatch(/^incident-[\da-f-]{36}$/);
  });

  it.each([{}, { reference: ' ' }])('is its own where it has no number: %j', (details) => {
    expect(incidentId(details, 'file:///a.md')).not.toBe(incidentId(details, 'file:///b.md'));
  });

  it('is no incident for a source that only looks like one', () => {
    expect(incidentId({}, 'precedent:incident/../../etc')).toMatch(/^incident-[\da-f-]{36}$/);
  });
});
