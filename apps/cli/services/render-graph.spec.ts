import { plain } from '../text/paint.js';
import { graphLines } from './render-graph.js';
import type { GraphEdge, GraphNode } from './service-graph.js';

const node = (name: string, direction: GraphNode['direction'] = 'UPSTREAM', kind: string | null = null): GraphNode => ({
  name,
  direction,
  distance: 1,
  service: { kind, owner: null },
});

const edge = (pair: string): GraphEdge => {
  const [service = '', dependsOn = ''] = pair.split(' > ');
  return {
    service: { name: service },
    dependsOn: { name: dependsOn },
    since: null,
    until: null,
    notes: [],
    sources: [],
  };
};

const drawn = (nodes: readonly GraphNode[], ...pairs: string[]): string[] =>
  graphLines({ found: nodes.length, unknown: [], nodes, edges: pairs.map(edge) }, plain);

describe('a graph in the terminal', () => {
  it('shows what a service needs and what needs it, each where it is nearest', () => {
    const nodes = [
      node('checkout', 'SELF'),
      node('cart'),
      node('pricing'),
      node('redis', 'UPSTREAM', 'cache'),
      node('web'),
    ];
    expect(
      drawn(
        nodes,
        'checkout > cart',
        'cart > pricing',
        'checkout > pricing',
        'pricing > redis',
        'cart > redis',
        'web > checkout',
      ),
    ).toEqual([
      'checkout',
      '  needs',
      '  ├─ cart',
      '  │  ├─ pricing …',
      '  │  └─ redis  cache',
      '  └─ pricing',
      '     └─ redis  cache',
      '  is needed by',
      '  └─ web',
    ]);
  });

  it('ends where services need each other in a circle', () => {
    expect(drawn([node('a', 'SELF'), node('b')], 'a > b', 'b > a')).toEqual([
      'a',
      '  needs',
      '  └─ b',
      '     └─ a …',
      '  is needed by',
      '  └─ b',
      '     └─ a …',
    ]);
  });

  it('says that nothing is known where nothing is', () => {
    expect(drawn([node('alone', 'SELF')])).toEqual([
      'alone',
      '  needs',
      '    nothing that is known',
      '  is needed by',
      '    nothing that is known',
    ]);
  });
});
