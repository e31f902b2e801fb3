import { Inject } from '@nestjs/common';
import { Args, Query, Resolver } from '@nestjs/graphql';
import { feedbackWarning } from '#application/feedback.js';
import type { AnswerQueries } from '#read-model/answer/answer.queries.js';
import { AsOfArgs, asOfPosition } from '../graphql/read-args.js';
import { ports } from '../ports.js';
import { Feedback } from './feedback.types.js';

@Resolver()
export class FeedbackResolver {
  constructor(@Inject(ports.answers) private readonly answers: AnswerQueries) {}

  @Query(() => Feedback, { description: 'Whether what people find out comes back to the answers they got.' })
  async feedback(@Args() args: AsOfArgs): Promise<Feedback> {
    const counts = await this.answers.feedback(asOfPosition(args.asOf).asOf);
    return { ...counts, warning: feedbackWarning(counts, new Date().toISOString()) };
  }
}
