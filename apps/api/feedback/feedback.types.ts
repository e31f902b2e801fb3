import { Field, Int, ObjectType } from '@nestjs/graphql';

@ObjectType({ description: 'Whether what people find out comes back to the answers they got.' })
export class Feedback {
  @Field(() => Int, { description: 'Answers that were kept; the same answer to the same question counts once.' })
  served!: number;

  @Field(() => Int, { description: 'Answers of which somebody has judged a match.' })
  judged!: number;

  @Field(() => Int, { description: 'Judgements, the newest of each person on each match.' })
  judgements!: number;

  @Field(() => Int, { description: 'How many people they are from.' })
  people!: number;

  @Field(() => String, { nullable: true, description: 'When an answer was last kept.' })
  lastServedAt!: string | null;

  @Field(() => String, { nullable: true, description: 'When somebody last judged.' })
  lastJudgedAt!: string | null;

  @Field(() => Int, { description: 'Answers kept since then.' })
  servedSince!: number;

  @Field(() => String, {
    nullable: true,
    description: 'What is wrong and what to do: no judgement ever arrives, or none for long. Null where all is well.',
  })
  warning!: string | null;
}
