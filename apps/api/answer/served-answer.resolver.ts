import { Inject } from '@nestjs/common';
import { Args, ArgsType, Context, Field, ID, Parent, Query, ResolveField, Resolver } from '@nestjs/graphql';
import { answerLimits } from '#application/ask.js';
import type { Readiness } from '#application/ports/readiness.js';
import type { ReadServedAnswers } from '#application/read-served-answers.js';
import type { AnswerQueries } from '#read-model/answer/answer.queries.js';
import { shownAnswer } from '#read-model/answer/shown-answer.js';
import type { DocumentQueries } from '#read-model/catalogue/document.queries.js';
import { connectionOf, type Connection } from '../graphql/connection.js';
import type { RequestContext } from '../graphql/loaders.js';
import { asOfPosition, PageArgs, pageRequest, readingPage } from '../graphql/read-args.js';
import { ports } from '../ports.js';
import { Match, RunbookHit } from './answer.types.js';
import { Judgement, toJudgement } from './judgement.types.js';
import { cut, firstOf, matchOf, runbookHitOf } from './matches.js';
import { ServedAnswer, ServedAnswerConnection, toServedAnswer } from './served-answer.types.js';

@ArgsType()
class AnswerPageArgs extends PageArgs {
  @Field(() => ID, { nullable: true, description: 'Only answers that were asked for this incident.' })
  incident?: string;

  @Field(() => Boolean, { nullable: true, description: 'Only answers that somebody has judged, or that nobody has.' })
  judged?: boolean;
}

@Resolver(() => ServedAnswer)
export class ServedAnswerResolver {
  constructor(
    @Inject(ports.answers) private readonly queries: AnswerQueries,
    @Inject(ports.servedAnswers) private readonly readServed: ReadServedAnswers,
    @Inject(ports.documents) private readonly documents: DocumentQueries,
    @Inject(ports.readiness) private readonly readiness: Readiness,
  ) {}

  @Query(() => ServedAnswer, { nullable: true, description: 'An answer as it was shown; null if none was kept.' })
  async answer(@Args('id', { type: () => ID, description: 'Its id.' }) id: string): Promise<ServedAnswer | null> {
    const fact = (await this.readServed([id])).get(id);
    return fact ? toServedAnswer(fact) : null;
  }

  @Query(() => ServedAnswerConnection, { description: 'Answers that were shown, newest first.' })
  async answers(@Args() args: AnswerPageArgs): Promise<Connection<ServedAnswer>> {
    const { incident, judged, asOf } = args;
    const filter = {
      ...(incident != null && { incidentId: incident }),
      ...(judged != null && { judged }),
      ...asOfPosition(asOf),
    };
    // Answers come into their table a moment after they were shown.
    await this.readiness.projectedUpTo(await this.readiness.head());
    const page = await readingPage(() => this.queries.page(filter, pageRequest(args)));
    const facts = await this.readServed(page.edges.map(({ node }) => node.answerId));
    return connectionOf(page, ({ answerId }) => toServedAnswer(facts.get(answerId)!));
  }

  @ResolveField(() => [Match], { description: 'The past incidents that it showed, as they were known then.' })
  async matches(
    @Parent() { served }: ServedAnswer,
    @Args('first', firstOf(5, answerLimits.incidents)) first: number,
  ): Promise<Match[]> {
    const matches = cut(served.matches, first, answerLimits.incidents);
    const { incidents } = await shownAnswer({ ...served, matches, runbooks: [] }, this.documents);
    const { answerId: id, position } = served;
    const among = served.matches.map(({ incidentId }) => incidentId);
    return incidents.map((incident) => matchOf(incident, { id, position, among }));
  }

  @ResolveField(() => [RunbookHit], { description: 'The runbook sections that it showed.' })
  async runbooks(
    @Parent() { served }: ServedAnswer,
    @Args('first', firstOf(3, answerLimits.runbooks)) first: number,
  ): Promise<RunbookHit[]> {
    const hits = cut(served.runbooks, first, answerLimits.runbooks);
    return (await shownAnswer({ ...served, matches: [], runbooks: hits }, this.documents)).runbooks.map(runbookHitOf);
  }

  @ResolveField(() => [Judgement], {
    description: 'What people say of its matches and of precedents that it has missed, oldest first.',
  })
  async judgements(@Parent() { id }: ServedAnswer, @Context() { loaders }: RequestContext): Promise<Judgement[]> {
    return (await loaders.judgementsOfAnswer.load({ id })).map(toJudgement);
  }
}
