import type { Briefing } from './briefing.js';
import { impactLines } from './render-situation.js';

const layout = { width: 120, paint: (_style: string, text: string): string => text, isFull: false, folder: '/' };
const source = { position: 4, at: '2026-03-12T14:05:00Z', recordedAt: '2026-03-12T14:05:00Z', by: 'alertmanager' };
const cart = { ...source, service: 'cart', clearedAt: null, dependents: [], dependencies: [] };
const seen = { ...source, kind: 'ALERT', text: 'CartSlow', service: 'cart', isOver: false, link: null };

const shown = (more: Pick<Briefing, 'services' | 'seen'>): string[] => impactLines(more as Briefing, layout);

describe('the affected services in a terminal', () => {
  it('are left out where what is seen names them and nobody knows more', () => {
    expect(shown({ services: [cart], seen: [seen] })).toEqual([]);
  });

  it('are told with what depends on them, and where nothing else names them', () => {
    const checkout = { name: 'checkout', distance: 1 };
    expect(shown({ services: [{ ...cart, dependents: [checkout] }], seen: [seen] })).toEqual([
      '- cart (alertmanager, #4)',
      '  used by: checkout',
    ]);
    expect(shown({ services: [cart], seen: [] })).toEqual(['- cart (alertmanager, #4)']);
  });
});
