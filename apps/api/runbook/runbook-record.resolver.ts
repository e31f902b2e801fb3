import { Inject } from '@nestjs/common';
import { Args, Context, Mutation, Resolver } from '@nestjs/graphql';
import type { RecordRunbookExecution, RunbookRecordResult, VerifyRunbook } from '#application/change-runbook-record.js';
import type { Readiness } from '#application/ports/readiness.js';
import type { RequestContext } from '../graphql/loaders.js';
import { ports } from '../ports.js';
import {
  RecordRunbookExecutionInput,
  RunbookRecorded,
  RunbookRecordResultUnion,
  toRejected,
  VerifyRunbookInput,
} from './runbook.types.js';

type Filled<T> = { [K in keyof T]: NonNullable<T[K]> };

/** Without the fields that the request leaves out. */
const filled = <T extends object>(input: T): Filled<T> =>
  Object.fromEntries(Object.entries(input).filter(([, value]) => value != null)) as Filled<T>;

@Resolver()
export class RunbookRecordResolver {
  constructor(
    @Inject(ports.recordRunbookExecution) private readonly recordExecution: RecordRunbookExecution,
    @Inject(ports.verifyRunbook) private readonly verify: VerifyRunbook,
    @Inject(ports.readiness) private readonly readiness: Readiness,
  ) {}

  @Mutation(() => RunbookRecordResultUnion, {
    description: 'Records that a person followed a runbook, and what came of it.',
  })
  async recordRunbookExecution(
    @Args('input', { description: 'Which runbook, and what came of it.' }) input: RecordRunbookExecutionInput,
    @Context() { actor }: RequestContext,
  ): Promise<typeof RunbookRecordResultUnion> {
    return this.told(await this.recordExecution({ by: actor, ...filled(input) }, { actor }));
  }

  @Mutation(() => RunbookRecordResultUnion, {
    description: 'Records that a person checked that a runbook is right as it stands.',
  })
  async verifyRunbook(
    @Args('input', { description: 'Which runbook.' }) input: VerifyRunbookInput,
    @Context() { actor }: RequestContext,
  ): Promise<typeof RunbookRecordResultUnion> {
    return this.told(await this.verify({ by: actor, ...filled(input) }, { actor }));
  }

  private async told(result: RunbookRecordResult): Promise<typeof RunbookRecordResultUnion> {
    if (result.outcome === 'rejected') return toRejected(result);
    await this.readiness.projectedUpTo(result.position);
    const { runbookId, executionId, position } = result;
    return Object.assign(new RunbookRecorded(), { runbookId, executionId, position });
  }
}
