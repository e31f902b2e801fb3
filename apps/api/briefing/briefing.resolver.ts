import { Inject } from '@nestjs/common';
import { Args, Context, ID, Parent, Query, ResolveField, Resolver } from '@nestjs/graphql';
import type { BriefIncident } from '#application/briefing/brief-incident.js';
import type { RequestContext } from '../graphql/loaders.js';
import { AsOfArgs, asOfPosition } from '../graphql/read-args.js';
import { Incident, toIncident } from '../incident/incident.types.js';
import { ports } from '../ports.js';
import { Briefing, toBriefing } from './briefing.types.js';

@Resolver(() => Briefing)
export class BriefingResolver {
  constructor(@Inject(ports.briefIncident) private readonly brief: BriefIncident) {}

  @Query(() => Briefing, {
    nullable: true,
    description:
      'Everything on an incident at once: what is failing, since when, what changed, whether it happened before, what to do next. Null where nothing has told of it.',
  })
  async incidentBriefing(
    @Args('id', { type: () => ID, description: "The incident: its id or the organisation's own number." }) id: string,
    @Args() args: AsOfArgs,
    @Context() { actor, loaders }: RequestContext,
  ): Promise<Briefing | null> {
    const at = asOfPosition(args.asOf);
    const briefed = await this.brief(id, { actor, groupsOf: loaders.groupsOf, ...at });
    return briefed && toBriefing(briefed, at.asOf);
  }

  @ResolveField(() => Incident, { nullable: true, description: 'The incident.' })
  async incident(
    @Parent() { incidentId, asOf }: Briefing,
    @Context() { loaders }: RequestContext,
  ): Promise<Incident | null> {
    const row = await loaders.incident.load({ id: incidentId, ...(asOf !== undefined && { asOf }) });
    return row && toIncident(asOf)(row);
  }
}
