import { createAnalyser } from '../analysis/analyser.js';
import { readPrecedent, servicesNamed } from './precedent-causes.js';
import { precedent } from './test-support/made-up.js';

const read = (title: string, ...causes: [role: 'root-cause' | 'trigger', text: string][]) =>
  readPrecedent(
    precedent({
      title,
      causes: causes.map(([role, text]) => ({
        role,
        text,
        sourceUri: 'file:///a.md',
        startLine: 1,
        endLine: 1,
        position: 1,
      })),
    }),
    createAnalyser(),
    ['Search', 'orders-db'],
  );

describe('what a precedent was caused by', () => {
  it.each([
    ['Checkout slow', 'The cart read prices in a loop.', 'dependency', ['cart']],
    ['Checkout slow', 'The checkout held its transaction open.', 'same service', ['checkout']],
    ['Baskets spin', 'An upstream answered late.', 'dependency', []],
    ['Baskets spin', 'A certificate expired.', null, []],
    ['Checkout slow', 'A sequential scan in orders-db.', 'dependency', ['orders-db']],
  ])('sat where its words say: %s, %s', (title, cause, relation, blamed) => {
    expect(read(title, ['root-cause', cause])).toMatchObject({ relation, blamed });
  });

  it('is blamed on what the trigger names, whatever else its causes name', () => {
    const found = read(
      'Checkout slow',
      ['root-cause', 'Redis ran out of clients.'],
      ['trigger', 'Deployment of cart 4.18.0'],
    );
    expect(found).toMatchObject({ blamed: ['cart'], relation: 'dependency', kinds: ['code'] });
  });

  it('tells the kinds of change that its causes blame, and none that they only name', () => {
    expect(read('x', ['root-cause', 'The outage was caused by a config change.']).kinds).toEqual(['config']);
    expect(read('x', ['root-cause', 'The flag was not the reason.']).kinds).toEqual([]);
  });

  it('names services as whole words in any letter case', () => {
    expect(servicesNamed('Cart 4.18, not the shopping-cart or carts', ['cart', 'shopping', 'carts-db'])).toEqual([
      'cart',
    ]);
    expect(servicesNamed('calls orders.api (v2)', ['orders.api', 'api.v2'])).toEqual(['orders.api']);
  });
});
