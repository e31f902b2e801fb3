import { Field, ID, InputType } from '@nestjs/graphql';
import { RemediationKind } from '../document/quote.types.js';
import { EvidenceStance } from './live-enums.types.js';
import { IncidentInput } from './signed.types.js';

@InputType({ description: 'A change that a person suspects.' })
export class SuspectChangeInput extends IncidentInput {
  @Field(() => ID, { description: 'The change: its id here, or the one it was told with.' })
  changeId!: string;

  @Field(() => String, { nullable: true, description: 'Why.' })
  reason?: string;
}

@InputType({ description: 'A change that is not it.' })
export class ClearChangeInput extends IncidentInput {
  @Field(() => ID, { description: 'The change: its id here, or the one it was told with.' })
  changeId!: string;

  @Field({ description: 'Why it is not it.' })
  reason!: string;
}

@InputType({ description: 'What may be the cause.' })
export class ProposeHypothesisInput extends IncidentInput {
  @Field({ description: 'The supposed cause.' })
  text!: string;

  @Field(() => String, { nullable: true, description: 'The service supposed to be at fault.' })
  service?: string;

  @Field(() => ID, { nullable: true, description: 'The change that suggests it.' })
  changeId?: string;

  @Field(() => ID, {
    nullable: true,
    description: "The incident that suggests it: its id or the organisation's number.",
  })
  precedentId?: string;
}

@InputType({ description: 'What was found out about a hypothesis.' })
export class AttachEvidenceInput extends IncidentInput {
  @Field(() => ID, { description: 'The hypothesis.' })
  hypothesisId!: string;

  @Field(() => EvidenceStance, { description: 'Which way it speaks.' })
  stance!: EvidenceStance;

  @Field({ description: 'What was found.' })
  text!: string;

  @Field(() => String, { nullable: true, description: 'Where it can be seen.' })
  link?: string;
}

@InputType({ description: 'A hypothesis that is not it.' })
export class RuleOutHypothesisInput extends IncidentInput {
  @Field(() => ID, { description: 'The hypothesis.' })
  hypothesisId!: string;

  @Field({ description: 'Why it is not it.' })
  reason!: string;
}

@InputType({ description: 'What supports a cause.' })
export class GivenEvidenceInput {
  @Field({ description: 'What was found.' })
  text!: string;

  @Field(() => String, { nullable: true, description: 'Where it can be seen.' })
  link?: string;
}

@InputType({ description: 'A cause that a person confirms: that of a hypothesis, or one in its own words.' })
export class ConfirmRootCauseInput extends IncidentInput {
  @Field(() => ID, { nullable: true, description: 'The hypothesis that it was.' })
  hypothesisId?: string;

  @Field(() => String, { nullable: true, description: 'The cause; the words of the hypothesis where absent.' })
  text?: string;

  @Field(() => [String], { nullable: true, description: 'The steps from the cause to what was seen.' })
  chain?: string[];

  @Field(() => [String], { nullable: true, description: 'What made it possible or worse.' })
  contributingFactors?: string[];

  @Field(() => [ID], {
    nullable: true,
    description: 'The evidence it rests on; all that supports the hypothesis where absent.',
  })
  evidenceIds?: string[];

  @Field(() => [GivenEvidenceInput], { nullable: true, description: 'Evidence that was not attached before.' })
  evidence?: GivenEvidenceInput[];

  @Field(() => ID, { nullable: true, description: 'The change that it was.' })
  changeId?: string;
}

@InputType({ description: 'A remedy that may be tried.' })
export class ProposeRemediationInput extends IncidentInput {
  @Field({ description: 'What to do.' })
  text!: string;

  @Field(() => RemediationKind, { nullable: true, description: 'What it is meant to do; mitigate where absent.' })
  kind?: RemediationKind;

  @Field(() => ID, { nullable: true, description: 'The hypothesis it is meant for.' })
  hypothesisId?: string;

  @Field(() => ID, { nullable: true, description: 'The runbook that suggests it.' })
  runbookId?: string;

  @Field(() => ID, {
    nullable: true,
    description: "The incident that suggests it: its id or the organisation's number.",
  })
  precedentId?: string;
}

@InputType({ description: 'A remedy that is approved, or was applied.' })
export class RemediationOfIncidentInput extends IncidentInput {
  @Field(() => ID, { description: 'The remedy.' })
  remediationId!: string;

  @Field(() => String, { nullable: true, description: 'What should be known besides.' })
  note?: string;
}
