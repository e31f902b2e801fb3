import { Inject } from '@nestjs/common';
import { Args, ArgsType, Field, ID, Int, Resolver, Subscription } from '@nestjs/graphql';
import { CannotFollow, type LiveIncidents } from '#application/live/live-incidents.js';
import type { Pull } from '#application/live/pull.js';
import { badInput } from '../graphql/read-args.js';
import { ports } from '../ports.js';
import { PrecedentsPush, TimelineFact, toPush } from './live.types.js';

@ArgsType()
class FollowArgs {
  @Field(() => ID, { description: "The incident: its id, or the organisation's own number." })
  id!: string;

  @Field(() => Int, {
    nullable: true,
    description: 'The position of what was received last: what follows comes, each once.',
  })
  after?: number;
}

/** Where it cannot begin the client is told why. */
const following = async <T>(follow: () => Promise<Pull<T>>): Promise<Pull<T>> => {
  try {
    return await follow();
  } catch (error) {
    if (error instanceof CannotFollow) throw badInput(error.message);
    throw error;
  }
};

@Resolver()
export class LiveResolver {
  constructor(@Inject(ports.live) private readonly live: LiveIncidents) {}

  @Subscription(() => PrecedentsPush, {
    description:
      'Whether it has happened before, kept up to date: first the answer that holds now, or those after a position, then each that says something else.',
    resolve: toPush,
  })
  incidentPrecedents(@Args() { id, after }: FollowArgs): Promise<AsyncIterator<unknown>> {
    return following(() => this.live.precedents(id, after ?? undefined));
  }

  @Subscription(() => TimelineFact, {
    description: 'The facts of an incident as they come, from the first or from a position on.',
    resolve: (fact: unknown) => fact,
  })
  incidentTimeline(@Args() { id, after }: FollowArgs): Promise<AsyncIterator<unknown>> {
    return following(() => this.live.timeline(id, after ?? undefined));
  }
}
