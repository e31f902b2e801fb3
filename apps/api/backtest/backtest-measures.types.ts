import { Field, Float, ID, Int, InterfaceType, ObjectType } from '@nestjs/graphql';

/** Null where there was nothing to measure. */
export const share = { nullable: true } as const;

@ObjectType({ description: 'A number of something.' })
export class BacktestCount {
  @Field({ description: 'Of what.' })
  name!: string;

  @Field(() => Int, { description: 'How many.' })
  count!: number;
}

@InterfaceType({
  description: 'Measures of some questions. Shares are 0 to 1, null where there was nothing to measure.',
})
export abstract class BacktestMeasures {
  @Field(() => Int, { description: 'The questions that were asked.' })
  questions!: number;

  @Field(() => Int, { description: 'Those about incidents with an earlier same failure that could be known.' })
  recurrences!: number;

  @Field(() => Float, {
    ...share,
    description: 'Of the recurrences, the share whose first match was the same failure.',
  })
  recallAt1!: number | null;

  @Field(() => Float, { ...share, description: 'Of the recurrences, the share with the same failure among 3 matches.' })
  recallAt3!: number | null;

  @Field(() => Float, { ...share, description: 'Of the recurrences, the share with the same failure among 5 matches.' })
  recallAt5!: number | null;

  @Field(() => Float, {
    ...share,
    description: 'The mean over the recurrences of 1 / rank of the first same failure, 0 beyond rank 10.',
  })
  meanReciprocalRank!: number | null;

  @Field(() => Int, { description: 'Those about incidents that are the first of their failure mode.' })
  firsts!: number;

  @Field(() => Float, {
    ...share,
    description: 'The chance that a recurrence was given a higher probability than a first one; ties count half.',
  })
  noveltyAuroc!: number | null;

  @Field(() => Int, { description: 'Those that were answered NOVEL.' })
  abstained!: number;

  @Field(() => Float, {
    ...share,
    description: 'Of the NOVEL answers of which it is known, the share that was right.',
  })
  abstentionPrecision!: number | null;
}

@ObjectType({ implements: () => BacktestMeasures, description: 'Measures of all questions.' })
export class BacktestOverall extends BacktestMeasures {}

@ObjectType({ implements: () => BacktestMeasures, description: 'Measures of what could be asked by a minute.' })
export class BacktestAtMinute extends BacktestMeasures {
  @Field(() => Int, {
    nullable: true,
    description: 'Counted from when the incident was noticed; null for incidents of which no record tells minutes.',
  })
  minute!: number | null;
}

@ObjectType({ implements: () => BacktestMeasures, description: 'Measures of the questions on one service or mode.' })
export class BacktestGroup extends BacktestMeasures {
  @Field({ description: 'The service or the failure mode.' })
  name!: string;
}

@ObjectType({ description: 'The answers with one verdict, and what the incidents were.' })
export class BacktestVerdict {
  @Field({ description: 'The verdict.' })
  verdict!: string;

  @Field(() => Int, { description: 'How many answers had it.' })
  questions!: number;

  @Field(() => Int, { description: 'How many of those were about recurrences.' })
  recurrences!: number;

  @Field(() => Int, { description: 'How many were about the first of a failure mode.' })
  firsts!: number;

  @Field(() => Int, { description: 'In how many the first match was the same failure.' })
  bestIsSame!: number;
}

@ObjectType({ description: 'A bin of the reliability curve.' })
export class BacktestReliability {
  @Field(() => Float, { description: 'The lowest probability in it.' })
  from!: number;

  @Field(() => Float, { description: 'The end of the bin.' })
  to!: number;

  @Field(() => Float, { description: 'How probable these answers were said to be, on average.' })
  stated!: number;

  @Field(() => Float, { description: 'The share of them whose first match was the same failure.' })
  observed!: number;

  @Field(() => Int, { description: 'How many answers.' })
  count!: number;
}

@ObjectType({
  description: 'How far probabilities were to be trusted, over questions of which it is known what they were.',
})
export class BacktestCalibration {
  @Field(() => ID, { nullable: true, description: 'The fit that was measured; null for the shipped one.' })
  fitId!: string | null;

  @Field(() => Int, { description: 'The questions it was measured on.' })
  questions!: number;

  @Field(() => Float, { ...share, description: 'Mean squared distance of the probability from what came out.' })
  brierScore!: number | null;

  @Field(() => Float, {
    ...share,
    description: 'Distance of stated from observed shares, averaged over ten bins by their answers.',
  })
  calibrationError!: number | null;

  @Field(() => [BacktestReliability], { description: 'The bins that are not empty.' })
  curve!: readonly BacktestReliability[];
}

@ObjectType({ description: "Whether incidents are found by their own early text, which needs nobody's word." })
export class BacktestSelfCheck {
  @Field(() => Int, { description: 'The incidents it was done for.' })
  questions!: number;

  @Field(() => Float, { ...share, description: 'The share found first.' })
  recallAt1!: number | null;

  @Field(() => Float, { ...share, description: 'The share found among 5 matches.' })
  recallAt5!: number | null;

  @Field(() => Float, { ...share, description: 'The mean of 1 / rank, 0 beyond rank 10.' })
  meanReciprocalRank!: number | null;

  @Field(() => Float, {
    ...share,
    description: 'The chance that the probability is higher with its own documents there than without them.',
  })
  presenceAuroc!: number | null;
}
