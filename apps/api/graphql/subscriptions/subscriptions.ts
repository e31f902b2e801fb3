import { GraphQLSchemaHost } from '@nestjs/graphql';
import type { NestExpressApplication } from '@nestjs/platform-express';
import type { Logger } from 'pino';
import type { Runtime } from '#runtime/runtime.js';
import type { ServedAs } from '../../local-only.js';
import { SubscriptionsOverSse } from './over-sse.js';
import { overWebsockets } from './over-websockets.js';
import { createSubscriber } from './subscriber.js';

const path = '/graphql';

type Options = ServedAs & Readonly<{ runtime: Runtime; logger: Logger }>;

/**
 * Serves subscriptions where queries are served, over websockets and as server-sent events. To be called before the app listens;
 * what it returns ends them all.
 */
export const serveSubscriptions = (app: NestExpressApplication, options: Options): (() => Promise<void>) => {
  const { host, hostNames, runtime, logger } = options;
  const subscriber = createSubscriber(() => app.get(GraphQLSchemaHost).schema, runtime, logger);
  const sse = new SubscriptionsOverSse(subscriber);
  app.use(path, sse.serve);
  const endWebsockets = overWebsockets(app.getHttpServer(), { host, hostNames, path, subscriber });
  return async () => {
    sse.close();
    await endWebsockets();
  };
};
