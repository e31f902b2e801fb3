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

/** Checks a request as queries are checked, and that it subscribes: queries and mutations have one way in, which is POST /graphql. */
export const prepare = (
  schema: GraphQLSchema,
  { query, operationName, variables }: Operation,
  after?: number,
): Prepared | readonly GraphQLError[] => {
  const document = parsed(query);
  if (document instanceof GraphQLError) return [document];
  const problems = validate(schema, document, rules);
  if (problems.length > 0) return problems;
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
