import { Inject } from '@nestjs/common';
import { Args, Context, ID, Mutation, Query, Resolver } from '@nestjs/graphql';
import type { EmbeddingSpaces } from '#application/manage-embedding-spaces.js';
import type { ModelChoice } from '#application/ports/embedder.js';
import type { RequestContext } from '../graphql/loaders.js';
import { AsOfArgs, asOfPosition, badInput } from '../graphql/read-args.js';
import { ports } from '../ports.js';
import {
  AddEmbeddingSpaceInput,
  EmbeddingSpace,
  EmbeddingSpaceResult,
  toEmbeddingSpace,
  toSpaceResult,
} from './embedding-space.types.js';

const pooling = ['mean', 'cls'];
const dtypes = ['fp32', 'fp16', 'q8', 'int8', 'uint8', 'q4', 'q4f16', 'bnb4'];

const oneOf = (name: string, allowed: readonly string[], given: string | null | undefined): void => {
  if (given != null && !allowed.includes(given)) throw badInput(`${name} is "${given}"; give ${allowed.join(', ')}`);
};

const choiceOf = ({ model, ...input }: AddEmbeddingSpaceInput): ModelChoice => {
  oneOf('pooling', pooling, input.pooling);
  oneOf('dtype', dtypes, input.dtype);
  const { maxTokens } = input;
  if (maxTokens != null && (maxTokens < 16 || maxTokens > 8_192))
    throw badInput(`maxTokens is ${maxTokens}; give 16 to 8192`);
  const given = Object.entries(input).filter(([, value]) => value != null);
  return { source: model, ...Object.fromEntries(given) };
};

const named = { type: () => ID, description: 'Its id, the beginning of it, or the name of its model.' };

@Resolver()
export class EmbeddingSpaceResolver {
  constructor(@Inject(ports.embeddingSpaces) private readonly spaces: EmbeddingSpaces) {}

  @Query(() => [EmbeddingSpace], { description: 'The embedding spaces, oldest first.' })
  async embeddingSpaces(@Args() { asOf }: AsOfArgs): Promise<EmbeddingSpace[]> {
    return (await this.spaces.list(asOfPosition(asOf).asOf)).map(toEmbeddingSpace);
  }

  @Mutation(() => EmbeddingSpaceResult, {
    description: 'Adds the space of a model, which is built beside the active one while questions go on.',
  })
  async addEmbeddingSpace(
    @Args('input', { description: 'The model.' }) input: AddEmbeddingSpaceInput,
    @Context() { actor }: RequestContext,
  ) {
    return toSpaceResult(await this.spaces.add(choiceOf(input), actor));
  }

  @Mutation(() => EmbeddingSpaceResult, { description: 'Asks questions in a space from now on; it has to be whole.' })
  async activateEmbeddingSpace(@Args('space', named) space: string, @Context() { actor }: RequestContext) {
    return toSpaceResult(await this.spaces.activate(space, actor));
  }

  @Mutation(() => EmbeddingSpaceResult, { description: 'Drops the vectors of a space that is not the active one.' })
  async dropEmbeddingSpace(@Args('space', named) space: string, @Context() { actor }: RequestContext) {
    return toSpaceResult(await this.spaces.drop(space, actor));
  }
}
