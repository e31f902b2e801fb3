import { unwrapResolverError } from '@apollo/server/errors';
import { GraphQLError, type ExecutionResult, type GraphQLFormattedError } from 'graphql';
import type { Logger } from 'pino';

/** PostgreSQL's code for a NUL character in a text. */
const untranslatableCharacter = '22021';

const notStorable = {
  message: 'a text in this request holds a NUL character, which cannot be stored; leave it out',
  extensions: { code: 'BAD_USER_INPUT' },
};

const internal = 'INTERNAL_SERVER_ERROR';

const codeOf = (error: unknown): unknown => {
  const cause = unwrapResolverError(error);
  return cause instanceof Error && 'code' in cause ? cause.code : undefined;
};

/** What a client is to know of an error: faults of the program are logged whole and told in one sentence. */
export const tellError =
  (logger: Logger) =>
  (formatted: GraphQLFormattedError, error: unknown): GraphQLFormattedError => {
    if (formatted.extensions?.['code'] !== internal) return formatted;
    if (codeOf(error) === untranslatableCharacter) return { ...formatted, ...notStorable };
    logger.error({ err: error }, 'a GraphQL request failed');
    return { ...formatted, message: 'Something went wrong here; the log of the server has the details.' };
  };

const withCode = (error: GraphQLError): GraphQLFormattedError => {
  const isFault = error.originalError !== undefined && !(error.originalError instanceof GraphQLError);
  const code = error.extensions['code'] ?? (isFault ? internal : 'BAD_USER_INPUT');
  return { ...error.toJSON(), extensions: { ...error.extensions, code } };
};

const toError = ({ message, ...others }: GraphQLFormattedError): GraphQLError =>
  Object.assign(new GraphQLError(message, { extensions: others.extensions ?? {} }), {
    path: others.path,
    locations: others.locations,
  });

/** The same for a subscription, which does not go through Apollo. */
export const tellErrors =
  (logger: Logger) =>
  (errors: readonly GraphQLError[]): readonly GraphQLError[] =>
    errors.map((error) => toError(tellError(logger)(withCode(error), error)));

/** The same for what a subscription pushes. */
export const tellResult =
  (logger: Logger) =>
  ({ errors, ...result }: ExecutionResult): ExecutionResult =>
    errors ? { ...result, errors: tellErrors(logger)(errors) } : result;
