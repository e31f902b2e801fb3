import { Field, Float, ID, InputType } from '@nestjs/graphql';
import { TimelineEntryKind } from './live-enums.types.js';
import { IncidentInput } from './signed.types.js';

@InputType({ description: 'A number that changed.' })
export class SymptomSignalInput {
  @Field({ description: 'What was measured.' })
  metric!: string;

  @Field(() => String, { nullable: true, description: 'Its unit.' })
  unit?: string;

  @Field(() => Float, { nullable: true, description: 'What it was.' })
  before?: number;

  @Field(() => Float, { nullable: true, description: 'What it is.' })
  after?: number;

  @Field(() => String, { nullable: true, description: 'Since when, ISO 8601 with a zone.' })
  since?: string;
}

@InputType({ description: 'What is seen: words, an error that repeats, or a number that changed.' })
export class ObserveSymptomInput extends IncidentInput {
  @Field(() => String, { nullable: true, description: 'It in words.' })
  text?: string;

  @Field(() => String, { nullable: true, description: 'The error text or class that repeats.' })
  errorSignature?: string;

  @Field(() => SymptomSignalInput, { nullable: true, description: 'The number that changed.' })
  signal?: SymptomSignalInput;

  @Field(() => String, { nullable: true, description: 'The service it is seen in.' })
  service?: string;
}

@InputType({ description: 'An alert that fires.' })
export class AlertInput {
  @Field(() => ID, { description: 'The same for every notification of the same alert.' })
  alertId!: string;

  @Field({ defaultValue: 'manual', description: 'The kind of sender.' })
  source!: string;

  @Field({ description: 'Its name.' })
  name!: string;

  @Field({ description: 'When it began to fire, ISO 8601 with a zone.' })
  startsAt!: string;

  @Field(() => String, { nullable: true, description: 'The service it is about.' })
  service?: string;

  @Field(() => String, { nullable: true, description: 'Its severity as sent.' })
  severity?: string;

  @Field(() => String, { nullable: true, description: 'Its summary.' })
  summary?: string;

  @Field(() => String, { nullable: true, description: 'What the sender groups it by.' })
  groupKey?: string;

  @Field(() => String, { nullable: true, description: 'The runbook that it names.' })
  runbookUrl?: string;

  @Field(() => String, { nullable: true, description: 'Where the sender shows it.' })
  url?: string;
}

@InputType({ description: 'An alert that belongs to an incident.' })
export class AttachAlertInput extends IncidentInput {
  @Field(() => AlertInput, { description: 'The alert.' })
  alert!: AlertInput;
}

@InputType({ description: 'An alert of an incident that fires no more.' })
export class ResolveAlertInput extends IncidentInput {
  @Field(() => ID, { description: 'The alert.' })
  alertId!: string;

  @Field(() => String, { nullable: true, description: 'When it ended, ISO 8601 with a zone; now where absent.' })
  endsAt?: string;
}

@InputType({ description: 'A service that an incident affects, or affects no more.' })
export class ServiceOfIncidentInput extends IncidentInput {
  @Field({ description: 'The service.' })
  service!: string;

  @Field(() => String, { nullable: true, description: 'What should be known besides.' })
  note?: string;
}

@InputType({ description: 'Something that happened.' })
export class RecordTimelineEntryInput extends IncidentInput {
  @Field({ description: 'What happened.' })
  text!: string;

  @Field(() => TimelineEntryKind, { nullable: true, description: 'What it tells; a note where absent.' })
  kind?: TimelineEntryKind;
}
