import { incident } from '#search/suspects/test-support/made-up.js';
import { neighboursOf } from './neighbours.js';
import type { NearService, ServiceGraph } from './ports/service-graph.js';

/** Who needs whom. */
const needs: Readonly<Record<string, readonly string[]>> = {
  storefront: ['checkout', 'search'],
  checkout: ['cart', 'orders'],
  cart: ['redis'],
  orders: ['orders-db'],
};

const stepsOf = (from: readonly string[], direction: 'upstream' | 'downstream', depth: number): NearService[] => {
  const next = (name: string): readonly string[] =>
    direction === 'upstream'
      ? (needs[name] ?? [])
      : Object.keys(needs).filter((caller) => needs[caller]!.includes(name));
  const found = new Map<string, NearService>();
  let paths: (readonly string[])[] = from.map((name) => [name]);
  for (let distance = 1; distance <= depth; distance += 1) {
    paths = paths.flatMap((path) => next(path.at(-1)!).map((name) => [...path, name]));
    for (const path of paths) {
      const name = path.at(-1)!;
      if (!found.has(name)) found.set(name, { name, distance, direction, path });
    }
  }
  return [...found.values()];
};

const graph: ServiceGraph = {
  near: async (services, { depth }) => [
    ...services.map((name) => ({ name, distance: 0, direction: 'self' as const, path: [name] })),
    ...stepsOf(services, 'upstream', depth),
    ...stepsOf(services, 'downstream', depth),
  ],
};

const named = async (affected: readonly string[], of = graph) =>
  (await neighboursOf(affected, { record: incident() }, of)).map(({ name, direction, distance }) => [
    name,
    direction,
    distance,
  ]);

describe('the neighbours of what is affected', () => {
  it('are what it needs, what needs it, and what that needs besides', async () => {
    expect(await named(['orders'])).toEqual([
      ['orders', 'self', 0],
      ['orders-db', 'upstream', 1],
      ['checkout', 'downstream', 1],
      ['storefront', 'downstream', 2],
      ['cart', 'sideways', 2],
      ['redis', 'sideways', 3],
    ]);
  });

  it('are none where nothing is affected', async () => {
    expect(await named([])).toEqual([]);
  });

  it('are those of now where nothing was on record for the moment when it began', async () => {
    const lately: ServiceGraph = {
      near: (services, { at, ...options }) =>
        graph.near(services, at === undefined ? options : { ...options, depth: 0 }),
    };
    expect(await named(['cart'], lately)).toContainEqual(['redis', 'upstream', 1]);
  });

  it('tell which of several affected services need them, and which they need', async () => {
    const found = await neighboursOf(['checkout', 'cart'], { record: incident() }, graph);
    const reachOf = (service: string) => {
      const { neededBy, needs } = found.find(({ name }) => name === service)!;
      return [neededBy, needs];
    };
    expect(reachOf('redis')).toEqual([['checkout', 'cart'], []]);
    expect(reachOf('cart')).toEqual([['checkout', 'cart'], []]);
    expect(reachOf('orders')).toEqual([['checkout'], []]);
    expect(reachOf('checkout')).toEqual([['checkout'], ['cart']]);
    expect(reachOf('storefront')).toEqual([[], ['checkout', 'cart']]);
    const [alone] = await neighboursOf(['cart'], { record: incident() }, graph);
    expect(alone).not.toHaveProperty('neededBy');
  });
});
