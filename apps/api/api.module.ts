import { Module, type DynamicModule } from '@nestjs/common';
import { APP_FILTER, APP_GUARD } from '@nestjs/core';
import type { Logger } from 'pino';
import type { Runtime } from '#runtime/runtime.js';
import { ChangeController } from './change/change.controller.js';
import { ExplorerController } from './explorer/explorer.controller.js';
import { ClientErrorFilter } from './graphql/client-error.filter.js';
import { graphql } from './graphql/graphql.module.js';
import { WithinTheLog } from './graphql/within-the-log.js';
import { HealthController } from './health/health.controller.js';
import { MetricsController } from './metrics/metrics.controller.js';
import { LogController } from './maintenance/log.controller.js';
import { portProviders, type ProcessFacts } from './ports.js';
import { IncidentChanges } from './incident/incident-changes.js';
import { resolvers } from './resolvers.js';
import { WebhookController } from './webhook/webhook.controller.js';

@Module({})
export class ApiModule {
  /** The api over a started runtime. */
  static over(runtime: Runtime, facts: ProcessFacts, logger: Logger): DynamicModule {
    return {
      module: ApiModule,
      imports: [graphql(runtime, logger)],
      controllers: [
        ChangeController,
        ExplorerController,
        HealthController,
        LogController,
        MetricsController,
        WebhookController,
      ],
      providers: [
        ...portProviders(runtime, facts, logger),
        ...resolvers,
        IncidentChanges,
        { provide: APP_FILTER, useClass: ClientErrorFilter },
        { provide: APP_GUARD, useClass: WithinTheLog },
      ],
    };
  }
}
