import { Inject } from '@nestjs/common';
import { Args, Context, Mutation, Parent, ResolveField, Resolver } from '@nestjs/graphql';
import type { JudgePrecedentHandler } from '#application/judge-precedent.js';
import type { Readiness } from '#application/ports/readiness.js';
import type { RequestContext } from '../graphql/loaders.js';
import { ports } from '../ports.js';
import { Match } from './answer.types.js';
import { Judgement, JudgePrecedentInput, JudgePrecedentResult, toJudgement, toJudgeResult } from './judgement.types.js';

@Resolver(() => Match)
export class JudgementResolver {
  constructor(
    @Inject(ports.judgePrecedent) private readonly judge: JudgePrecedentHandler,
    @Inject(ports.readiness) private readonly readiness: Readiness,
  ) {}

  @Mutation(() => JudgePrecedentResult, {
    description:
      'Takes a person’s word on what a match was worth. The next answer to a similar question learns from it, and so does the probability.',
  })
  async judgePrecedent(
    @Args('input', { description: 'Who says what of which match.' }) { note, ...input }: JudgePrecedentInput,
    @Context() { actor }: RequestContext,
  ): Promise<typeof JudgePrecedentResult> {
    const outcome = await this.judge({ ...input, ...(note != null && { note }) }, actor);
    if (outcome.outcome === 'judged' && outcome.position !== null) await this.readiness.projectedUpTo(outcome.position);
    return toJudgeResult(outcome);
  }

  @ResolveField(() => [Judgement], { description: 'What people say of it as a precedent of what was asked.' })
  async judgements(
    @Parent() { answerId, incidentId }: Match,
    @Context() { loaders }: RequestContext,
  ): Promise<Judgement[]> {
    const words = await loaders.judgementsOfAnswer.load({ id: answerId });
    return words.filter((word) => word.incidentId === incidentId).map(toJudgement);
  }
}
