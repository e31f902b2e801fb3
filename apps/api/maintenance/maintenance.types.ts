import { createUnionType, Field, InputType, Int, ObjectType } from '@nestjs/graphql';
import type { SkipResult } from '#application/skip-facts.js';
import { Rejected, type RejectionCode } from '../graphql/rejected.types.js';

@ObjectType({ description: 'A fact that a person had a read table leave out, because it could not be applied.' })
export class SkippedFact {
  @Field(() => Int, { description: 'Its log position.' })
  position!: number;

  @Field({ description: 'Who decided so.' })
  by!: string;

  @Field({ description: 'Why.' })
  reason!: string;

  @Field({ description: 'What applying it had failed with.' })
  problem!: string;
}

@ObjectType({ description: 'How far a read table has come.' })
export class ProjectionState {
  @Field({ description: 'Its name.' })
  name!: string;

  @Field(() => Int, { description: 'The log position it has seen.' })
  position!: number;

  @Field(() => String, { nullable: true, description: 'What keeps it from going on.' })
  problem?: string;

  @Field(() => Int, { nullable: true, description: 'The log position of the fact that it fails at.' })
  failsAt?: number;

  @Field(() => [SkippedFact], { description: 'The facts that persons had it leave out.' })
  skipped!: readonly SkippedFact[];
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

  @Field({
    description: 'Whether what there was at its start can be found, the demo included; imports change it no more.',
  })
  isReady!: boolean;

  @Field(() => Int, { description: 'Documents that were handed in here and cannot be found yet.' })
  takingIn!: number;

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

@InputType({ description: 'A fact that a read table cannot apply.' })
export class SkipFactInput {
  @Field({ description: 'The name of the read table, as status lists it.' })
  projection!: string;

  @Field(() => Int, { description: 'The log position of the fact.' })
  position!: number;

  @Field(() => String, { nullable: true, description: 'The person who decides; the actor of the request if absent.' })
  by?: string | null;

  @Field({ description: 'Why.' })
  reason!: string;
}

@ObjectType({ description: 'A decision on a fact that a read table cannot apply is in the log.' })
export class SkipDecided {
  @Field({ description: 'The read table.' })
  projection!: string;

  @Field(() => Int, { description: 'The log position of the decision.' })
  position!: number;
}

export const SkipFactResult = createUnionType({
  name: 'SkipFactResult',
  description: 'What became of a decision on a fact that a read table cannot apply.',
  types: () => [SkipDecided, Rejected] as const,
  resolveType: (value: object) => ('projection' in value ? SkipDecided : Rejected),
});

/** The GraphQL result. */
export const toSkipResult = (projection: string, result: SkipResult): SkipDecided | Rejected =>
  result.ok
    ? { projection, position: result.position }
    : { code: result.refusal.code as RejectionCode, message: result.refusal.message };
