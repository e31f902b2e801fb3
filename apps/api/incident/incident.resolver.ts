import { Inject } from '@nestjs/common';
import { Args, ArgsType, Context, Field, ID, Parent, Query, ResolveField, Resolver } from '@nestjs/graphql';
import { idOfIncident } from '#application/document-ids.js';
import type { IncidentQueries } from '#read-model/catalogue/incident.queries.js';
import { Document, Timeline, toDocument } from '../document/document.types.js';
import { Cause, Remediation, TimelineEntry } from '../document/quote.types.js';
import { connectionOf, type Connection } from '../graphql/connection.js';
import type { RequestContext } from '../graphql/loaders.js';
import { AsOfArgs, asOfPosition, PageArgs, pageRequest, readingPage } from '../graphql/read-args.js';
import { ports } from '../ports.js';
import { causesOf, remediationsOf } from './statements.js';
import { IncidentStatus } from './live-enums.types.js';
import { Incident, IncidentConnection, toIncident } from './incident.types.js';

@ArgsType()
class IncidentPageArgs extends PageArgs {
  @Field(() => String, { nullable: true, description: 'Only incidents that concern this service.' })
  service?: string;

  @Field(() => [IncidentStatus], { nullable: true, description: 'Only incidents that stand like one of these.' })
  status?: IncidentStatus[];
}

@Resolver(() => Incident)
export class IncidentResolver {
  constructor(@Inject(ports.incidents) private readonly incidentQueries: IncidentQueries) {}

  @Query(() => IncidentConnection, { description: 'Incidents, newest first.' })
  async incidents(@Args() args: IncidentPageArgs): Promise<Connection<Incident>> {
    const at = asOfPosition(args.asOf);
    const { service, status } = args;
    const filter = { ...(service && { service }), ...(status?.length && { statuses: status }), ...at };
    const page = await readingPage(() => this.incidentQueries.page(filter, pageRequest(args)));
    return connectionOf(page, toIncident(at.asOf));
  }

  @Query(() => Incident, { nullable: true, description: 'One incident, or null if there is none with this id.' })
  async incident(
    @Args('id', { type: () => ID, description: "Its id or the organisation's own number." }) id: string,
    @Args() args: AsOfArgs,
  ): Promise<Incident | null> {
    const { asOf } = asOfPosition(args.asOf);
    const [row] = await this.incidentQueries.byIds([idOfIncident(id)], asOf);
    return row ? toIncident(asOf)(row) : null;
  }

  @ResolveField(() => [Document], { description: 'The documents that tell of it, postmortems first.' })
  documents(@Parent() incident: Incident, @Context() context: RequestContext): Promise<Document[]> {
    return documentsOf(incident, context);
  }

  @ResolveField(() => [Cause], { description: 'The causes its documents state.' })
  rootCauses(@Parent() incident: Incident, @Context() context: RequestContext): Promise<Cause[]> {
    return causesOf(incident, context);
  }

  @ResolveField(() => [Remediation], { description: 'What was done about it, with what became of it.' })
  remediations(@Parent() incident: Incident, @Context() context: RequestContext): Promise<Remediation[]> {
    return remediationsOf(incident, context);
  }

  @ResolveField(() => [TimelineEntry], {
    description: 'The entries of all its timelines, by time where times are known.',
  })
  async timeline(@Parent() incident: Incident, @Context() context: RequestContext): Promise<TimelineEntry[]> {
    const entries = (await documentsOf<Timeline>(incident, context)).flatMap(({ timeline }) => timeline ?? []);
    const timed = entries.every(({ at }) => at !== undefined);
    return timed ? entries.toSorted((a, b) => Date.parse(a.at ?? '') - Date.parse(b.at ?? '')) : entries;
  }
}

const documentsOf = async <D extends Document>({ id, asOf }: Incident, { loaders }: RequestContext): Promise<D[]> => {
  const rows = await loaders.documentsOfIncident.load({ id, ...(asOf !== undefined && { asOf }) });
  return rows.map((row) => toDocument<D>(row, asOf));
};
