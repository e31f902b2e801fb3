import { Field, ID, Int, ObjectType } from '@nestjs/graphql';
import { RemediationKind, RemediationOutcome } from '../document/quote.types.js';
import { BeginningBasis, BriefedHypothesisStatus, BriefedRemedyStatus, SeenKind } from './briefing-enums.types.js';

@ObjectType({ description: 'The fact that a statement rests on.' })
export class StatementSource {
  @Field(() => Int, { description: 'Its log position.' })
  position!: number;

  @Field({ description: 'When it was true, ISO 8601.' })
  at!: string;

  @Field({ description: 'When it was learned, ISO 8601.' })
  recordedAt!: string;

  @Field({ description: 'Who said so: a person, or the name of a program.' })
  by!: string;
}

@ObjectType({ description: 'Something that is seen.' })
export class SeenStatement extends StatementSource {
  @Field(() => SeenKind, { description: 'How it is seen.' })
  kind!: SeenKind;

  @Field({ description: 'What is seen.' })
  text!: string;

  @Field(() => String, { nullable: true, description: 'Where; null where nothing says so.' })
  service!: string | null;

  @Field({ description: 'Whether it is so no more.' })
  isOver!: boolean;

  @Field(() => String, { nullable: true, description: 'Where the sender shows it.' })
  link!: string | null;
}

@ObjectType({ description: 'When the incident began, and how surely that is known.' })
export class Beginning {
  @Field({ description: 'The moment, ISO 8601.' })
  at!: string;

  @Field(() => BeginningBasis, { description: 'What it is known from.' })
  basis!: BeginningBasis;

  @Field({ description: 'Whether it may have begun before.' })
  mayBeEarlier!: boolean;

  @Field({ description: 'How it is known, in a clause.' })
  text!: string;

  @Field(() => StatementSource, { description: 'The fact that says so.' })
  source!: StatementSource;
}

@ObjectType({ description: 'A service near an affected one.' })
export class Neighbour {
  @Field({ description: 'The service.' })
  name!: string;

  @Field(() => Int, { description: 'How many steps away it is.' })
  distance!: number;

  @Field(() => [String], { description: 'The services from the affected one to it, both included.' })
  path!: readonly string[];
}

@ObjectType({ description: 'An affected service, and what is near it.' })
export class BriefedImpact extends StatementSource {
  @Field({ description: 'The service.' })
  service!: string;

  @Field(() => String, { nullable: true, description: 'Since when it works again; null while it is affected.' })
  clearedAt!: string | null;

  @Field(() => String, { nullable: true, description: 'What was said of it.' })
  note!: string | null;

  @Field(() => [Neighbour], { description: 'What depends on it, nearest first; at most 8, at most two steps away.' })
  dependents!: readonly Neighbour[];

  @Field(() => [Neighbour], { description: 'What it depends on, nearest first; at most 8, at most two steps away.' })
  dependencies!: readonly Neighbour[];
}

@ObjectType({ description: 'What was found out about a hypothesis.' })
export class BriefedEvidence extends StatementSource {
  @Field({ description: 'What was found out.' })
  text!: string;

  @Field(() => String, { nullable: true, description: 'Where it can be seen.' })
  link!: string | null;
}

@ObjectType({ description: 'What may be the cause.' })
export class BriefedHypothesis extends StatementSource {
  @Field(() => ID, { description: 'The hypothesis.' })
  hypothesisId!: string;

  @Field({ description: 'What may be the cause.' })
  text!: string;

  @Field(() => BriefedHypothesisStatus, { description: 'Whether it is proven, ruled out or open.' })
  status!: BriefedHypothesisStatus;

  @Field(() => [BriefedEvidence], { description: 'What speaks for it: the newest 4.' })
  supports!: readonly BriefedEvidence[];

  @Field(() => [BriefedEvidence], { description: 'What speaks against it: the newest 4.' })
  refutes!: readonly BriefedEvidence[];

  @Field(() => String, { nullable: true, description: 'Why it was ruled out; null where it was not.' })
  ruledOutBecause!: string | null;
}

@ObjectType({ description: 'A remedy of this incident.' })
export class BriefedRemedy extends StatementSource {
  @Field(() => ID, { description: 'The remedy.' })
  remediationId!: string;

  @Field({ description: 'What is to be done.' })
  text!: string;

  @Field(() => RemediationKind, { description: 'What it is meant to do.' })
  kind!: RemediationKind;

  @Field(() => BriefedRemedyStatus, { description: 'How far it has come.' })
  status!: BriefedRemedyStatus;

  @Field(() => RemediationOutcome, { nullable: true, description: 'What became of it; null where nobody has said so.' })
  outcome!: RemediationOutcome | null;

  @Field(() => String, { nullable: true, description: 'What was said of its outcome.' })
  note!: string | null;

  @Field(() => StatementSource, { nullable: true, description: 'Who said what became of it.' })
  outcomeSource!: StatementSource | null;
}

@ObjectType({ description: 'Something to look at next, in the words of what it comes from.' })
export class NextCheck {
  @Field({ description: 'What to look at.' })
  text!: string;

  @Field({ description: 'What it comes from, and what it decides.' })
  from!: string;

  @Field(() => String, { nullable: true, description: 'The document that says so; null where it is a fact.' })
  sourceUri!: string | null;

  @Field(() => Int, { nullable: true, description: 'The line where the words begin.' })
  startLine!: number | null;

  @Field(() => Int, { nullable: true, description: 'The line where they end.' })
  endLine!: number | null;

  @Field(() => Int, { description: 'The log position of the fact that holds it.' })
  position!: number;
}

@ObjectType({ description: 'How many of a part were left out, so that the briefing stays short.' })
export class Omission {
  @Field({ description: 'The part.' })
  part!: string;

  @Field(() => Int, { description: 'How many.' })
  count!: number;
}
