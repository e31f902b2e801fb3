import {
  ApolloServerPluginCacheControlDisabled,
  ApolloServerPluginLandingPageDisabled,
} from '@apollo/server/plugin/disabled';
import { ApolloDriver, type ApolloDriverConfig } from '@nestjs/apollo';
import type { DynamicModule } from '@nestjs/common';
import { GraphQLModule } from '@nestjs/graphql';
import type { Request } from 'express';
import type { Logger } from 'pino';
import type { Runtime } from '#runtime/runtime.js';
import { actorOf } from './actor.js';
import { loadersOf, type RequestContext } from './loaders.js';
import { requestRules } from './request-limits.js';
import { tellError } from './tell-errors.js';

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
    // Nothing here is cached on the way; working out for how long it might be takes a tenth of the time of an answer.
    plugins: [ApolloServerPluginLandingPageDisabled(), ApolloServerPluginCacheControlDisabled()],
    validationRules: [...requestRules],
    context: ({ req }: { req: Request }): RequestContext => ({
      actor: actorOf(req.headers),
      loaders: loadersOf(runtime.ports),
    }),
    formatError: tellError(logger),
  });
