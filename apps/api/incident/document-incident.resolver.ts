import { Context, Parent, ResolveField, Resolver } from '@nestjs/graphql';
import { Postmortem, Timeline } from '../document/document.types.js';
import type { RequestContext } from '../graphql/loaders.js';
import { Incident, toIncident } from './incident.types.js';

const incidentOf = async (
  { incidentId, asOf }: Postmortem | Timeline,
  { loaders }: RequestContext,
): Promise<Incident | null> => {
  const row = await loaders.incident.load({ id: incidentId, ...(asOf !== undefined && { asOf }) });
  return row && toIncident(asOf)(row);
};

@Resolver(() => Postmortem)
export class PostmortemIncidentResolver {
  @ResolveField(() => Incident, {
    nullable: true,
    description: 'The incident it tells of, as known at the position asked for.',
  })
  incident(@Parent() postmortem: Postmortem, @Context() context: RequestContext): Promise<Incident | null> {
    return incidentOf(postmortem, context);
  }
}

@Resolver(() => Timeline)
export class TimelineIncidentResolver {
  @ResolveField(() => Incident, {
    nullable: true,
    description: 'The incident it belongs to, as known at the position asked for.',
  })
  incident(@Parent() timeline: Timeline, @Context() context: RequestContext): Promise<Incident | null> {
    return incidentOf(timeline, context);
  }
}
