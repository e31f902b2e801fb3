import { readFile } from 'node:fs/promises';
import {
  buildSchema,
  isEnumType,
  isInputObjectType,
  isInterfaceType,
  isObjectType,
  type GraphQLArgument,
  type GraphQLNamedType,
} from 'graphql';
import { printedSchema } from './schema.js';

const undescribed = (type: GraphQLNamedType): string[] => {
  const missing = type.description ? [] : [type.name];
  if (isEnumType(type)) {
    missing.push(...type.getValues().flatMap((value) => (value.description ? [] : [`${type.name}.${value.name}`])));
  }
  if (!isObjectType(type) && !isInterfaceType(type) && !isInputObjectType(type)) return missing;
  for (const field of Object.values(type.getFields())) {
    if (!field.description) missing.push(`${type.name}.${field.name}`);
    const args: readonly GraphQLArgument[] = 'args' in field ? field.args : [];
    missing.push(...args.flatMap((arg) => (arg.description ? [] : [`${type.name}.${field.name}(${arg.name})`])));
  }
  return missing;
};

describe('the GraphQL schema', () => {
  it('is the committed one; `npm run schema` writes it', async () => {
    const committed = await readFile(new URL('./schema.graphql', import.meta.url), 'utf8');
    expect(await printedSchema()).toBe(committed);
  });

  it('describes every type, field, argument and value', async () => {
    const schema = buildSchema(await printedSchema());
    const own = Object.values(schema.getTypeMap()).filter(
      ({ name }) =>
        !name.startsWith('__') &&
        !['String', 'Int', 'Float', 'Boolean', 'ID', 'Query', 'Mutation', 'Subscription'].includes(name),
    );
    const roots = [schema.getQueryType(), schema.getMutationType(), schema.getSubscriptionType()].flatMap((type) =>
      type ? undescribed(type) : [],
    );
    expect([
      ...own.flatMap(undescribed),
      ...roots.filter((name) => !['Query', 'Mutation', 'Subscription'].includes(name)),
    ]).toEqual([]);
  });
});
