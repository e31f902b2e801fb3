import { createUnionType, Field, ID, InputType, Int, ObjectType } from '@nestjs/graphql';
import type { EmbeddingSpaceRow, ManageOutcome } from '#application/manage-embedding-spaces.js';
import { Rejected, type RejectionCode } from '../graphql/rejected.types.js';

@ObjectType({
  description: 'The vectors that one model, used in one way, gives. Vectors of different spaces never meet.',
})
export class EmbeddingSpace {
  @Field(() => ID, { description: 'A hash over all that shapes its vectors.' })
  id!: string;

  @Field({ description: 'The name of the model.' })
  model!: string;

  @Field({ description: 'What the model is loaded from: bundled, a folder or a hub id.' })
  source!: string;

  @Field(() => Int, { description: 'The length of its vectors.' })
  dimensions!: number;

  @Field({ description: 'How token vectors become one vector.' })
  pooling!: string;

  @Field({ description: 'Which of the weight files is used.' })
  dtype!: string;

  @Field({ description: 'One SHA-256 over the files that shape its vectors.' })
  fileHash!: string;

  @Field({ description: 'Whether questions are asked in it.' })
  isActive!: boolean;

  @Field(() => Int, {
    nullable: true,
    description: 'Passages without a vector in it; null where the model is not open.',
  })
  pending!: number | null;

  @Field(() => String, { nullable: true, description: 'Why it cannot be used, or why passages were left out.' })
  problem!: string | null;

  @Field({ description: 'When it was added, ISO 8601.' })
  addedAt!: string;

  @Field(() => String, { nullable: true, description: 'When it was last switched to, ISO 8601.' })
  activatedAt!: string | null;
}

@InputType({ description: 'A model to embed with, used as its card says but for what is given here.' })
export class AddEmbeddingSpaceInput {
  @Field({ description: 'bundled, a folder of the server (starting with . or /) or a hub id (owner/name).' })
  model!: string;

  @Field(() => String, { nullable: true, description: 'mean or cls.' })
  pooling?: string;

  @Field(() => String, {
    nullable: true,
    description: 'Which weight file: fp32, fp16, q8, int8, uint8, q4, q4f16 or bnb4.',
  })
  dtype?: string;

  @Field(() => String, { nullable: true, description: 'Text put before every question.' })
  queryPrefix?: string;

  @Field(() => String, { nullable: true, description: 'Text put before every passage.' })
  passagePrefix?: string;

  @Field(() => Int, { nullable: true, description: 'Tokens of a text that the model gets to see, 16 to 8192.' })
  maxTokens?: number;
}

@ObjectType({ description: 'The embedding spaces have changed.' })
export class EmbeddingSpaceChanged {
  @Field(() => ID, { description: 'The space that was added, activated or dropped.' })
  spaceId!: string;

  @Field(() => Int, { description: 'The log position of the change.' })
  position!: number;
}

export const EmbeddingSpaceResult = createUnionType({
  name: 'EmbeddingSpaceResult',
  description: 'What became of a change of the embedding spaces.',
  types: () => [EmbeddingSpaceChanged, Rejected] as const,
  resolveType: (value: object) => ('spaceId' in value ? EmbeddingSpaceChanged : Rejected),
});

/** The GraphQL space of a row. */
export const toEmbeddingSpace = ({ spaceId, space, ...row }: EmbeddingSpaceRow): EmbeddingSpace => {
  const { source, isActive, pending, problem, addedAt, activatedAt } = row;
  const { model, dimensions, pooling, dtype, fileHash } = space;
  return {
    id: spaceId,
    model,
    dimensions,
    pooling,
    dtype,
    fileHash,
    source,
    isActive,
    pending,
    problem,
    addedAt,
    activatedAt,
  };
};

/** The GraphQL result of a change. */
export const toSpaceResult = (outcome: ManageOutcome): EmbeddingSpaceChanged | Rejected =>
  outcome.ok
    ? { spaceId: outcome.spaceId, position: outcome.position }
    : { code: outcome.code as RejectionCode, message: outcome.detail };
