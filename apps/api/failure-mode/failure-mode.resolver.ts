import { Inject } from '@nestjs/common';
import { Args, ArgsType, Context, Field, ID, Parent, Query, ResolveField, Resolver } from '@nestjs/graphql';
import type { FailureModeCatalogue, FailureModeDetails, RecordedQuote } from '#application/ports/failure-modes.js';
import { Quote } from '../document/quote.types.js';
import { connectionOf, type Connection } from '../graphql/connection.js';
import type { RequestContext } from '../graphql/loaders.js';
import { AsOfArgs, asOfPosition, PageArgs, pageRequest, readingPage } from '../graphql/read-args.js';
import { ports } from '../ports.js';
import {
  CoveringRunbook,
  FailureMode,
  FailureModeConnection,
  ObservedIncident,
  toCovering,
  toFailureMode,
  toObserved,
} from './failure-mode.types.js';

@ArgsType()
class FailureModePageArgs extends PageArgs {
  @Field(() => String, { nullable: true, description: 'Only failure modes of this service.' })
  service?: string;
}

const detailsOf = ({ id, asOf }: FailureMode, { loaders }: RequestContext): Promise<FailureModeDetails | null> =>
  loaders.failureModeDetails.load({ id, ...(asOf !== undefined && { asOf }) });

type Part = 'symptoms' | 'causes' | 'checks' | 'remedies';

/** What the document says where one describes it, else what its incidents say. */
const quotesOf = async (mode: FailureMode, part: Part, context: RequestContext): Promise<RecordedQuote[]> => {
  const { described } = mode.known;
  if (!described) return [...((await detailsOf(mode, context))?.[part] ?? [])];
  const { sourceUri, position } = described;
  return described.mode[part].map((quote) => ({ ...quote, sourceUri, position }));
};

@Resolver(() => FailureMode)
export class FailureModeResolver {
  constructor(@Inject(ports.failureModes) private readonly catalogue: FailureModeCatalogue) {}

  @Query(() => FailureModeConnection, {
    description: 'Failure modes, documented and accepted ones, by name; without those merged into others.',
  })
  async failureModes(@Args() args: FailureModePageArgs): Promise<Connection<FailureMode>> {
    const at = asOfPosition(args.asOf);
    const filter = { ...(args.service && { service: args.service }), ...at };
    const page = await readingPage(() => this.catalogue.page(filter, pageRequest(args)));
    return connectionOf(page, toFailureMode(at.asOf));
  }

  @Query(() => FailureMode, {
    nullable: true,
    description: 'One failure mode, or what it was merged into; null if there is none with this id.',
  })
  async failureMode(
    @Args('id', { type: () => ID, description: 'Its id.' }) id: string,
    @Args() args: AsOfArgs,
  ): Promise<FailureMode | null> {
    const { asOf } = asOfPosition(args.asOf);
    const known = (await this.catalogue.byIds([id], asOf)).get(id);
    return known ? toFailureMode(asOf)(known) : null;
  }

  @ResolveField(() => [Quote], { description: 'How it shows.' })
  symptoms(@Parent() mode: FailureMode, @Context() context: RequestContext): Promise<RecordedQuote[]> {
    return quotesOf(mode, 'symptoms', context);
  }

  @ResolveField(() => [Quote], { description: 'Why it happens.' })
  causes(@Parent() mode: FailureMode, @Context() context: RequestContext): Promise<RecordedQuote[]> {
    return quotesOf(mode, 'causes', context);
  }

  @ResolveField(() => [Quote], { description: 'How to tell it from others.' })
  checks(@Parent() mode: FailureMode, @Context() context: RequestContext): Promise<RecordedQuote[]> {
    return quotesOf(mode, 'checks', context);
  }

  @ResolveField(() => [Quote], { description: 'What to do about it.' })
  remedies(@Parent() mode: FailureMode, @Context() context: RequestContext): Promise<RecordedQuote[]> {
    return quotesOf(mode, 'remedies', context);
  }

  @ResolveField(() => [ObservedIncident], { description: 'The incidents that were it, newest first.' })
  async observedIncidents(
    @Parent() mode: FailureMode,
    @Context() context: RequestContext,
  ): Promise<ObservedIncident[]> {
    return ((await detailsOf(mode, context))?.observed ?? []).map(toObserved);
  }

  @ResolveField(() => String, { nullable: true, description: 'When the latest of its incidents began.' })
  async lastSeenAt(@Parent() mode: FailureMode, @Context() context: RequestContext): Promise<string | null> {
    return (await detailsOf(mode, context))?.lastSeenAt ?? null;
  }

  @ResolveField(() => CoveringRunbook, {
    nullable: true,
    description: 'The runbook that covers it; null if none does.',
  })
  async runbook(@Parent() mode: FailureMode, @Context() context: RequestContext): Promise<CoveringRunbook | null> {
    const runbook = (await detailsOf(mode, context))?.runbook;
    return runbook ? toCovering(runbook) : null;
  }
}
