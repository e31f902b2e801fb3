import { knownName, matchService } from './service-match.js';

const known = [
  { name: 'Cart', urls: ['https://github.com/wickerby/basket'] },
  { name: 'pricing-api', urls: [] },
  { name: 'search', urls: ['https://github.com/wickerby/mono/'] },
  { name: 'orders', urls: ['https://github.com/wickerby/mono'] },
  { name: 'mail-service', urls: [] },
  { name: 'mail-worker', urls: [] },
];

describe('the service that something deploys', () => {
  it.each([
    ['basket', 'https://github.com/Wickerby/basket.git', 'Cart'],
    ['cart', undefined, 'Cart'],
    ['cart-service', undefined, 'Cart'],
    ['cart-prod', undefined, 'Cart'],
    ['prod_cart_deployment', undefined, 'Cart'],
    ['pricing', undefined, 'pricing-api'],
    ['mail', undefined, 'mail-service'],
    ['mail-worker', undefined, 'mail-worker'],
    ['mono', 'https://github.com/wickerby/mono', 'mono'],
    ['cartography', undefined, 'cartography'],
    ['service', undefined, 'service'],
    ['checkout-service', undefined, 'checkout-service'],
  ])('is found for %s at %s', (name, url, service) => {
    expect(matchService({ name, ...(url !== undefined && { url }) }, known)).toBe(service);
  });

  it('is written as it is known', () => {
    expect(knownName(' cart ', known)).toBe('Cart');
    expect(knownName('Tax', known)).toBe('Tax');
  });
});
