import type { AddressInfo } from 'node:net';
import { NestFactory } from '@nestjs/core';
import type { NestExpressApplication } from '@nestjs/platform-express';
import { getDistDirectory } from 'altair-static';
import type { Logger } from 'pino';
import type { WebhookSettings } from '#config/settings.js';
import { PinoNestLogger } from '#observability/pino-nest-logger.js';
import type { Runtime } from '#runtime/runtime.js';
import { ApiModule } from './api.module.js';
import { explorerPath } from './explorer/explorer.controller.js';
import { rehearsing } from './graphql/rehearsal.js';
import { serveSubscriptions } from './graphql/subscriptions/subscriptions.js';
import { localNamesOnly } from './local-only.js';
import { measureRequests } from './metrics/measure-requests.js';
import { keepRawBody } from './webhook/raw-body.js';

export type ListenOptions = Readonly<{
  host: string;
  hostNames: readonly string[];
  port: number;
  maxBodyBytes: number;
  webhooks: WebhookSettings;
  version: string;
  /** Whether what there was at the start can be found. */
  isReady: () => boolean;
  logger: Logger;
}>;

/** Serves a started runtime over HTTP; port 0 takes a free one. Throws EADDRINUSE with the next step when the port is taken. */
export const listen = async (
  runtime: Runtime,
  { host, hostNames, port, maxBodyBytes, webhooks, version, isReady, logger }: ListenOptions,
): Promise<{ url: string; close: () => Promise<void> }> => {
  const facts = { version, isReady, database: runtime.database, maxBodyBytes, webhookDoor: { ...webhooks, host } };
  const app = await NestFactory.create<NestExpressApplication>(ApiModule.over(runtime, facts, logger), {
    logger: new PinoNestLogger(logger.child({}, { level: logger.level === 'info' ? 'warn' : logger.level })),
    bodyParser: false,
  });
  // An answer is asked for with POST, and never compared with an older one.
  app.disable('x-powered-by').disable('etag');
  app.use(measureRequests(runtime.ports.metrics));
  app.use(localNamesOnly({ host, hostNames }, (path) => path.startsWith('/webhooks/')));
  app.use(['/webhooks', '/changes'], keepRawBody(maxBodyBytes));
  app.useBodyParser('json', { limit: maxBodyBytes });
  app.useStaticAssets(getDistDirectory(), { prefix: explorerPath, index: false });
  const endSubscriptions = serveSubscriptions(app, { host, hostNames, runtime, logger });
  // Senders keep connections open for about a minute; closing one sooner loses what is on its way just then.
  app.getHttpServer().keepAliveTimeout = 75_000;
  try {
    await app.listen(port, host);
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'EADDRINUSE') {
      error.message = `Port ${port} of ${host} is taken by another program: stop it, or choose another port with PORT=….`;
    }
    throw error;
  }
  runtime.rehearsal.by(rehearsing(app, runtime));
  const { port: taken } = app.getHttpServer().address() as AddressInfo;
  const name = host === '0.0.0.0' || host === '::' ? 'localhost' : host;
  const close = async (): Promise<void> => {
    await endSubscriptions();
    await app.close();
  };
  return { url: `http://${name.includes(':') ? `[${name}]` : name}:${taken}`, close };
};
