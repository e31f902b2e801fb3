import { knownName, matchService } from './service-match.js';

const known = [
  { name: 'Cart', aliases: [], urls: ['https://github.com/wickerby/basket'] },
  { name: 'pricing-api', aliases: [], urls: [] },
  { name: 'search', aliases: [], urls: ['https://github.com/wickerby/mono/'] },
  { name: 'orders', aliases: [], urls: ['https://github.com/wickerby/mono'] },
  { name: 'mail-service', aliases: [], urls: [] },
  { name: 'mail-worker', aliases: ['wickerby/post-office', 'postman'], urls: [] },
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
    ['post-office', 'https://github.com/Wickerby/post-office', 'mail-worker'],
    ['postman', undefined, 'mail-worker'],
    ['checkout-service', undefined, 'checkout-service'],
  ])('is found for %s at %s', (name, url, service) => {
    expect(matchService({ name, ...(url !== undefined && { url }) }, known)).toBe(service);
  });

  it('is written as it is known', () => {
    expect(knownName(' cart ', known)).toBe('Cart');
    expect(knownName('Tax', known)).toBe('Tax');
    expect(knownName('POSTMAN', known)).toBe('mail-worker');
  });
});
