import { Inject } from '@nestjs/common';
import { Args, Context, Mutation, Query, Resolver } from '@nestjs/graphql';
import { GraphQLError } from 'graphql';
import type { Intake } from '#application/intake.js';
import type { Maintenance } from '#application/ports/maintenance.js';
import type { Readiness } from '#application/ports/readiness.js';
import type { RequestContext } from '../graphql/loaders.js';
import { badInput } from '../graphql/read-args.js';
import { ports, processFacts, type ProcessFacts } from '../ports.js';
import {
  ProjectionState,
  SkipFactInput,
  SkipFactResult,
  Status,
  toSkipResult,
  Verification,
} from './maintenance.types.js';

@Resolver()
export class MaintenanceResolver {
  constructor(
    @Inject(ports.maintenance) private readonly maintenance: Maintenance,
    @Inject(ports.readiness) private readonly readiness: Readiness,
    @Inject(ports.intake) private readonly intake: Intake,
    @Inject(processFacts) private readonly facts: ProcessFacts,
  ) {}

  @Query(() => Status, { description: 'How this server is doing.' })
  async status(): Promise<Status> {
    const { head, projections, embeddingModel, pendingPassages, embeddingProblem } = await this.readiness.state();
    const embeddings = { model: embeddingModel, pending: pendingPassages, problem: embeddingProblem };
    const { documents } = this.intake.waiting();
    return { ...this.facts, isReady: this.facts.isReady(), head, takingIn: documents, projections, embeddings };
  }

  @Query(() => Verification, {
    description:
      'Walks the hash chain of the log and compares the read tables with a replay. Takes its time on a large log.',
  })
  verification(): Promise<Verification> {
    return this.maintenance.verify();
  }

  @Mutation(() => [ProjectionState], {
    description: 'Replays the log into read tables; readers keep the old rows until it is done.',
  })
  async rebuild(
    @Args('projections', { type: () => [String], nullable: true, description: 'Their names; all where absent.' })
    names: string[] | null,
  ): Promise<readonly ProjectionState[]> {
    const rebuilt = await this.maintenance.rebuild(names ?? []).catch(toldInASentence);
    if (!rebuilt.ok)
      throw badInput(`there is no projection ${rebuilt.unknown.join(', ')}; there are ${rebuilt.known.join(', ')}`);
    return (await this.readiness.state()).projections;
  }

  @Mutation(() => SkipFactResult, {
    description:
      'Has a read table go on without the fact that it fails at. A last resort: what the fact told is missing from then on.',
  })
  async skipFact(
    @Args('input', { description: 'Which fact, of which read table, who decides and why.' }) input: SkipFactInput,
    @Context() { actor }: RequestContext,
  ): Promise<typeof SkipFactResult> {
    const result = await this.maintenance.skipFact({ ...input, by: input.by ?? actor }, { actor });
    return toSkipResult(input.projection, result);
  }

  @Mutation(() => SkipFactResult, {
    description: 'Has a read table take in a fact that was skipped, with its next rebuild.',
  })
  async retryFact(
    @Args('input', { description: 'Which fact, of which read table, who decides and why.' }) input: SkipFactInput,
    @Context() { actor }: RequestContext,
  ): Promise<typeof SkipFactResult> {
    const result = await this.maintenance.retryFact({ ...input, by: input.by ?? actor }, { actor });
    return toSkipResult(input.projection, result);
  }
}

/** The runner says which projection fails at which fact; whoever asked for the rebuild is to read it. */
const toldInASentence = (error: Error): never => {
  throw new GraphQLError(error.message, { extensions: { code: 'REBUILD_FAILED' } });
};
