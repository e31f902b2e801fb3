import { Inject } from '@nestjs/common';
import { Args, ArgsType, Context, Field, Mutation, Query, Resolver } from '@nestjs/graphql';
import type { Readiness } from '#application/ports/readiness.js';
import { isNamedPerson } from '#domain/person/named-person.js';
import type { RecordOutcome } from '#application/record-remediation-outcome.js';
import type { RemedyQueries } from '#read-model/remedy/remedy.queries.js';
import { connectionOf, type Connection } from '../graphql/connection.js';
import type { RequestContext } from '../graphql/loaders.js';
import { asOfPosition, badInput, PageArgs, pageRequest, readingPage } from '../graphql/read-args.js';
import { withoutNulls } from '../graphql/without-nulls.js';
import { ports } from '../ports.js';
import {
  RecordRemediationOutcomeInput,
  RecordRemediationOutcomeResult,
  RemedyRecord,
  RemedyRecordConnection,
  toRecord,
  toRejected,
} from './remedy.types.js';

@ArgsType()
class RemedyPageArgs extends PageArgs {
  @Field(() => String, { nullable: true, description: 'Only what was done in incidents of this service.' })
  service?: string;
}

@Resolver()
export class RemedyResolver {
  constructor(
    @Inject(ports.remedies) private readonly queries: RemedyQueries,
    @Inject(ports.recordOutcome) private readonly recordOutcome: RecordOutcome,
    @Inject(ports.readiness) private readonly readiness: Readiness,
  ) {}

  @Query(() => RemedyRecordConnection, {
    description: 'What was done in incidents, with its record, best supported first.',
  })
  async remedies(@Args() args: RemedyPageArgs): Promise<Connection<RemedyRecord>> {
    const filter = { ...(args.service && { service: args.service }), ...asOfPosition(args.asOf) };
    const page = await readingPage(() => this.queries.page(filter, pageRequest(args)));
    return connectionOf(page, toRecord);
  }

  @Mutation(() => RecordRemediationOutcomeResult, {
    description: 'Records what a person says became of a remedy. The newest word counts before what documents say.',
  })
  async recordRemediationOutcome(
    @Args('input', { description: 'What became of which remedy.' }) input: RecordRemediationOutcomeInput,
    @Context() { actor }: RequestContext,
  ): Promise<typeof RecordRemediationOutcomeResult> {
    const { ifVersion, verifiedBy, ...said } = withoutNulls(input);
    if (said.remedy === undefined && said.remediationId === undefined) throw badInput('give remedy or remediationId');
    const signed = verifiedBy ?? (isNamedPerson(actor) ? actor : '');
    const options = { actor, ...(ifVersion !== undefined && { ifVersion }) };
    const result = await this.recordOutcome({ ...said, verifiedBy: signed }, options);
    if (result.outcome === 'rejected') return toRejected(result);
    const { incidentId, remediation, key, position } = result;
    await this.readiness.projectedUpTo(position);
    const records = (await this.queries.ofIncidents([incidentId], position)).get(incidentId) ?? [];
    const record = records.find((one) => one.key === key);
    return { incidentId, remediation, position, record: record ? toRecord(record) : null };
  }
}
