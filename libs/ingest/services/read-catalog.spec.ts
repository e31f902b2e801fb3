import { readCatalog } from './read-catalog.js';
import type { ServiceReading, ServiceWords } from './service-words.js';

const understood = (text: string): Extract<ServiceReading, { outcome: 'understood' }> => {
  const reading = readCatalog(text);
  if (reading.outcome !== 'understood') throw new Error(JSON.stringify(reading));
  return reading;
};
const named = (text: string, name: string): ServiceWords | undefined =>
  understood(text).services.find((one) => one.name === name);
const needs = (text: string): string[] =>
  understood(text).services.flatMap(({ name, needs: all }) => all.map((one) => `${name} > ${one.name}`));

const component = (name: string, spec: string, metadata = ''): string =>
  `apiVersion: backstage.io/v1alpha1\nkind: Component\nmetadata:\n  name: ${name}\n${metadata}spec:\n${spec}`;

describe('a catalogue file', () => {
  it('tells what a service is', () => {
    const text = component(
      'cart',
      '  type: service\n  lifecycle: production\n  owner: group:default/team-purchase\n  system: shop\n',
      '  title: Cart Service\n  description: Baskets\n  tags: [jvm]\n  links:\n    - url: https://wiki.example/cart\n      title: Wiki\n  annotations:\n    backstage.io/kubernetes-id: cart-v2\n',
    );
    expect(named(text, 'cart')?.description).toEqual({
      name: 'cart',
      kind: 'service',
      title: 'Cart Service',
      aliases: ['default/cart', 'component:default/cart', 'cart-v2'],
      description: 'Baskets',
      owner: 'team-purchase',
      system: 'shop',
      lifecycle: 'production',
      links: [{ url: 'https://wiki.example/cart', title: 'Wiki' }],
      tags: ['jvm'],
    });
  });

  it('refers to others in any form', () => {
    const refs = [
      'redis',
      'component:pricing',
      'resource:default/orders-db',
      'Component:Team-B/catalog',
      'team-b/search',
    ];
    expect(needs(component('cart', `  dependsOn: [${refs.join(', ')}, {kind: Resource, name: kafka}]\n`))).toEqual([
      'cart > redis',
      'cart > pricing',
      'cart > orders-db',
      'cart > team-b/catalog',
      'cart > team-b/search',
      'cart > kafka',
    ]);
  });

  it('tells of dependencies from the other end, and of interfaces between two', () => {
    const text = [
      component('cart', '  consumesApis: [prices]\n  dependencyOf: [component:web]\n'),
      component('pricing', '  providesApis: [prices]\n'),
      'apiVersion: backstage.io/v1alpha1\nkind: API\nmetadata:\n  name: prices\nspec:\n  type: openapi\n',
    ].join('---\n');
    expect(needs(text).sort()).toEqual(['cart > prices', 'prices > pricing', 'web > cart']);
    expect(named(text, 'prices')?.description?.kind).toBe('api');
    expect(named(text, 'web')?.description).toBeNull();
  });

  it('passes over what is no service, what is unknown, and what is odd', () => {
    const text = [
      'kind: Group\nmetadata:\n  name: team\n',
      'kind: Spaceship\nmetadata:\n  name: enterprise\n',
      component('cart', '  dependsOn: [redis, "a b c", 7, ["x"]]\n  owner: {odd: true}\n  more: [1]\n'),
      component('${{ values.name }}', '  type: service\n'),
      'kind: Component\nmetadata: none\n',
    ].join('---\n');
    expect(understood(text).passedOver.map(({ line, what, reason }) => `${line}: ${what}: ${reason}`)).toEqual([
      '1: Group team: a group is known by what it owns',
      '5: Spaceship enterprise: its kind is unknown here',
      '9: dependsOn: a b c: no reference to an entity',
      '9: dependsOn: 7: no reference to an entity',
      '9: dependsOn: ["x"]: no reference to an entity',
      '18: entity: its placeholders are filled in later',
      '25: Component without a name: it has no metadata.name',
    ]);
    expect(needs(text)).toEqual(['cart > redis']);
  });

  it('means what runs before an interface of the same name', () => {
    const api = 'apiVersion: backstage.io/v1alpha1\nkind: API\nmetadata:\n  name: orders\nspec: {}\n';
    expect(
      named(`${api}---\n${component('orders', '  type: service\n  providesApis: [orders]\n')}`, 'orders'),
    ).toMatchObject({
      description: { kind: 'service' },
      needs: [],
    });
  });

  it('may be a list, as the catalogue itself gives it', () => {
    const list = [{ kind: 'Component', metadata: { name: 'cart' }, spec: { dependsOn: ['redis'] } }];
    expect(needs(JSON.stringify(list))).toEqual(['cart > redis']);
    expect(needs(JSON.stringify({ items: list, totalItems: 1 }))).toEqual(['cart > redis']);
  });

  it('tells nothing when it is empty', () => {
    expect(understood('')).toEqual({ outcome: 'understood', services: [], passedOver: [] });
    expect(understood('# nothing\n---\n')).toMatchObject({ services: [] });
  });

  it.each([
    ['broken YAML, by its line', `${component('cart', '  type: service\n')}---\nkind: [\n`, 7],
    ['broken YAML in the first document', 'kind: Component\nmetadata:\n  name: a: b\n', 3],
    ['a template', '{% if values.cart %}\nkind: Component\n{% endif %}\n', 1],
    ['a template that is YAML', component('${{ values.name }}', '  type: service\n'), 1],
    ['something else', 'just words', 1],
    ['something without kinds', 'services:\n  - cart\n', 1],
    ['what is nested without end', '['.repeat(50_000), 1],
    [
      'aliases that multiply',
      `a: &a [x, x]\n${'bcdefghij'
        .split('')
        .map((letter, i) => `${letter}: &${letter} [*${'abcdefghij'[i]}, *${'abcdefghij'[i]}]`)
        .join('\n')}\nkind: [*j, *j, *j]\n`,
      1,
    ],
  ])('is refused when it is %s', (_what, text, line) => {
    expect(readCatalog(text)).toMatchObject({ outcome: 'unreadable', line: expect.any(Number) as number });
    const reading = readCatalog(text);
    expect(reading.outcome === 'unreadable' && reading.line).toBeGreaterThanOrEqual(line);
  });
});
