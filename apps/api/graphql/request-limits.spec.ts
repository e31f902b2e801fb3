import { readFileSync } from 'node:fs';
import { buildSchema, getIntrospectionQuery, parse, validate } from 'graphql';
import { requestLimits, requestRules } from './request-limits.js';

const schema = buildSchema(readFileSync(new URL('../schema.graphql', import.meta.url), 'utf8'));
const refusals = (query: string): string[] =>
  validate(schema, parse(query), requestRules).map(({ message }) => message);

const circle = (rounds: number): string =>
  `{ precedents(input: { text: "x" }) { matches { ${'incident { documents { ... on Postmortem { '.repeat(rounds)} title ${'} } }'.repeat(rounds)} } } }`;
const aliased = (count: number): string =>
  `{ ${Array.from({ length: count }, (_, i) => `a${i}: status { head }`).join(' ')} }`;

describe('a request', () => {
  it('is refused where it goes round in circles', () => {
    expect(refusals(circle(6))).toEqual([expect.stringContaining(`limit of ${requestLimits.depth} exceeded`)]);
    expect(refusals(circle(2))).toEqual([]);
  });

  it('is refused where it asks the same very often under other names', () => {
    expect(refusals(aliased(requestLimits.aliases + 1))).toHaveLength(1);
    expect(refusals(aliased(requestLimits.aliases))).toEqual([]);
  });

  it('may read the whole schema', () => {
    expect(refusals(getIntrospectionQuery())).toEqual([]);
  });
});
