import { Inject } from '@nestjs/common';
import { Args, ArgsType, Field, Query, Resolver } from '@nestjs/graphql';
import type { FailureModeCatalogue } from '#application/ports/failure-modes.js';
import { AsOfArgs, asOfPosition } from '../graphql/read-args.js';
import { ports } from '../ports.js';
import { FailureModeCoverage, SuggestedFailureMode, toFailureMode, toSuggested } from './failure-mode.types.js';

@ArgsType()
class ServiceArgs extends AsOfArgs {
  @Field(() => String, { nullable: true, description: 'Only what concerns this service.' })
  service?: string;
}

const filterOf = ({ service, asOf }: ServiceArgs) => ({ ...(service && { service }), ...asOfPosition(asOf) });

/** More failure modes than anybody reads. */
const mostModes = 1_000;

@Resolver()
export class FailureModeCoverageResolver {
  constructor(@Inject(ports.failureModes) private readonly catalogue: FailureModeCatalogue) {}

  @Query(() => [SuggestedFailureMode], {
    description:
      'Incidents with like causes and without a failure mode, at least two each, of the newest 5,000; the most frequent first.',
  })
  async suggestedFailureModes(@Args() args: ServiceArgs): Promise<SuggestedFailureMode[]> {
    return (await this.catalogue.suggested(filterOf(args))).map(toSuggested);
  }

  @Query(() => FailureModeCoverage, { description: 'What is missing in what is known of how services fail.' })
  async failureModeCoverage(@Args() args: ServiceArgs): Promise<FailureModeCoverage> {
    const filter = filterOf(args);
    const [page, recurring, former] = await Promise.all([
      this.catalogue.page(filter, { first: mostModes }),
      this.catalogue.suggested(filter),
      this.catalogue.former(filter.asOf),
    ]);
    const modes = page.edges.map(({ node }) => node);
    const ids = modes.map(({ failureModeId }) => failureModeId);
    const details = await this.catalogue.details(ids, filter.asOf);
    const without = (lacks: (id: string) => boolean) =>
      modes.filter(({ failureModeId }) => lacks(failureModeId)).map(toFailureMode(filter.asOf));
    return {
      neverObserved: without((id) => details.get(id)?.observed.length === 0),
      withoutRunbook: without((id) => details.get(id)?.runbook === null),
      recurringWithoutFailureMode: recurring.map(toSuggested),
      noLongerDescribed: former.map(({ failureModeId: id, candidates, ...row }) => ({
        id,
        ...row,
        candidates: candidates.map(toFailureMode(filter.asOf)),
      })),
    };
  }
}
