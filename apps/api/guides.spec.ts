import { readdir, readFile } from 'node:fs/promises';
import { buildSchema, parse, validate } from 'graphql';

const folder = new URL('../../docs/guides/', import.meta.url);
const block = /^( *)```graphql\n([\s\S]*?)^\1```/gm;

const blocksOf = async (name: string): Promise<string[]> => {
  const text = await readFile(new URL(name, folder), 'utf8');
  return [...text.matchAll(block)].map((found) => found[2]!);
};

describe('the guides', () => {
  it('show only queries that can be sent as they are printed', async () => {
    const schema = buildSchema(await readFile(new URL('./schema.graphql', import.meta.url), 'utf8'));
    const faults: string[] = [];
    let count = 0;
    for (const name of (await readdir(folder)).filter((one) => one.endsWith('.md')))
      for (const query of await blocksOf(name)) {
        count += 1;
        const document = parse(query);
        if (document.definitions.length > 1) faults.push(`${name}: several operations in ${query.slice(0, 60)}`);
        faults.push(...validate(schema, document).map(({ message }) => `${name}: ${message}`));
      }
    expect(faults).toEqual([]);
    expect(count).toBeGreaterThan(10);
  });
});
