import { Field, Float, ID, Int, ObjectType } from '@nestjs/graphql';

@ObjectType({ description: 'Another cause that such an alert has had.' })
export class OtherCause {
  @Field({ description: 'What the incidents of this cause go by.' })
  name!: string;

  @Field(() => [ID], { description: 'Those of them whose records tell of such an alert.' })
  incidentIds!: readonly string[];
}

@ObjectType({
  description:
    'What the alerts of an incident tell by themselves: the same alert can have many causes, and the records say which it has had.',
})
export class AlertSplit {
  @Field(() => [String], { description: 'The names of the alerts.' })
  names!: readonly string[];

  @Field(() => Int, { description: 'How many of the past incidents that were found tell of such an alert.' })
  records!: number;

  @Field(() => Int, { description: 'How many of these had the cause of the best match.' })
  sameCause!: number;

  @Field(() => [OtherCause], { description: 'The causes of the others.' })
  otherCauses!: readonly OtherCause[];

  @Field(() => [String], {
    description: 'Words of what was noted that no alert says and that only the cause of the best match has on record.',
  })
  besides!: readonly string[];

  @Field(() => Float, {
    description: 'How probable all of this can make the best match; the probability is no higher.',
  })
  mostProbable!: number;
}
