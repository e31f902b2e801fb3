import { Context, Parent, ResolveField, Resolver } from '@nestjs/graphql';
import { Document, toDocument } from '../document/document.types.js';
import { Cause, Remediation } from '../document/quote.types.js';
import type { RequestContext } from '../graphql/loaders.js';
import { Incident, toIncident } from '../incident/incident.types.js';
import { causesOf, remediationsOf } from '../incident/statements.js';
import { Match } from './answer.types.js';

@Resolver(() => Match)
export class MatchResolver {
  @ResolveField(() => Incident, { nullable: true, description: 'The incident with all its documents.' })
  async incident(
    @Parent() { incidentId, asOf }: Match,
    @Context() { loaders }: RequestContext,
  ): Promise<Incident | null> {
    const row = await loaders.incident.load({ id: incidentId, asOf });
    return row && toIncident(asOf)(row);
  }

  @ResolveField(() => String, { description: 'The title of the incident, whichever of its documents is most alike.' })
  async title(@Parent() match: Match, @Context() context: RequestContext): Promise<string> {
    return (await this.incident(match, context))?.title ?? match.title;
  }

  @ResolveField(() => String, { nullable: true, description: 'When it began; null when no document says so.' })
  async occurredAt(@Parent() match: Match, @Context() context: RequestContext): Promise<string | null> {
    return (await this.incident(match, context))?.occurredAt ?? null;
  }

  @ResolveField(() => [String], { description: 'The services concerned.' })
  async services(@Parent() match: Match, @Context() context: RequestContext): Promise<readonly string[]> {
    return (await this.incident(match, context))?.services ?? [];
  }

  @ResolveField(() => [Cause], { description: 'The causes its documents state, best supported first.' })
  rootCauses(@Parent() { incidentId, asOf }: Match, @Context() context: RequestContext): Promise<Cause[]> {
    return causesOf({ id: incidentId, asOf }, context);
  }

  @ResolveField(() => [Remediation], { description: 'What was done about it, with what became of it.' })
  remediations(@Parent() { incidentId, asOf }: Match, @Context() context: RequestContext): Promise<Remediation[]> {
    return remediationsOf({ id: incidentId, asOf }, context);
  }

  @ResolveField(() => [Document], { description: 'The documents that tell of it.' })
  async documents(@Parent() { incidentId, asOf }: Match, @Context() { loaders }: RequestContext): Promise<Document[]> {
    return (await loaders.documentsOfIncident.load({ id: incidentId, asOf })).map((row) => toDocument(row, asOf));
  }
}
