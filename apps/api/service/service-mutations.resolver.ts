import { Inject } from '@nestjs/common';
import { Args, Context, Mutation, Resolver } from '@nestjs/graphql';
import type { ServiceChanges, ServiceChangeResult as Result } from '#application/service-changes.js';
import type { Readiness } from '#application/ports/readiness.js';
import type { RequestContext } from '../graphql/loaders.js';
import { withoutNulls } from '../graphql/without-nulls.js';
import { ports } from '../ports.js';
import { toService } from './service-moment.js';
import {
  DeclareDependencyInput,
  RegisterServiceInput,
  ServiceChangeResult,
  toRejected,
  WithdrawDependencyInput,
} from './service-mutations.types.js';

type Changed = Promise<typeof ServiceChangeResult>;

/** Tells of services, as people do. */
@Resolver()
export class ServiceMutationsResolver {
  constructor(
    @Inject(ports.changeServices) private readonly services: ServiceChanges,
    @Inject(ports.readiness) private readonly readiness: Readiness,
  ) {}

  @Mutation(() => ServiceChangeResult, {
    description: 'Tells what a service is. It takes the place of what people told before; catalogues keep their word.',
  })
  async registerService(
    @Args('input', { description: 'The service.' }) input: RegisterServiceInput,
    @Context() { actor }: RequestContext,
  ): Changed {
    return this.shown(await this.services.register(withoutNulls(input), { actor }));
  }

  @Mutation(() => ServiceChangeResult, {
    description: 'Takes back what people told of a service and of what it depends on.',
  })
  async retireService(
    @Args('name', { description: 'The service.' }) name: string,
    @Context() { actor }: RequestContext,
  ): Changed {
    return this.shown(await this.services.retire(name, { actor }));
  }

  @Mutation(() => ServiceChangeResult, { description: 'Tells that one service depends on another.' })
  async declareDependency(
    @Args('input', { description: 'The dependency.' }) input: DeclareDependencyInput,
    @Context() { actor }: RequestContext,
  ): Changed {
    return this.shown(await this.services.declare(withoutNulls(input), { actor }));
  }

  @Mutation(() => ServiceChangeResult, {
    description:
      'Tells that one service depends on another no more: takes back what people told and what traffic showed.',
  })
  async withdrawDependency(
    @Args('input', { description: 'The dependency.' }) input: WithdrawDependencyInput,
    @Context() { actor }: RequestContext,
  ): Changed {
    return this.shown(await this.services.withdraw(withoutNulls(input), { actor }));
  }

  private async shown(result: Result): Changed {
    if (result.outcome === 'rejected') return toRejected(result.rejection);
    await this.readiness.projectedUpTo(result.position);
    return { service: toService(result.service), position: result.position };
  }
}
