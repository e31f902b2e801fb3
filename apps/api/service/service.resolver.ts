import { Inject } from '@nestjs/common';
import { Args, Query, Resolver } from '@nestjs/graphql';
import type { ServiceQueries } from '#read-model/catalogue/service.queries.js';
import { connectionOf, type Connection } from '../graphql/connection.js';
import { AsOfArgs, asOfPosition, PageArgs, pageRequest, readingPage } from '../graphql/read-args.js';
import { ports } from '../ports.js';
import { Service, ServiceConnection } from './service.types.js';

@Resolver()
export class ServiceResolver {
  constructor(@Inject(ports.services) private readonly serviceQueries: ServiceQueries) {}

  @Query(() => ServiceConnection, { description: 'The services that documents name, by name.' })
  async services(@Args() args: PageArgs): Promise<Connection<Service>> {
    const page = await readingPage(() => this.serviceQueries.page(asOfPosition(args.asOf), pageRequest(args)));
    return connectionOf(page, (row): Service => row);
  }

  @Query(() => Service, { nullable: true, description: 'One service, or null if no document names it.' })
  async service(
    @Args('name', { description: 'Its name as written.' }) name: string,
    @Args() { asOf }: AsOfArgs,
  ): Promise<Service | null> {
    return (await this.serviceQueries.byNames([name], asOfPosition(asOf).asOf))[0] ?? null;
  }
}
