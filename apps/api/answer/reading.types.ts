import { Field, Int, ObjectType } from '@nestjs/graphql';

@ObjectType({ description: 'A word of a question that no record has, and the one that was taken to be meant.' })
export class Reading {
  @Field({ description: 'The word as it was written, in lower case.' })
  written!: string;

  @Field({ description: 'The word on record that it was read as, one slip of the fingers from it.' })
  readAs!: string;

  @Field(() => Int, { description: 'How many documents have that word, in some form.' })
  documents!: number;
}
