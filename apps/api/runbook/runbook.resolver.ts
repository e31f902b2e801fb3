import { Inject } from '@nestjs/common';
import { Args, Context, Parent, Query, ResolveField, Resolver } from '@nestjs/graphql';
import type { FindRunbooks } from '#application/find-runbooks.js';
import type { RunbookDirectory } from '#application/ports/runbooks.js';
import { Runbook, toDocument } from '../document/document.types.js';
import type { RequestContext } from '../graphql/loaders.js';
import { AsOfArgs, asOfPosition } from '../graphql/read-args.js';
import { Incident } from '../incident/incident.types.js';
import { ports } from '../ports.js';
import { RunbookRecord, toRunbookRecord } from './runbook-record.types.js';
import { FittingRunbook, RunbookRecorded, toFitting } from './runbook.types.js';

type Asked = Readonly<{ id: string; asOf?: number }>;

const askedOf = (id: string, asOf: number | undefined): Asked => ({ id, ...(asOf !== undefined && { asOf }) });

const runbookOf = async (asked: Asked, { loaders }: RequestContext): Promise<Runbook | null> => {
  const row = await loaders.document.load(asked);
  return row && toDocument<Runbook>(row, asked.asOf);
};

const recordOf = async (asked: Asked, { loaders }: RequestContext): Promise<RunbookRecord | null> => {
  const record = await loaders.runbookRecord.load(asked);
  return record && toRunbookRecord(record);
};

@Resolver(() => Incident)
export class IncidentRunbooksResolver {
  constructor(@Inject(ports.findRunbooks) private readonly findRunbooks: FindRunbooks) {}

  @ResolveField(() => [FittingRunbook], {
    description: 'The runbooks to follow: those that its alerts link to first, then those that fit what is seen.',
  })
  async runbooks(@Parent() { id, asOf }: Incident): Promise<FittingRunbook[]> {
    return (await this.findRunbooks(id, asOf)).map(toFitting(asOf));
  }
}

@Resolver(() => FittingRunbook)
export class FittingRunbookResolver {
  @ResolveField(() => Runbook, {
    nullable: true,
    description: 'The runbook; null where an alert links to one that was never imported.',
  })
  async runbook(
    @Parent() { runbookId, asOf }: FittingRunbook,
    @Context() context: RequestContext,
  ): Promise<Runbook | null> {
    return runbookId === null ? null : runbookOf(askedOf(runbookId, asOf), context);
  }

  @ResolveField(() => RunbookRecord, {
    nullable: true,
    description: 'How it did where it was followed, and whether it can be trusted as it stands.',
  })
  async freshness(
    @Parent() { runbookId, asOf }: FittingRunbook,
    @Context() context: RequestContext,
  ): Promise<RunbookRecord | null> {
    return runbookId === null ? null : recordOf(askedOf(runbookId, asOf), context);
  }
}

@Resolver(() => Runbook)
export class RunbookResolver {
  constructor(@Inject(ports.runbookDirectory) private readonly runbooks: RunbookDirectory) {}

  @Query(() => [Runbook], {
    description: 'The runbooks that go by a name: one, none, or several where the name does not tell them apart.',
  })
  async runbooksNamed(
    @Args('name', { description: 'Its id, its source, the end of its path, or its title.' }) name: string,
    @Args() args: AsOfArgs,
    @Context() context: RequestContext,
  ): Promise<Runbook[]> {
    const { asOf } = asOfPosition(args.asOf);
    const found = name.trim() === '' ? [] : await this.runbooks.named(name.trim(), asOf);
    const read = await Promise.all(found.map(({ runbookId }) => runbookOf(askedOf(runbookId, asOf), context)));
    return read.filter((runbook) => runbook !== null);
  }

  @ResolveField(() => RunbookRecord, {
    nullable: true,
    description: 'How it did where it was followed, and whether it can be trusted as it stands.',
  })
  record(@Parent() { id, asOf }: Runbook, @Context() context: RequestContext): Promise<RunbookRecord | null> {
    return recordOf(askedOf(id, asOf), context);
  }
}

@Resolver(() => RunbookRecorded)
export class RunbookRecordedResolver {
  @ResolveField(() => Runbook, { nullable: true, description: 'The runbook as it stands.' })
  runbook(@Parent() { runbookId, position }: RunbookRecorded, @Context() context: RequestContext) {
    return runbookOf({ id: runbookId, asOf: position }, context);
  }
}
