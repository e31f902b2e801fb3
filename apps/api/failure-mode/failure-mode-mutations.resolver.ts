import { Inject } from '@nestjs/common';
import { Args, Context, Mutation, Resolver } from '@nestjs/graphql';
import type { DecidedBy, DecisionOutcome } from '#application/decide-on-failure-mode.js';
import type { FailureModeDecisions, MeantIncidents } from '#application/failure-mode-decisions.js';
import type { FailureModeCatalogue } from '#application/ports/failure-modes.js';
import type { Readiness } from '#application/ports/readiness.js';
import type { RequestContext } from '../graphql/loaders.js';
import { badInput } from '../graphql/read-args.js';
import { ports } from '../ports.js';
import {
  AcceptFailureModeInput,
  FailureModeDecision,
  MergeFailureModesInput,
  ObserveFailureModeInput,
  RefuseFailureModeInput,
  RenameFailureModeInput,
  toRejected,
} from './failure-mode-mutations.types.js';
import { toFailureMode } from './failure-mode.types.js';

type Decided = Promise<typeof FailureModeDecision>;

const signed = ({ by }: { by?: string }, { actor }: RequestContext): DecidedBy => ({ by: by ?? actor, actor });

const meant = ({ suggestionId, incidents }: { suggestionId?: string; incidents?: string[] }): MeantIncidents => {
  if (suggestionId != null && incidents == null) return { suggestion: suggestionId };
  if (incidents != null && suggestionId == null) return { incidents };
  throw badInput('give either suggestionId or incidents');
};

@Resolver()
export class FailureModeMutationsResolver {
  constructor(
    @Inject(ports.failureModeDecisions) private readonly decisions: FailureModeDecisions,
    @Inject(ports.failureModes) private readonly catalogue: FailureModeCatalogue,
    @Inject(ports.readiness) private readonly readiness: Readiness,
  ) {}

  @Mutation(() => FailureModeDecision, { description: 'Makes incidents with like causes a failure mode of its own.' })
  async acceptFailureMode(
    @Args('input', { description: 'What to accept.' }) input: AcceptFailureModeInput,
    @Context() context: RequestContext,
  ): Decided {
    const { name, services } = input;
    const what = { ...meant(input), name, ...(services != null && { services }) };
    return this.decided(await this.decisions.accept(what, signed(input, context)));
  }

  @Mutation(() => FailureModeDecision, {
    description: 'Says that incidents are not one failure mode: they are not suggested as one again.',
  })
  async refuseFailureMode(
    @Args('input', { description: 'What to refuse.' }) input: RefuseFailureModeInput,
    @Context() context: RequestContext,
  ): Decided {
    const what = { ...meant(input), reason: input.reason };
    return this.decided(await this.decisions.refuse(what, signed(input, context)));
  }

  @Mutation(() => FailureModeDecision, { description: 'Gives a failure mode another name.' })
  async renameFailureMode(
    @Args('input', { description: 'What to rename.' }) input: RenameFailureModeInput,
    @Context() context: RequestContext,
  ): Decided {
    const { failureModeId, name } = input;
    return this.decided(await this.decisions.rename({ failureModeId, name }, signed(input, context)));
  }

  @Mutation(() => FailureModeDecision, { description: 'Makes one failure mode of two.' })
  async mergeFailureModes(
    @Args('input', { description: 'What to merge.' }) input: MergeFailureModesInput,
    @Context() context: RequestContext,
  ): Decided {
    const { failureModeId, intoId } = input;
    return this.decided(await this.decisions.merge({ failureModeId, intoId }, signed(input, context)));
  }

  @Mutation(() => FailureModeDecision, {
    description: 'Says that an incident was a failure mode. An incident has one failure mode at a time.',
  })
  async observeFailureMode(
    @Args('input', { description: 'What was observed.' }) input: ObserveFailureModeInput,
    @Context() context: RequestContext,
  ): Decided {
    const { failureModeId, incident } = input;
    return this.decided(await this.decisions.observe({ failureModeId, incident }, signed(input, context)));
  }

  private async decided(outcome: DecisionOutcome): Decided {
    if (!outcome.ok) return toRejected(outcome);
    const { failureModeId, position } = outcome;
    await this.readiness.projectedUpTo(position);
    const mode = (await this.catalogue.byIds([failureModeId])).get(failureModeId);
    return { failureMode: mode ? toFailureMode()(mode) : null, position };
  }
}
