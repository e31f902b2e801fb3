import { buildSchema, parse } from 'graphql';
import { sharingResults } from './shared-results.js';

const schema = buildSchema('type Query { x: Int }');
const [document, other] = [parse('{ x }'), parse('{ y: x }')];

describe('what is pushed to many', () => {
  it('is looked up once for all who ask the same of it, and apart for all others', async () => {
    let looks = 0;
    const show = sharingResults(async () => ({ data: { look: (looks += 1) } }));
    const pushed = {};
    const all = await Promise.all(
      [
        { schema, document },
        { schema, document },
        { schema, document, variableValues: { first: 3 } },
        { schema, document: other },
        { schema, document: other },
      ].map((prepared) => show(pushed, prepared)),
    );
    expect(all.map(({ data }) => data?.['look'])).toEqual([1, 1, 2, 3, 3]);
    await show({}, { schema, document });
    expect(looks).toBe(4);
  });
});
