import { Inject } from '@nestjs/common';
import { Args, Context, ID, Info, Parent, Query, ResolveField, Resolver } from '@nestjs/graphql';
import type { GraphQLResolveInfo } from 'graphql';
import { answerLimits, type Ask } from '#application/ask.js';
import { idOfIncident } from '#application/document-ids.js';
import type { Question } from '#application/ports/precedent-search.js';
import type { RequestContext } from '../graphql/loaders.js';
import { asOfPosition, badInput } from '../graphql/read-args.js';
import { ports } from '../ports.js';
import { Answer, Match, PrecedentsInput, RunbookHit } from './answer.types.js';
import { toAnswer } from './answered.js';
import { cut, firstOf, matchOf, runbookHitOf } from './matches.js';
import { readingAhead } from './reading-ahead.js';

@Resolver(() => Answer)
export class AnswerResolver {
  constructor(@Inject(ports.ask) private readonly ask: Ask) {}

  @Query(() => Answer, { description: 'Has this happened before?' })
  async precedents(
    @Args('input', { description: 'What is being seen.' }) input: PrecedentsInput,
    @Context() context: RequestContext,
    @Info() info: GraphQLResolveInfo,
  ): Promise<Answer> {
    const { actor, ask = this.ask } = context;
    const question = { ...questionOf(input), ...(await askedFor(input, context)) };
    return toAnswer(await ask(question, actor, readingAhead(info, context)));
  }

  @ResolveField(() => ID, { description: 'The answer.' })
  async id(@Parent() { id, remembered }: Answer): Promise<string> {
    // Whoever has the id may judge the answer: it is in the log by then.
    await remembered;
    return id;
  }

  @ResolveField(() => [Match], {
    description: 'The past incidents most like it; where the verdict is NOVEL, the nearest misses.',
  })
  matches(
    @Parent() { incidentRanking, ...answer }: Answer,
    @Args('first', firstOf(5, answerLimits.incidents)) first: number,
  ): Match[] {
    const among = incidentRanking.map(({ incidentId }) => incidentId);
    return cut(incidentRanking, first, answerLimits.incidents).map((incident) =>
      matchOf(incident, { ...answer, among }),
    );
  }

  @ResolveField(() => [RunbookHit], { description: 'The runbook sections that fit best.' })
  runbooks(
    @Parent() { runbookRanking }: Answer,
    @Args('first', firstOf(3, answerLimits.runbooks)) first: number,
  ): RunbookHit[] {
    return cut(runbookRanking, first, answerLimits.runbooks).map(runbookHitOf);
  }
}

/** The incident that is asked for. Throws BAD_USER_INPUT for one that nothing has told of: its own documents would pass for precedents of it. */
const askedFor = async ({ incident }: PrecedentsInput, { loaders }: RequestContext): Promise<Partial<Question>> => {
  if (incident == null) return {};
  const id = idOfIncident(incident);
  if ((await loaders.incidentRecord.load({ id })) === null)
    throw badInput(
      `There is no incident "${incident}": "incidents" (precedent incident list --status all) lists those that are known; leave it out to ask for none.`,
    );
  return { incidentId: id };
};

const questionOf = ({ text, services, at, kinds, asOf }: PrecedentsInput): Question => {
  if (at != null && Number.isNaN(Date.parse(at)))
    throw badInput(`at is "${at}"; give a time such as 2026-03-01T14:05:00Z`);
  return {
    text,
    ...(services && services.length > 0 && { services }),
    ...(at != null && { at }),
    ...(kinds && kinds.length > 0 && { kinds }),
    ...asOfPosition(asOf),
  };
};
