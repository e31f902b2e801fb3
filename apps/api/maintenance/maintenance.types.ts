import { Field, Int, ObjectType } from '@nestjs/graphql';

@ObjectType({ description: 'How far a read table has come.' })
export class ProjectionState {
  @Field({ description: 'Its name.' })
  name!: string;

  @Field(() => Int, { description: 'The log position it has seen.' })
  position!: number;

  @Field(() => String, { nullable: true, description: 'What keeps it from going on.' })
  problem?: string;
}

@ObjectType({ description: 'How far embedding has come.' })
export class EmbeddingState {
  @Field(() => String, { nullable: true, description: 'The model in use; null when there is none that works.' })
  model!: string | null;

  @Field(() => Int, { nullable: true, description: 'Passages that wait for their vector; null without a model.' })
  pending!: number | null;

  @Field(() => String, {
    nullable: true,
    description: 'Why passages still wait after the last attempt; it is made again by itself. Null during an attempt.',
  })
  problem!: string | null;
}

@ObjectType({ description: 'How this server is doing.' })
export class Status {
  @Field({ description: 'The release.' })
  version!: string;

  @Field(() => Int, { description: 'The position of the newest fact in the log; 0 when it is empty.' })
  head!: number;

  @Field({ description: 'embedded or server.' })
  database!: string;

  @Field(() => [ProjectionState], { description: 'The read tables.' })
  projections!: readonly ProjectionState[];

  @Field(() => EmbeddingState, { description: 'The embeddings.' })
  embeddings!: EmbeddingState;
}

@ObjectType({ description: 'Whether a read table says what the log says.' })
export class ProjectionVerification {
  @Field({ description: 'Its name.' })
  name!: string;

  @Field({ description: 'Whether a replay of the log gives the same rows.' })
  ok!: boolean;

  @Field({ description: 'What was compared, or what differs.' })
  detail!: string;
}

@ObjectType({ description: 'Whether the log is as it was written and the read tables follow from it.' })
export class Verification {
  @Field({ description: 'Whether everything holds.' })
  ok!: boolean;

  @Field(() => Int, { description: 'How many facts were walked.' })
  events!: number;

  @Field(() => String, { nullable: true, description: 'What is wrong with the hash chain.' })
  problem!: string | null;

  @Field(() => Int, { nullable: true, description: 'The log position of the fault.' })
  position!: number | null;

  @Field(() => [ProjectionVerification], { description: 'The read tables.' })
  projections!: readonly ProjectionVerification[];
}
