import { createUnionType, Field, InputType, Int, ObjectType, registerEnumType } from '@nestjs/graphql';
import type { ServiceImportResult as Result } from '#application/service-imports.js';
import { connectionType } from '../graphql/connection.js';
import { Rejected, RejectionCode } from '../graphql/rejected.types.js';

@InputType({ description: 'A Backstage catalogue file, or a list of entities as the catalogue itself gives it.' })
export class ImportServiceCatalogInput {
  @Field({ description: 'Its text: YAML of one or several documents, or JSON.' })
  text!: string;

  @Field({
    description: 'Its address. What the same address told before and tells no more is taken back.',
  })
  sourceUri!: string;

  @Field({ defaultValue: false, description: 'Say what would happen, change nothing.' })
  dryRun!: boolean;
}

@InputType({ description: "Metrics of OpenTelemetry's service-graph connector." })
export class ImportServiceGraphMetricsInput {
  @Field({ description: "The metrics in Prometheus' text format, as an exporter serves them." })
  text!: string;

  @Field(() => String, {
    nullable: true,
    description: 'Where they were scraped, to tell several collectors apart.',
  })
  sourceUri?: string;

  @Field(() => Int, {
    nullable: true,
    description: 'How many calls it takes to believe that one service calls another; 10 by default.',
  })
  minimumCalls?: number;

  @Field({ defaultValue: false, description: 'Say what would happen, change nothing.' })
  dryRun!: boolean;
}

@ObjectType({ description: 'A catalogue file that tells of services.' })
export class ServiceCatalog {
  @Field({ description: 'Its address, as it was imported.' })
  sourceUri!: string;

  @Field(() => Int, { description: 'How many services it tells of.' })
  services!: number;
}

export const ServiceCatalogConnection = connectionType(ServiceCatalog, 'ServiceCatalog');

export enum ServiceImportOutcome {
  IMPORTED = 'imported',
  UNCHANGED = 'unchanged',
}
registerEnumType(ServiceImportOutcome, {
  name: 'ServiceImportOutcome',
  description: 'What became of a text that tells of services.',
  valuesMap: {
    IMPORTED: { description: 'It told something new, or tells something no more.' },
    UNCHANGED: { description: 'It told what it had told before; nothing was recorded.' },
  },
});

@ObjectType({ description: 'Something of a text that tells nothing of services.' })
export class PassedOver {
  @Field(() => Int, { description: 'The line where it stands, or its document begins.' })
  line!: number;

  @Field({ description: 'What it is.' })
  what!: string;

  @Field({ description: 'Why it was passed over.' })
  reason!: string;
}

@ObjectType({ description: 'What a text told of services.' })
export class ServicesImported {
  @Field(() => ServiceImportOutcome, { description: 'Whether anything was new.' })
  outcome!: ServiceImportOutcome;

  @Field(() => [String], { description: 'The services that it tells of.' })
  services!: readonly string[];

  @Field(() => Int, { description: 'How many services are described anew or otherwise than before.' })
  described!: number;

  @Field(() => Int, { description: 'How many services it describes no more.' })
  retired!: number;

  @Field(() => Int, { description: 'How many dependencies are new.' })
  declared!: number;

  @Field(() => Int, { description: 'How many dependencies it tells of no more.' })
  withdrawn!: number;

  @Field(() => [PassedOver], { description: 'What was passed over, at most 100.' })
  passedOver!: readonly PassedOver[];

  @Field(() => Int, { description: 'How much was passed over in all.' })
  passedOverCount!: number;

  @Field(() => Int, {
    nullable: true,
    description: 'The log position of the last fact; null where nothing was recorded.',
  })
  position!: number | null;
}

export const ServiceImportResult = createUnionType({
  name: 'ServiceImportResult',
  description: 'What became of importing services.',
  types: () => [ServicesImported, Rejected] as const,
  resolveType: (value: object) => ('services' in value ? ServicesImported : Rejected),
});

const mostPassedOver = 100;

const conflict = 'Others told of the same services at the same moment; import again.';

/** The GraphQL result. */
export const toImportResult = (result: Result): ServicesImported | Rejected => {
  if (result.outcome === 'rejected') {
    return result.rejection === 'conflict'
      ? { code: RejectionCode.CONFLICT, message: conflict }
      : { code: RejectionCode.UNREADABLE, message: result.message, line: result.line };
  }
  const { outcome, counts, passedOver, services, position } = result;
  return {
    outcome: outcome as ServiceImportOutcome,
    services,
    ...counts,
    passedOver: passedOver.slice(0, mostPassedOver),
    passedOverCount: passedOver.length,
    position,
  };
};
