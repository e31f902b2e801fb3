import { Inject } from '@nestjs/common';
import { Args, ArgsType, Context, Field, ID, Mutation, Parent, Query, ResolveField, Resolver } from '@nestjs/graphql';
import type { RequestReprocessing } from '#application/deliveries/request-reprocessing.js';
import type { ReadHistory } from '#application/read-history.js';
import type { Readiness } from '#application/ports/readiness.js';
import type { WebhookDelivered } from '#domain/delivery/delivery.events.js';
import type { DeliveryQueries } from '#read-model/delivery/delivery.queries.js';
import { connectionOf, type Connection } from '../graphql/connection.js';
import { Json } from '../graphql/json.scalar.js';
import type { RequestContext } from '../graphql/loaders.js';
import { AsOfArgs, asOfPosition, PageArgs, pageRequest, readingPage } from '../graphql/read-args.js';
import { ports } from '../ports.js';
import { ReprocessDeliveryResult, toRejected } from './delivery-mutations.types.js';
import { Delivery, DeliveryConnection, DeliveryOutcome, toDelivery } from './delivery.types.js';

@ArgsType()
class DeliveryPageArgs extends PageArgs {
  @Field(() => DeliveryOutcome, { nullable: true, description: 'Only deliveries of which this became.' })
  outcome?: DeliveryOutcome;

  @Field(() => String, { nullable: true, description: 'Only deliveries of this sender, such as alertmanager.' })
  source?: string;
}

@Resolver(() => Delivery)
export class DeliveryResolver {
  constructor(
    @Inject(ports.deliveries) private readonly queries: DeliveryQueries,
    @Inject(ports.requestReprocessing) private readonly request: RequestReprocessing,
    @Inject(ports.history) private readonly history: ReadHistory,
    @Inject(ports.readiness) private readonly readiness: Readiness,
  ) {}

  @Query(() => DeliveryConnection, { description: 'Webhooks that were taken in, newest first.' })
  async deliveries(@Args() args: DeliveryPageArgs): Promise<Connection<Delivery>> {
    const { outcome, source, asOf } = args;
    const filter = { ...(outcome && { outcome }), ...(source && { source }), ...asOfPosition(asOf) };
    return connectionOf(await readingPage(() => this.queries.page(filter, pageRequest(args))), toDelivery);
  }

  @Query(() => Delivery, { nullable: true, description: 'One webhook, or null if there is none with this id.' })
  async delivery(
    @Args('id', { type: () => ID, description: 'Its id.' }) id: string,
    @Args() { asOf }: AsOfArgs,
  ): Promise<Delivery | null> {
    const found = await this.queries.byId(id, asOfPosition(asOf).asOf);
    return found && toDelivery(found);
  }

  @ResolveField(() => Json, {
    nullable: true,
    description: 'All that it said, secrets taken out; null where it was erased.',
  })
  async payload(@Parent() delivery: Delivery): Promise<unknown> {
    return (await this.#delivered(delivery))?.payload ?? null;
  }

  @ResolveField(() => Json, {
    nullable: true,
    description: 'The headers that say what it is; null where it was erased.',
  })
  async headers(@Parent() delivery: Delivery): Promise<unknown> {
    return (await this.#delivered(delivery))?.about ?? null;
  }

  @Mutation(() => ReprocessDeliveryResult, {
    description: 'Has a delivery looked at again, such as after the rules of alerts were changed.',
  })
  async reprocessDelivery(
    @Args('id', { type: () => ID, description: 'The delivery.' }) id: string,
    @Args('by', {
      type: () => String,
      nullable: true,
      description: 'Who wants it; the actor of the request if absent.',
    })
    by: string | null,
    @Context() { actor }: RequestContext,
  ): Promise<typeof ReprocessDeliveryResult> {
    const result = await this.request({ deliveryId: id, by: by ?? actor }, { actor });
    if (!result.ok) return toRejected(result.reason);
    await this.readiness.projectedUpTo(result.position);
    const found = await this.queries.byId(id);
    if (!found) throw new Error(`${id} cannot be read after it was asked for again; look at the read table delivery`);
    return { delivery: toDelivery(found), position: result.position };
  }

  async #delivered({ id }: Delivery): Promise<WebhookDelivered['data'] | undefined> {
    const [first] = await this.history(id, {});
    return first?.event.type === 'WebhookDelivered' ? (first.event.data as WebhookDelivered['data']) : undefined;
  }
}
