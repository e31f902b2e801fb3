import {
  getOperationAST,
  GraphQLError,
  parse,
  specifiedRules,
  Kind,
  validate,
  type ArgumentNode,
  type DocumentNode,
  type ExecutionArgs,
  type GraphQLSchema,
  type SelectionNode,
} from 'graphql';
import { badInput } from '../read-args.js';
import { requestRules } from '../request-limits.js';

/** What a client sends to subscribe. */
export type Operation = Readonly<{
  query: string;
  operationName?: string | null;
  variables?: Readonly<Record<string, unknown>> | null;
}>;

/** A subscription that may be run. */
export type Prepared = Pick<ExecutionArgs, 'schema' | 'document' | 'operationName' | 'variableValues'>;

const rules = [...specifiedRules, ...requestRules];

const parsed = (query: string): DocumentNode | GraphQLError => {
  try {
    return parse(query);
  } catch (error) {
    return badInput(error instanceof Error ? error.message : 'this is no GraphQL');
  }
};

const argument = (name: string, value: number): ArgumentNode => ({
  kind: Kind.ARGUMENT,
  name: { kind: Kind.NAME, value: name },
  value: { kind: Kind.INT, value: String(value) },
});

/** The same subscription, begun after a log position. */
const beginAfter = (document: DocumentNode, position: number): DocumentNode => {
  const field = (node: SelectionNode): SelectionNode =>
    node.kind === Kind.FIELD
      ? {
          ...node,
          arguments: [
            ...(node.arguments ?? []).filter(({ name }) => name.value !== 'after'),
            argument('after', position),
          ],
        }
      : node;
  const definitions = document.definitions.map((definition) =>
    definition.kind === Kind.OPERATION_DEFINITION
      ? {
          ...definition,
          selectionSet: { ...definition.selectionSet, selections: definition.selectionSet.selections.map(field) },
        }
      : definition,
  );
  return { ...document, definitions };
};

/** Of a request's text, which many may send. */
const checked = (schema: GraphQLSchema, query: string): DocumentNode | readonly GraphQLError[] => {
  const document = parsed(query);
  if (document instanceof GraphQLError) return [document];
  const problems = validate(schema, document, rules);
  return problems.length > 0 ? problems : document;
};

const mostKnown = 200;
const longestKnown = 20_000;

/** Checks a request, and begins it after a position where one is given. */
export type Prepare = (
  schema: GraphQLSchema,
  operation: Operation,
  after?: number,
) => Prepared | readonly GraphQLError[];

/**
 * Checks requests as queries are checked, and that they subscribe: queries and mutations have one way in, which is POST /graphql.
 * The same text is checked once, and gives the same document.
 */
export const preparing = (): Prepare => {
  const known = new Map<string, ReturnType<typeof checked>>();
  const check = (schema: GraphQLSchema, query: string): ReturnType<typeof checked> => {
    const found = known.get(query) ?? checked(schema, query);
    if (query.length > longestKnown) return found;
    known.delete(query);
    known.set(query, found);
    if (known.size > mostKnown) known.delete(known.keys().next().value!);
    return found;
  };
  return (schema, { query, operationName, variables }, after) => {
    const document = check(schema, query);
    if (!('kind' in document)) return document;
    const operation = getOperationAST(document, operationName);
    if (!operation) return [badInput('several operations are sent: say which one to run with operationName')];
    if (operation.operation !== 'subscription')
      return [badInput(`only subscriptions run here: send this ${operation.operation} to POST /graphql`)];
    return {
      schema,
      document: after === undefined ? document : beginAfter(document, after),
      ...(operationName != null && { operationName }),
      ...(variables != null && { variableValues: { ...variables } }),
    };
  };
};
