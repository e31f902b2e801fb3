import type { Recorded } from '#event-sourcing/event.js';
import { eventCatalogue } from '#event-sourcing/event-catalogue.js';

const stored = (type: string, schemaVersion: number, data: object): Recorded => ({
  position: 7,
  streamId: 'lamp-1',
  version: 1,
  schemaVersion,
  event: { type, data },
  metadata: { actor: 'ada' },
  occurredAt: '2026-03-01T12:00:00.000Z',
  recordedAt: '2026-03-01T12:00:00.000Z',
});

const catalogue = eventCatalogue({ LanternLit: 3, LampBroke: 1 }, [
  { type: 'LampLit', schemaVersion: 1, upcast: ({ by }) => ({ person: by }) },
  { type: 'LampLit', schemaVersion: 2, into: 'LanternLit', upcast: (data) => ({ ...data, room: 'unknown' }) },
]);

describe('the catalogue of facts', () => {
  it('reads an old fact through every step since', () => {
    expect(catalogue.upcast(stored('LampLit', 1, { by: 'ada' }))).toMatchObject({
      position: 7,
      schemaVersion: 3,
      event: { type: 'LanternLit', data: { person: 'ada', room: 'unknown' } },
    });
  });

  it('hands on a fact of today as it is', () => {
    const today = stored('LampBroke', 1, {});
    expect(catalogue.upcast(today)).toBe(today);
  });

  it.each([
    ['an unknown type', stored('LampSold', 1, {})],
    ['a version of the future', stored('LampBroke', 2, {})],
  ])('names position, type and version of %s', (_, fact) => {
    expect(() => catalogue.upcast(fact)).toThrow(
      `position 7 (${fact.event.type}, schema version ${fact.schemaVersion})`,
    );
  });

  it('knows under which names a type was stored', () => {
    expect(catalogue.storedNames(['LanternLit', 'LampBroke'])).toEqual(['LanternLit', 'LampBroke', 'LampLit']);
  });

  it('writes a type at its current version and refuses one that it does not know', () => {
    expect(catalogue.currentVersion('LanternLit')).toBe(3);
    expect(() => catalogue.currentVersion('LampSold')).toThrow('LampSold');
  });
});
