import { Field, Int, ObjectType } from '@nestjs/graphql';

/** The fact that something rests on. */
@ObjectType({ isAbstract: true })
export abstract class Fact {
  @Field({ description: 'When it was true.' })
  at!: string;

  @Field({ description: 'When it was written down; later than `at` where somebody told it late.' })
  recordedAt!: string;

  @Field({ description: 'Who said it: a person, or the name of a program.' })
  by!: string;

  @Field(() => Int, { description: 'The log position of the fact.' })
  position!: number;
}

@ObjectType({ description: 'A fact of an incident: when, and by whom.' })
export class IncidentMark extends Fact {}
