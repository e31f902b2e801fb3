import { Field, Float, ID, Int, ObjectType } from '@nestjs/graphql';
import { RemediationKind, RemediationOutcome } from '../document/quote.types.js';
import { Json } from '../graphql/json.scalar.js';
import {
  EvidenceStance,
  HypothesisStatus,
  IncidentRelation,
  RemediationStatus,
  SymptomKind,
  TimelineEntryKind,
} from './live-enums.types.js';

/** The fact that something rests on. */
@ObjectType({ isAbstract: true })
abstract class Fact {
  @Field({ description: 'When it was true.' })
  at!: string;

  @Field({ description: 'When it was written down; later than `at` where somebody told it late.' })
  recordedAt!: string;

  @Field({ description: 'Who said it: a person, or the name of a program.' })
  by!: string;

  @Field(() => Int, { description: 'The log position of the fact.' })
  position!: number;
}

@ObjectType({ description: 'A fact of an incident: when, and by whom.' })
export class IncidentMark extends Fact {}

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

@ObjectType({ description: 'That a person said of a change or a hypothesis that it is not it.' })
export class RuledOut extends Fact {
  @Field({ description: 'Why.' })
  reason!: string;
}

@ObjectType({ description: 'A change that a person suspects, or has cleared. That it merely came before is no proof.' })
export class SuspectedChange extends Fact {
  @Field(() => ID, { description: 'The change.' })
  changeId!: string;

  @Field(() => String, { nullable: true, description: 'Why.' })
  reason?: string;

  @Field(() => RuledOut, { nullable: true, description: 'Who said that it is not it; null while it is suspected.' })
  cleared!: RuledOut | null;
}

@ObjectType({ description: 'What somebody found out about a hypothesis.' })
export class Evidence extends Fact {
  @Field(() => ID, { description: 'Its id.' })
  evidenceId!: string;

  @Field(() => EvidenceStance, { description: 'Which way it speaks.' })
  stance!: EvidenceStance;

  @Field({ description: 'What was found.' })
  text!: string;

  @Field(() => String, { nullable: true, description: 'Where it can be seen.' })
  link?: string;
}

@ObjectType({ description: 'What may be the cause.' })
export class Hypothesis extends Fact {
  @Field(() => ID, { description: 'Its id.' })
  hypothesisId!: string;

  @Field({ description: 'The supposed cause.' })
  text!: string;

  @Field(() => HypothesisStatus, { description: 'Where it stands.' })
  status!: HypothesisStatus;

  @Field(() => [Evidence], { description: 'What speaks for and against it, in the order it was found.' })
  evidence!: readonly Evidence[];

  @Field(() => String, { nullable: true, description: 'The service it supposes to be at fault.' })
  service?: string;

  @Field(() => ID, { nullable: true, description: 'The change that suggested it.' })
  changeId?: string;

  @Field(() => ID, { nullable: true, description: 'The incident that suggested it.' })
  precedentId?: string;

  @Field(() => RuledOut, { nullable: true, description: 'Who ruled it out; null where nobody has.' })
  ruledOut!: RuledOut | null;
}

@ObjectType({ description: 'A cause that a person confirmed on evidence.' })
export class ConfirmedCause extends Fact {
  @Field(() => ID, { description: 'Its id.' })
  causeId!: string;

  @Field({ description: 'The cause.' })
  text!: string;

  @Field(() => [String], { description: 'The steps from it to what was seen.' })
  chain!: readonly string[];

  @Field(() => [String], { description: 'What made it possible or worse.' })
  contributingFactors!: readonly string[];

  @Field(() => [Evidence], { description: 'What it rests on.' })
  evidence!: readonly Evidence[];

  @Field(() => ID, { nullable: true, description: 'The hypothesis it was.' })
  hypothesisId?: string;

  @Field(() => ID, { nullable: true, description: 'The change that it was.' })
  changeId?: string;
}

@ObjectType({ description: 'What a person said became of a remedy.' })
export class RemedyWord extends Fact {
  @Field(() => RemediationOutcome, { description: 'What became of it.' })
  outcome!: RemediationOutcome;

  @Field(() => Float, { nullable: true, description: 'How many minutes it took to show.' })
  minutesToEffect?: number;

  @Field(() => String, { nullable: true, description: 'What should be known besides.' })
  note?: string;
}

@ObjectType({ description: 'A remedy of an incident: proposed, approved by a person, applied, and judged.' })
export class PlannedRemediation extends Fact {
  @Field(() => ID, { description: 'Its id.' })
  remediationId!: string;

  @Field({ description: 'What to do.' })
  text!: string;

  @Field(() => RemediationKind, { description: 'What it is meant to do.' })
  kind!: RemediationKind;

  @Field(() => RemediationStatus, { description: 'Where it stands.' })
  status!: RemediationStatus;

  @Field(() => IncidentMark, { nullable: true, description: 'Who approved it; null where nobody has.' })
  approved!: IncidentMark | null;

  @Field(() => IncidentMark, { nullable: true, description: 'Who applied it; null where nobody has.' })
  applied!: IncidentMark | null;

  @Field(() => RemedyWord, { nullable: true, description: 'The newest word on it; null where nobody has said.' })
  outcome!: RemedyWord | null;

  @Field(() => ID, { nullable: true, description: 'The hypothesis it is meant for.' })
  hypothesisId?: string;

  @Field(() => ID, { nullable: true, description: 'The runbook that suggested it.' })
  runbookId?: string;

  @Field(() => ID, { nullable: true, description: 'The incident that suggested it.' })
  precedentId?: string;
}

@ObjectType({ description: 'What an incident has to do with another.' })
export class IncidentLink extends Fact {
  @Field(() => ID, { description: 'The other incident.' })
  otherId!: string;

  @Field(() => IncidentRelation, { description: 'What it has to do with it.' })
  relation!: IncidentRelation;
}
