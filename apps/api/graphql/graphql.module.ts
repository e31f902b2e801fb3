import { unwrapResolverError } from '@apollo/server/errors';
import { ApolloServerPluginLandingPageDisabled } from '@apollo/server/plugin/disabled';
import { ApolloDriver, type ApolloDriverConfig } from '@nestjs/apollo';
import type { DynamicModule } from '@nestjs/common';
import { GraphQLModule } from '@nestjs/graphql';
import type { Request } from 'express';
import type { GraphQLFormattedError } from 'graphql';
import type { Logger } from 'pino';
import type { Runtime } from '#runtime/runtime.js';
import { loadersOf, type RequestContext } from './loaders.js';
import { requestRules } from './request-limits.js';

const maxActorLength = 200;

/** Who acts, as the request says; nobody checks it. */
const actorOf = ({ headers }: Request): string => {
  const named = headers['x-precedent-actor'];
  return (typeof named === 'string' ? named.trim().slice(0, maxActorLength) : '') || 'graphql';
};

/** PostgreSQL's code for a NUL character in a text. */
const untranslatableCharacter = '22021';

const notStorable = {
  message: 'a text in this request holds a NUL character, which cannot be stored; leave it out',
  extensions: { code: 'BAD_USER_INPUT' },
};

const unwrapped = (error: unknown): unknown => {
  const cause = unwrapResolverError(error);
  return cause instanceof Error && 'code' in cause ? cause.code : undefined;
};

/** What a client is to know of an error: faults of the program are logged whole and told in one sentence. */
const formatError =
  (logger: Logger) =>
  (formatted: GraphQLFormattedError, error: unknown): GraphQLFormattedError => {
    if (formatted.extensions?.['code'] !== 'INTERNAL_SERVER_ERROR') return formatted;
    if (unwrapped(error) === untranslatableCharacter) return { ...formatted, ...notStorable };
    logger.error({ err: error }, 'a GraphQL request failed');
    return { ...formatted, message: 'Something went wrong here; the log of the server has the details.' };
  };

/** GraphQL over the started runtime, code first. */
export const graphql = (runtime: Runtime, logger: Logger): DynamicModule =>
  GraphQLModule.forRoot<ApolloDriverConfig>({
    driver: ApolloDriver,
    autoSchemaFile: true,
    sortSchema: true,
    introspection: true,
    playground: false,
    graphiql: false,
    includeStacktraceInErrorResponses: false,
    plugins: [ApolloServerPluginLandingPageDisabled()],
    validationRules: [...requestRules],
    context: ({ req }: { req: Request }): RequestContext => ({
      actor: actorOf(req),
      loaders: loadersOf(runtime.ports),
    }),
    formatError: formatError(logger),
  });
