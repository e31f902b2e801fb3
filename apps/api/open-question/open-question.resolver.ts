import { Inject } from '@nestjs/common';
import { Args, ArgsType, Context, Field, Int, Parent, Query, ResolveField, Resolver } from '@nestjs/graphql';
import type { OpenQuestions } from '#application/loop/list-open-questions.js';
import type { RequestContext } from '../graphql/loaders.js';
import { AsOfArgs, asOfPosition, pageRequest } from '../graphql/read-args.js';
import { Incident, toIncident } from '../incident/incident.types.js';
import { ports } from '../ports.js';
import { IncidentQuestions, OpenQuestion, OpenQuestionList, toQuestion } from './open-question.types.js';

@ArgsType()
class OpenQuestionsArgs extends AsOfArgs {
  @Field(() => Int, { defaultValue: 20, description: 'How many incidents, 1 to 100.' })
  first!: number;
}

@Resolver(() => IncidentQuestions)
export class OpenQuestionsResolver {
  constructor(@Inject(ports.openQuestions) private readonly questions: OpenQuestions) {}

  @Query(() => OpenQuestionList, {
    description: 'What is still to be said of incidents that are over: causes, outcomes, precedents, postmortems.',
  })
  async openQuestions(@Args() args: OpenQuestionsArgs): Promise<OpenQuestionList> {
    const { asOf } = asOfPosition(args.asOf);
    const { incidents, ...counts } = await this.questions.latest(pageRequest(args).first, asOf);
    return {
      ...counts,
      incidents: incidents.map(({ incidentId, questions }) => ({
        incidentId,
        count: questions.length,
        questions: questions.map(toQuestion),
        ...(asOf !== undefined && { asOf }),
      })),
    };
  }

  @ResolveField(() => Incident, { nullable: true, description: 'The incident.' })
  async incident(
    @Parent() { incidentId, asOf }: IncidentQuestions,
    @Context() { loaders }: RequestContext,
  ): Promise<Incident | null> {
    const row = await loaders.incident.load({ id: incidentId, ...(asOf !== undefined && { asOf }) });
    return row && toIncident(asOf)(row);
  }
}

@Resolver(() => Incident)
export class IncidentQuestionsResolver {
  @ResolveField(() => [OpenQuestion], {
    description: 'What is still to be said of it once it is over; nothing while it goes on.',
  })
  async openQuestions(@Parent() incident: Incident, @Context() context: RequestContext): Promise<OpenQuestion[]> {
    return (await questionsOf(incident, context)).map(toQuestion);
  }

  @ResolveField(() => Int, { description: 'How many questions are open.' })
  async openQuestionCount(@Parent() incident: Incident, @Context() context: RequestContext): Promise<number> {
    return (await questionsOf(incident, context)).length;
  }
}

const questionsOf = ({ id, asOf }: Incident, { loaders }: RequestContext) =>
  loaders.openQuestionsOfIncident.load({ id, ...(asOf !== undefined && { asOf }) });
