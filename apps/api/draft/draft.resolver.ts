import { Inject } from '@nestjs/common';
import { Args, ArgsType, Context, Field, ID, Mutation, Parent, Query, ResolveField, Resolver } from '@nestjs/graphql';
import type { DraftIncident, ReadTemplates } from '#application/drafts/draft.js';
import type { PublishPostmortem } from '#application/drafts/publish-postmortem.js';
import { problemOf } from '#application/drafts/write-draft.js';
import type { Readiness } from '#application/ports/readiness.js';
import type { RequestContext } from '../graphql/loaders.js';
import { AsOfArgs, asOfPosition, badInput } from '../graphql/read-args.js';
import { Incident, toIncident } from '../incident/incident.types.js';
import { ports } from '../ports.js';
import {
  Draft,
  DraftKind,
  DraftTemplate,
  PublishedPostmortem,
  PublishPostmortemInput,
  PublishPostmortemResult,
  toPublished,
  toTemplate,
} from './draft.types.js';

@ArgsType()
class DraftArgs extends AsOfArgs {
  @Field(() => ID, { description: "The incident: its id or the organisation's own number." })
  id!: string;

  @Field(() => DraftKind, { description: 'Whom it is for.' })
  kind!: DraftKind;

  @Field(() => String, { nullable: true, description: 'The template; the first of the kind where absent.' })
  template?: string;
}

@Resolver(() => Draft)
export class DraftResolver {
  constructor(
    @Inject(ports.draftIncident) private readonly draft: DraftIncident,
    @Inject(ports.draftTemplates) private readonly templates: ReadTemplates,
    @Inject(ports.publishPostmortem) private readonly publish: PublishPostmortem,
    @Inject(ports.readiness) private readonly readiness: Readiness,
  ) {}

  @Query(() => Draft, {
    nullable: true,
    description: 'A text on an incident made of recorded facts alone; null where nothing has told of the incident.',
  })
  async incidentDraft(@Args() { id, kind, template, asOf }: DraftArgs): Promise<Draft | null> {
    const asked = { kind, ...(template != null && { template }), ...asOfPosition(asOf) };
    const result = await this.draft(id, asked);
    if (result.outcome === 'unusable-template') throw badInput(result.problem);
    return result.outcome === 'drafted' ? { ...result.draft, kind } : null;
  }

  @Query(() => [DraftTemplate], { description: 'The templates of drafts; the first of a kind is used by default.' })
  async draftTemplates(): Promise<DraftTemplate[]> {
    return (await this.templates()).map((template) => toTemplate(template, problemOf(template)));
  }

  @Mutation(() => PublishPostmortemResult, {
    description:
      'Publishes the postmortem of an incident that is over, in the name of a person. It takes the place of what the log recorded.',
  })
  async publishPostmortem(
    @Args('input', { description: 'The text and who publishes it.' }) input: PublishPostmortemInput,
    @Context() { actor }: RequestContext,
  ): Promise<typeof PublishPostmortemResult> {
    const { incident, markdown, by, acknowledgeGaps } = input;
    const postmortem = { incident, markdown, ...(by != null && { by }), acknowledgeGaps: acknowledgeGaps === true };
    const result = await this.publish(postmortem, { actor });
    if (result.outcome === 'published') await this.readiness.projectedUpTo(result.position);
    return toPublished(result);
  }
}

@Resolver(() => PublishedPostmortem)
export class PublishedPostmortemResolver {
  @ResolveField(() => Incident, { nullable: true, description: 'The incident.' })
  async incident(
    @Parent() { incidentId }: PublishedPostmortem,
    @Context() { loaders }: RequestContext,
  ): Promise<Incident | null> {
    const row = await loaders.incident.load({ id: incidentId });
    return row && toIncident()(row);
  }
}
