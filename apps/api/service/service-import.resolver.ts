import { Inject } from '@nestjs/common';
import { Args, ArgsType, Context, Field, Mutation, Query, Resolver } from '@nestjs/graphql';
import type { ServiceImports, ServiceImportResult as Result } from '#application/service-imports.js';
import type { Readiness } from '#application/ports/readiness.js';
import type { RequestContext } from '../graphql/loaders.js';
import type { ServiceCatalogQueries } from '#read-model/service/service-catalog.queries.js';
import { type Connection, connectionOf } from '../graphql/connection.js';
import { asOfPosition, badInput, PageArgs, pageRequest, readingPage } from '../graphql/read-args.js';
import { withoutNulls } from '../graphql/without-nulls.js';
import { ports } from '../ports.js';
import {
  ImportServiceCatalogInput,
  ImportServiceGraphMetricsInput,
  ServiceCatalog,
  ServiceCatalogConnection,
  ServiceImportResult,
  toImportResult,
} from './service-import.types.js';

const longestUri = 2_000;

const checkUri = (sourceUri: string): void => {
  if (sourceUri.trim() === '' || sourceUri.length > longestUri)
    throw badInput(`sourceUri has ${sourceUri.length} characters; give an address of 1 to ${longestUri}`);
};

@ArgsType()
class ServiceCatalogPageArgs extends PageArgs {
  @Field(() => String, { nullable: true, description: 'Only catalogues whose address begins so.' })
  sourcePrefix?: string;
}

/** Takes in what whole texts tell of services. */
@Resolver()
export class ServiceImportResolver {
  constructor(
    @Inject(ports.importServices) private readonly services: ServiceImports,
    @Inject(ports.readiness) private readonly readiness: Readiness,
    @Inject(ports.serviceCatalogs) private readonly catalogs: ServiceCatalogQueries,
  ) {}

  @Query(() => ServiceCatalogConnection, { description: 'The catalogue files that tell of services, by address.' })
  async serviceCatalogs(@Args() args: ServiceCatalogPageArgs): Promise<Connection<ServiceCatalog>> {
    const filter = { ...asOfPosition(args.asOf), ...(args.sourcePrefix && { sourcePrefix: args.sourcePrefix }) };
    return connectionOf(await readingPage(() => this.catalogs.page(filter, pageRequest(args))), (row) => row);
  }

  @Mutation(() => ServiceImportResult, {
    description:
      'Takes in a Backstage catalogue file. What the same file told before and tells no more is taken back; what others tell stays.',
  })
  async importServiceCatalog(
    @Args('input', { description: 'The file.' }) { text, sourceUri, dryRun }: ImportServiceCatalogInput,
    @Context() { actor }: RequestContext,
  ): Promise<typeof ServiceImportResult> {
    checkUri(sourceUri);
    return this.shown(await this.services.catalog({ text, sourceUri }, { actor, dryRun }));
  }

  @Mutation(() => ServiceImportResult, {
    description:
      'Takes in who calls whom from service-graph metrics. A call that is not seen takes nothing back: withdraw what is over.',
  })
  async importServiceGraphMetrics(
    @Args('input', { description: 'The metrics.' }) input: ImportServiceGraphMetricsInput,
    @Context() { actor }: RequestContext,
  ): Promise<typeof ServiceImportResult> {
    const { dryRun, ...scrape } = withoutNulls(input);
    if (scrape.sourceUri !== undefined) checkUri(scrape.sourceUri);
    if (scrape.minimumCalls !== undefined && scrape.minimumCalls < 1)
      throw badInput(`minimumCalls is ${scrape.minimumCalls}; give 1 or more`);
    return this.shown(await this.services.traffic(scrape, { actor, dryRun }));
  }

  private async shown(result: Result): Promise<typeof ServiceImportResult> {
    if (result.outcome !== 'rejected' && result.position !== null) await this.readiness.projectedUpTo(result.position);
    return toImportResult(result);
  }
}
