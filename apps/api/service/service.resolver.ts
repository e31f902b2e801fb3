import { Inject } from '@nestjs/common';
import { Args, Query, Resolver } from '@nestjs/graphql';
import type { ServiceQueries } from '#read-model/service/service.queries.js';
import { connectionOf, type Connection } from '../graphql/connection.js';
import { AsOfArgs, asOfPosition, PageArgs, pageRequest, readingPage } from '../graphql/read-args.js';
import { ports } from '../ports.js';
import { toService } from './service-moment.js';
import { Service, ServiceConnection } from './service.types.js';

@Resolver()
export class ServiceResolver {
  constructor(@Inject(ports.services) private readonly serviceQueries: ServiceQueries) {}

  @Query(() => ServiceConnection, {
    description: 'The services that documents name, or that catalogues, people or observed traffic tell of, by name.',
  })
  async services(@Args() args: PageArgs): Promise<Connection<Service>> {
    const moment = asOfPosition(args.asOf);
    const page = await readingPage(() => this.serviceQueries.page(moment, pageRequest(args)));
    return connectionOf(page, ({ name }): Service => toService(name, moment));
  }

  @Query(() => Service, { nullable: true, description: 'One service, or null if nothing names it.' })
  async service(
    @Args('name', { description: 'Its name or another one it goes by, in any letter case.' }) name: string,
    @Args() { asOf }: AsOfArgs,
  ): Promise<Service | null> {
    const moment = asOfPosition(asOf);
    const row = (await this.serviceQueries.byNames([name], moment.asOf)).get(name);
    return row ? toService(row.name, moment) : null;
  }
}
