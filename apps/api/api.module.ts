import { Module, type DynamicModule } from '@nestjs/common';
import type { Logger } from 'pino';
import type { Runtime } from '#runtime/runtime.js';
import { ExplorerController } from './explorer/explorer.controller.js';
import { graphql } from './graphql/graphql.module.js';
import { HealthController } from './health/health.controller.js';
import { LogController } from './maintenance/log.controller.js';
import { portProviders, type ProcessFacts } from './ports.js';
import { resolvers } from './resolvers.js';

@Module({})
export class ApiModule {
  /** The api over a started runtime. */
  static over(runtime: Runtime, facts: ProcessFacts, logger: Logger): DynamicModule {
    return {
      module: ApiModule,
      imports: [graphql(runtime, logger)],
      controllers: [ExplorerController, HealthController, LogController],
      providers: [...portProviders(runtime, facts), ...resolvers],
    };
  }
}
