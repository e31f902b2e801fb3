import { Inject } from '@nestjs/common';
import { Context, Int, Parent, ResolveField, Resolver } from '@nestjs/graphql';
import type { ServiceRow } from '#read-model/service/service.queries.js';
import type { ServiceView, ServiceViews } from '#read-model/service/service-views.js';
import type { RequestContext } from '../graphql/loaders.js';
import { ports } from '../ports.js';
import { ServiceDependency, ServiceSource, toDependency, toSource } from './service-graph.types.js';
import { Service, ServiceLink } from './service.types.js';

const momentOf = ({ asOf, at }: Service) => ({ ...(asOf !== undefined && { asOf }), ...(at !== undefined && { at }) });

const rowOf = ({ name: id, asOf }: Service, { loaders }: RequestContext): Promise<ServiceRow | null> =>
  loaders.serviceRow.load({ id, ...(asOf !== undefined && { asOf }) });

/** What is known of a service, looked up field by field. */
@Resolver(() => Service)
export class ServiceRelationsResolver {
  constructor(@Inject(ports.serviceViews) private readonly shown: ServiceViews) {}

  @ResolveField(() => Int, { description: 'How many incidents concerned it, as documents tell.' })
  async incidents(@Parent() service: Service, @Context() context: RequestContext): Promise<number> {
    return (await rowOf(service, context))?.incidents ?? 0;
  }

  @ResolveField(() => Int, { description: 'How many runbooks it has.' })
  async runbooks(@Parent() service: Service, @Context() context: RequestContext): Promise<number> {
    return (await rowOf(service, context))?.runbooks ?? 0;
  }

  @ResolveField(() => Int, { description: 'How many failure modes are documented for it.' })
  async failureModes(@Parent() service: Service, @Context() context: RequestContext): Promise<number> {
    return (await rowOf(service, context))?.failureModes ?? 0;
  }

  @ResolveField(() => String, {
    nullable: true,
    description: 'When the latest incident that concerned it began, as documents tell.',
  })
  async lastIncidentAt(@Parent() service: Service, @Context() context: RequestContext): Promise<string | null> {
    return (await rowOf(service, context))?.lastIncidentAt ?? null;
  }

  @ResolveField(() => String, { nullable: true, description: 'What it is, such as service, database, cache or api.' })
  async kind(@Parent() service: Service): Promise<string | null> {
    return (await this.told(service))?.kind ?? null;
  }

  @ResolveField(() => String, { nullable: true, description: 'Its name for people.' })
  async title(@Parent() service: Service): Promise<string | null> {
    return (await this.told(service))?.title ?? null;
  }

  @ResolveField(() => [String], { description: 'What else it goes by, in lower case.' })
  async alsoKnownAs(@Parent() service: Service): Promise<readonly string[]> {
    return (await this.told(service))?.alsoKnownAs ?? [];
  }

  @ResolveField(() => String, { nullable: true, description: 'What it does.' })
  async description(@Parent() service: Service): Promise<string | null> {
    return (await this.told(service))?.description ?? null;
  }

  @ResolveField(() => String, { nullable: true, description: 'Who owns it: a team or a person.' })
  async owner(@Parent() service: Service): Promise<string | null> {
    return (await this.told(service))?.owner ?? null;
  }

  @ResolveField(() => String, { nullable: true, description: 'The system it is part of.' })
  async system(@Parent() service: Service): Promise<string | null> {
    return (await this.told(service))?.system ?? null;
  }

  @ResolveField(() => String, {
    nullable: true,
    description: 'Where it stands in its life, such as experimental, production or deprecated.',
  })
  async lifecycle(@Parent() service: Service): Promise<string | null> {
    return (await this.told(service))?.lifecycle ?? null;
  }

  @ResolveField(() => [ServiceLink], { description: 'Where more is to be found, such as dashboards and repositories.' })
  async links(@Parent() service: Service): Promise<ServiceLink[]> {
    const links = (await this.told(service))?.links ?? [];
    return links.map(({ url, title }) => ({ url, title: title ?? null }));
  }

  @ResolveField(() => [String], { description: 'Words that its sources mark it with.' })
  async tags(@Parent() service: Service): Promise<readonly string[]> {
    return (await this.told(service))?.tags ?? [];
  }

  @ResolveField(() => [ServiceSource], { description: 'Who describes it; none for one that is only named.' })
  async sources(@Parent() service: Service): Promise<ServiceSource[]> {
    return ((await this.told(service))?.sources ?? []).map(toSource);
  }

  @ResolveField(() => [ServiceDependency], { description: 'What it calls or needs, by name.' })
  async dependsOn(@Parent() service: Service): Promise<ServiceDependency[]> {
    const { needs } = await this.shown.dependenciesOf(service.name, momentOf(service));
    return needs.map(toDependency(momentOf(service)));
  }

  @ResolveField(() => [ServiceDependency], { description: 'What calls or needs it, by name.' })
  async dependedOnBy(@Parent() service: Service): Promise<ServiceDependency[]> {
    const { neededBy } = await this.shown.dependenciesOf(service.name, momentOf(service));
    return neededBy.map(toDependency(momentOf(service)));
  }

  private async told(service: Service): Promise<ServiceView | null> {
    return (await this.shown.named([service.name], momentOf(service)))[0] ?? null;
  }
}
