import { buildSchema, graphql, type GraphQLResolveInfo } from 'graphql';
import type { RequestContext } from '../graphql/loaders.js';
import { readingAhead } from './reading-ahead.js';

const schema = buildSchema(`
  type Query { precedents: Answer }
  type Answer { verdict: String matches(first: Int = 2): [Match!]! }
  type Match { title: String occurredAt: String rootCauses: [String!] remediations: [String!] }`);

/** What is read of the matches, before any field is looked up, where `request` asks for an answer with matches a, b and c. */
const readFor = async (request: string, variableValues = {}): Promise<string[]> => {
  const read: string[] = [];
  const loader = (name: string) => ({
    load: ({ id, asOf }: { id: string; asOf: number }) => {
      read.push(`${name} ${id} ${asOf}`);
      return Promise.reject(new Error('the database went away'));
    },
  });
  const names = ['incident', 'statementsOfIncident', 'remediesOfIncident', 'documentsOfIncident'];
  const loaders = Object.fromEntries(names.map((name) => [name, loader(name)]));
  const precedents = (_: unknown, __: unknown, info: GraphQLResolveInfo) => {
    readingAhead(info, { loaders } as unknown as RequestContext)(['a', 'b', 'c'], 7);
    return { verdict: 'KNOWN', matches: [] };
  };
  const { errors } = await graphql({
    schema,
    source: request,
    rootValue: {},
    variableValues,
    fieldResolver: (...[source, args, , info]) =>
      info.fieldName === 'precedents'
        ? precedents(source, args, info)
        : (source as Record<string, unknown>)[info.fieldName],
  });
  expect(errors).toBeUndefined();
  return read;
};

describe('what is read of matches as soon as they are known', () => {
  it('is what the request asks of as many of them as it shows', async () => {
    expect(await readFor('{ precedents { matches { title rootCauses } } }')).toEqual([
      'statementsOfIncident a 7',
      'statementsOfIncident b 7',
    ]);
    const named =
      'query ($n: Int) { precedents { best: matches(first: $n) { ...all } } } fragment all on Match { occurredAt remediations }';
    expect(await readFor(named, { n: 1 })).toEqual([
      'incident a 7',
      'statementsOfIncident a 7',
      'remediesOfIncident a 7',
    ]);
  });

  it('is nothing where nothing is asked of them', async () => {
    expect(await readFor('{ precedents { verdict } }')).toEqual([]);
    expect(await readFor('{ precedents { verdict matches { title } } }')).toEqual([]);
  });
});
