import { Field, Float, ID, ObjectType } from '@nestjs/graphql';
import { RemediationKind, RemediationOutcome } from '../document/quote.types.js';
import { Fact, IncidentMark } from './fact.types.js';
import { EvidenceStance, HypothesisStatus, RemediationStatus } from './live-enums.types.js';
import { Change } from '../change/change.types.js';

@ObjectType({ description: 'That a person said of a change or a hypothesis that it is not it.' })
export class RuledOut extends Fact {
  @Field({ description: 'Why.' })
  reason!: string;
}

@ObjectType({ description: 'A change that a person suspects, or has cleared. That it merely came before is no proof.' })
export class SuspectedChange extends Fact {
  @Field(() => ID, { description: 'The change.' })
  changeId!: string;

  @Field(() => Change, { nullable: true, description: 'The same with what is known of it.' })
  change?: Change | null;

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
