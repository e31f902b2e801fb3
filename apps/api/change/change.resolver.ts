import { randomUUID } from 'node:crypto';
import { Inject } from '@nestjs/common';
import { Args, ArgsType, Context, Field, ID, Mutation, Query, Resolver } from '@nestjs/graphql';
import { instantOf } from '#application/instant.js';
import type { Readiness } from '#application/ports/readiness.js';
import type { RecordChange } from '#application/record-change.js';
import type { RollBackChange } from '#application/roll-back-change.js';
import { isYetToCome, yetToComeInWords } from '#domain/incident/moment.js';
import { readPlainChanges } from '#ingest/changes/plain-change.js';
import type { ChangeFilter, ChangeQueries } from '#read-model/change/change.queries.js';
import { connectionOf, type Connection } from '../graphql/connection.js';
import type { RequestContext } from '../graphql/loaders.js';
import { AsOfArgs, asOfPosition, badInput, PageArgs, pageRequest, readingPage } from '../graphql/read-args.js';
import { ports } from '../ports.js';
import {
  type ChangeOutcome,
  ChangeRecorded,
  RecordChangeInput,
  RecordChangeResult,
  RollBackChangeInput,
  toRejected,
} from './change-mutations.types.js';
import { Change, ChangeConnection, ChangeKind, Provenance, toChange } from './change.types.js';

@ArgsType()
class ChangePageArgs extends PageArgs {
  @Field(() => String, { nullable: true, description: 'Only changes of this service.' })
  service?: string;

  @Field(() => String, { nullable: true, description: 'Only what took effect at this time or later, ISO 8601.' })
  from?: string;

  @Field(() => String, { nullable: true, description: 'Only what took effect at this time or before, ISO 8601.' })
  to?: string;

  @Field(() => ChangeKind, { nullable: true, description: 'Only changes of this kind.' })
  kind?: ChangeKind;

  @Field(() => Provenance, { nullable: true, description: 'Only changes that these wrote.' })
  provenance?: Provenance;

  @Field(() => String, { nullable: true, description: 'Only changes of this environment, such as production.' })
  environment?: string;
}

const timeOf = (name: string, value: string | null | undefined): string | undefined => {
  if (value == null) return undefined;
  const instant = instantOf(value);
  if (instant === undefined) throw badInput(`${name} is "${value.slice(0, 40)}"; write it as 2026-03-12T14:03:00Z`);
  return instant;
};

const filterOf = ({ service, from, to, kind, provenance, environment, asOf }: ChangePageArgs): ChangeFilter => {
  const [since, until] = [timeOf('from', from), timeOf('to', to)];
  return {
    ...(service && { services: [service] }),
    ...(since && { from: since }),
    ...(until && { to: until }),
    ...(kind && { kind }),
    ...(provenance && { provenance }),
    ...(environment && { environment }),
    ...asOfPosition(asOf),
  };
};

/** What was not given, and what was given as null, is not there. */
const given = (input: object): unknown =>
  JSON.parse(JSON.stringify(input, (_, value: unknown) => (value === null ? undefined : value)));

@Resolver()
export class ChangeResolver {
  constructor(
    @Inject(ports.changes) private readonly queries: ChangeQueries,
    @Inject(ports.recordChange) private readonly record: RecordChange,
    @Inject(ports.rollBackChange) private readonly rollBack: RollBackChange,
    @Inject(ports.readiness) private readonly readiness: Readiness,
  ) {}

  @Query(() => ChangeConnection, { description: 'What was changed in what runs, newest first.' })
  async changes(@Args() args: ChangePageArgs): Promise<Connection<Change>> {
    const filter = filterOf(args);
    return connectionOf(await readingPage(() => this.queries.page(filter, pageRequest(args))), toChange);
  }

  @Query(() => Change, { nullable: true, description: 'One change, or null if there is none with this id.' })
  async change(
    @Args('id', { type: () => ID, description: 'Its id.' }) id: string,
    @Args() { asOf }: AsOfArgs,
  ): Promise<Change | null> {
    const [found] = await this.queries.byIds([id], asOfPosition(asOf).asOf);
    return found ? toChange(found) : null;
  }

  @Mutation(() => RecordChangeResult, {
    description: 'Records a change; with the id of one that was told before, adds to it.',
  })
  async recordChange(
    @Args('input', { description: 'The change.' }) input: RecordChangeInput,
    @Context() { actor }: RequestContext,
  ): Promise<typeof RecordChangeResult> {
    const read = readPlainChanges(given(input), () => randomUUID(), new Date().toISOString());
    if (!read.ok) throw badInput(read.problems.map((problem) => `input.${problem}`).join('; '));
    const { changeId, outcome, position } = await this.record(read.reports[0]!, { actor });
    return this.#recorded(changeId, outcome as ChangeOutcome, position);
  }

  @Mutation(() => RecordChangeResult, { description: 'Records that a change was taken back.' })
  async rollBackChange(
    @Args('input', { description: 'Which change, when and by whom.' }) input: RollBackChangeInput,
    @Context() { actor }: RequestContext,
  ): Promise<typeof RecordChangeResult> {
    const { change, by, reason } = input;
    const at = timeOf('input.at', input.at);
    const now = new Date().toISOString();
    if (at !== undefined && isYetToCome(at, now)) throw badInput(`input.at ${yetToComeInWords(at, now)}`);
    const said = { change, ...(at && { at }), ...(by && { by }), ...(reason && { reason }) };
    const result = await this.rollBack(said, { actor });
    if (result.outcome === 'rejected') return toRejected(result.rejection);
    return this.#recorded(result.changeId, 'recorded' as ChangeOutcome, result.position);
  }

  async #recorded(id: string, outcome: ChangeOutcome, position: number): Promise<ChangeRecorded> {
    await this.readiness.projectedUpTo(position);
    const [found] = await this.queries.byIds([id]);
    return { id, outcome, position, change: found ? toChange(found) : null };
  }
}
