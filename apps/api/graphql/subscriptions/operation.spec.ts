import { buildSchema, print } from 'graphql';
import { preparing } from './operation.js';

const schema = buildSchema(`
  type Query { x: Node }
  type Node { x: Node, id: Int }
  type Mutation { x: Int }
  type Subscription { facts(id: ID!, after: Int): Node! }
`);
const prepare = preparing();
const told = (query: string, operationName?: string) => {
  const prepared = prepare(schema, { query, ...(operationName && { operationName }) });
  return 'document' in prepared ? 'runs' : prepared.map(({ message }) => message).join('; ');
};

describe('a request to subscribe', () => {
  it('runs when it is a subscription that the schema knows', () => {
    expect(told('subscription { facts(id: "a") { id } }')).toBe('runs');
    expect(told('subscription A { facts(id: "a") { id } } query B { x { id } }', 'A')).toBe('runs');
  });

  it.each([
    ['{ x { id } }', 'send this query to POST /graphql'],
    ['mutation { x }', 'send this mutation to POST /graphql'],
    ['subscription {', 'Syntax Error'],
    ['subscription { nothing }', 'Cannot query field "nothing"'],
    ['subscription { facts { id } }', 'argument "id"'],
    ['subscription { a: facts(id: "a") { id } b: facts(id: "b") { id } }', 'must select only one top level field'],
    [`subscription { facts(id: "a") { ${'x { '.repeat(20)} id ${'} '.repeat(20)} } }`, 'depth'],
    ['subscription A { facts(id: "a") { id } } query B { x { id } }', 'operationName'],
  ])('%s is refused', (query, message) => {
    expect(told(query)).toContain(message);
  });

  it('begins after a position that goes before what it says itself', () => {
    for (const query of [
      'subscription ($p: Int) { f: facts(id: "a", after: $p) { id } }',
      'subscription { facts(id: "a") { id } }',
    ]) {
      // prettier-ignore
      const prepared = prepare(schema, { query, variables: { p: 1 } }, 42);
      expect('document' in prepared && print(prepared.document)).toContain('facts(id: "a", after: 42)');
    }
  });

  it('gives the same document for the same text, so that what it shows can be shared', () => {
    const query = 'subscription { facts(id: "z") { id } }';
    const [one, other] = [prepare(schema, { query }), prepare(schema, { query, variables: { a: 1 } })];
    expect('document' in one && 'document' in other && one.document === other.document).toBe(true);
  });
});
