import { Field, Float, ID, ObjectType } from '@nestjs/graphql';
import { Json } from '../graphql/json.scalar.js';
import { Fact } from './fact.types.js';
import { IncidentRelation, SymptomKind, TimelineEntryKind } from './live-enums.types.js';
import { Incident } from './incident.types.js';

@ObjectType({ description: 'A number that changed.' })
export class SymptomSignal {
  @Field({ description: 'What was measured.' })
  metric!: string;

  @Field(() => String, { nullable: true, description: 'Its unit.' })
  unit?: string;

  @Field(() => Float, { nullable: true, description: 'What it was.' })
  before?: number;

  @Field(() => Float, { nullable: true, description: 'What it is.' })
  after?: number;

  @Field(() => String, { nullable: true, description: 'Since when.' })
  since?: string;
}

@ObjectType({ description: 'What somebody saw.' })
export class Symptom extends Fact {
  @Field(() => ID, { description: 'Its id.' })
  symptomId!: string;

  @Field(() => SymptomKind, { description: 'How it was observed.' })
  kind!: SymptomKind;

  @Field({ description: 'It in words.' })
  text!: string;

  @Field(() => String, { nullable: true, description: 'The service it was seen in.' })
  service?: string;

  @Field(() => SymptomSignal, { nullable: true, description: 'The numbers of a signal.' })
  signal?: SymptomSignal;
}

@ObjectType({ description: 'An alert that belongs to an incident.' })
export class IncidentAlert extends Fact {
  @Field(() => ID, { description: 'The same for every notification of the same alert.' })
  alertId!: string;

  @Field({ description: 'The kind of sender, such as alertmanager.' })
  source!: string;

  @Field({ description: 'Its name.' })
  name!: string;

  @Field(() => Json, { description: 'Its labels.' })
  labels!: Readonly<Record<string, string>>;

  @Field(() => Json, { description: 'Its annotations.' })
  annotations!: Readonly<Record<string, string>>;

  @Field({ description: 'When it began to fire, the last time it did.' })
  startsAt!: string;

  @Field(() => String, { nullable: true, description: 'When it ended; null while it fires.' })
  endsAt!: string | null;

  @Field({ description: 'Whether it fires, as far as the sender has told.' })
  isFiring!: boolean;

  @Field(() => String, { nullable: true, description: 'Its summary.' })
  summary?: string;

  @Field(() => String, { nullable: true, description: 'The service it is about.' })
  service?: string;

  @Field(() => String, { nullable: true, description: 'Its severity as sent.' })
  severity?: string;

  @Field(() => String, { nullable: true, description: 'What the sender groups it by.' })
  groupKey?: string;

  @Field(() => String, { nullable: true, description: 'The runbook that it names.' })
  runbookUrl?: string;

  @Field(() => String, { nullable: true, description: 'Where the sender shows it.' })
  url?: string;
}

@ObjectType({ description: 'A service that an incident affects, or did.' })
export class ImpactOnService extends Fact {
  @Field({ description: 'Its name.' })
  service!: string;

  @Field(() => String, { nullable: true, description: 'When it was cleared; null while it is affected.' })
  clearedAt!: string | null;

  @Field(() => String, { nullable: true, description: 'What was said about it.' })
  note?: string;
}

@ObjectType({ description: 'Something that happened, as somebody recorded it.' })
export class IncidentEntry extends Fact {
  @Field(() => ID, { description: 'Its id.' })
  entryId!: string;

  @Field(() => TimelineEntryKind, { description: 'What it tells.' })
  kind!: TimelineEntryKind;

  @Field({ description: 'What happened.' })
  text!: string;
}

@ObjectType({ description: 'Who has a role in an incident.' })
export class AssignedRole extends Fact {
  @Field({ description: 'The role as the organisation calls it.' })
  role!: string;

  @Field({ description: 'Who has it.' })
  person!: string;
}

@ObjectType({ description: 'What an incident has to do with another.' })
export class IncidentLink extends Fact {
  @Field(() => ID, { description: 'The other incident.' })
  otherId!: string;

  @Field(() => Incident, { nullable: true, description: 'The other incident, as far as anything tells of it.' })
  other?: Incident | null;

  @Field(() => IncidentRelation, { description: 'What it has to do with it.' })
  relation!: IncidentRelation;
}
