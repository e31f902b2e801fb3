import { Field, ID, ObjectType } from '@nestjs/graphql';
import type { IncidentRow } from '#read-model/catalogue/incident.queries.js';
import { connectionType } from '../graphql/connection.js';

@ObjectType({ description: 'An incident, told by documents and by those who work on it here.' })
export class Incident {
  @Field(() => ID, {
    description: 'Stable: documents with the same reference, or from the same source, tell of the same incident.',
  })
  id!: string;

  @Field({ description: 'Its title.' })
  title!: string;

  @Field(() => String, { nullable: true, description: "The organisation's own number." })
  reference!: string | null;

  @Field(() => String, { nullable: true, description: 'Its severity as written.' })
  severity!: string | null;

  @Field(() => [String], { description: 'The services concerned.' })
  services!: readonly string[];

  @Field(() => String, { nullable: true, description: 'When it began; null when no document says so.' })
  occurredAt!: string | null;

  @Field({ description: 'When the log first heard of it.' })
  reportedAt!: string;

  /** The position it was read at, for the fields that are looked up later. */
  asOf?: number;
}

export const IncidentConnection = connectionType(Incident, 'Incident');

/** The GraphQL incident of a row. */
export const toIncident =
  (asOf?: number) =>
  ({ incidentId, sortAt: _sortAt, status: _status, ...row }: IncidentRow): Incident => ({
    id: incidentId,
    ...row,
    ...(asOf !== undefined && { asOf }),
  });
