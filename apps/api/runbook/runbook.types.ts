import { createUnionType, Field, ID, InputType, Int, ObjectType, registerEnumType } from '@nestjs/graphql';
import type { FittingRunbook as Fitting } from '#application/find-runbooks.js';
import type { RunbookRecordRejection, RunbookRecordResult } from '#application/change-runbook-record.js';
import { Rejected, type RejectionCode } from '../graphql/rejected.types.js';
import { ExecutionOutcome } from './runbook-record.types.js';

export enum RunbookReason {
  ALERT_LINK = 'alert-link',
  ALERT_NAME = 'alert-name',
  FOUND = 'found',
}
registerEnumType(RunbookReason, {
  name: 'RunbookReason',
  description: 'Why a runbook is shown for an incident.',
  valuesMap: {
    ALERT_LINK: { description: 'An alert of the incident links to it.' },
    ALERT_NAME: { description: 'It says that it is for an alert of the incident.' },
    FOUND: { description: 'Its words fit what is seen.' },
  },
});

@ObjectType({ description: 'The section of a runbook to start with.' })
export class RunbookSection {
  @Field({ description: 'Its heading.' })
  heading!: string;

  @Field(() => [String], { description: 'The headings above it, outermost first.' })
  path!: readonly string[];

  @Field({ description: 'Its text.' })
  text!: string;

  @Field(() => Int, { description: 'The line where it begins, counted from 1.' })
  startLine!: number;

  @Field(() => Int, { description: 'The line where it ends.' })
  endLine!: number;
}

@ObjectType({ description: 'A runbook for an incident, and why it is shown.' })
export class FittingRunbook {
  @Field(() => ID, {
    nullable: true,
    description: 'The runbook; null where an alert links to one that was never imported.',
  })
  runbookId!: string | null;

  @Field(() => RunbookReason, { description: 'Why it is shown.' })
  reason!: RunbookReason;

  @Field({ description: 'Why, in a sentence.' })
  detail!: string;

  @Field(() => String, { nullable: true, description: 'The link of the alert; null where none led here.' })
  url!: string | null;

  @Field({ description: 'Whether several runbooks fit the link equally well; then each of them is listed.' })
  isAmbiguous!: boolean;

  @Field(() => RunbookSection, {
    nullable: true,
    description: 'The section to start with; null where none stands out.',
  })
  section!: RunbookSection | null;

  /** The position it was read at, for the fields that are looked up later. */
  asOf?: number;
}

/** The GraphQL runbook of an incident, read as of a position. */
export const toFitting =
  (asOf?: number) =>
  ({ reason, ...fitting }: Fitting): FittingRunbook => ({
    ...fitting,
    reason: reason as RunbookReason,
    ...(asOf !== undefined && { asOf }),
  });

@InputType({ description: 'A person followed a runbook.' })
export class RecordRunbookExecutionInput {
  @Field({ description: 'The runbook: its id, its source, the end of its path, or its title.' })
  runbook!: string;

  @Field(() => ExecutionOutcome, { description: 'What came of it.' })
  outcome!: ExecutionOutcome;

  @Field(() => String, { nullable: true, description: 'Who says so; the actor of the request where absent.' })
  by?: string;

  @Field(() => String, { nullable: true, description: 'When it was followed, ISO 8601; now where absent.' })
  at?: string;

  @Field(() => ID, {
    nullable: true,
    description: "The incident it was followed in: its id or the organisation's own number.",
  })
  incident?: string;

  @Field(() => String, { nullable: true, description: 'The heading that was followed, if not all of it.' })
  section?: string;

  @Field(() => String, { nullable: true, description: 'What should be known besides.' })
  note?: string;
}

@InputType({ description: 'A person checked that a runbook is right as it stands.' })
export class VerifyRunbookInput {
  @Field({ description: 'The runbook: its id, its source, the end of its path, or its title.' })
  runbook!: string;

  @Field(() => String, { nullable: true, description: 'Who checked it; the actor of the request where absent.' })
  by?: string;

  @Field(() => Int, {
    nullable: true,
    description: 'The version that was looked at; refused where it was revised since.',
  })
  version?: number;

  @Field(() => String, { nullable: true, description: 'What should be known besides.' })
  note?: string;
}

@ObjectType({ description: 'The fact on the runbook is in the log.' })
export class RunbookRecorded {
  @Field(() => ID, { description: 'The runbook.' })
  runbookId!: string;

  @Field(() => ID, { nullable: true, description: 'The execution; null for a verification.' })
  executionId!: string | null;

  @Field(() => Int, { description: 'The log position of the fact.' })
  position!: number;
}

export const RunbookRecordResultUnion = createUnionType({
  name: 'RunbookRecordResult',
  description: 'What became of recording something about a runbook.',
  types: () => [RunbookRecorded, Rejected] as const,
  resolveType: (value: object) => ('runbookId' in value ? RunbookRecorded : Rejected),
});

type Refusal = Extract<RunbookRecordResult, { outcome: 'rejected' }>;

const listed = (choices: readonly string[], none: string): string =>
  choices.length === 0 ? none : `it could be ${choices.slice(0, 8).join(', ')}`;

const sentences: Readonly<Record<RunbookRecordRejection, (choices: readonly string[]) => string>> = {
  'unknown-runbook': (choices) =>
    `There is no such runbook; ${listed(choices, 'give its id, its source, the end of its path, or its title')}.`,
  'ambiguous-runbook': (choices) => `Several runbooks go by this name; ${listed(choices, 'give its id')}.`,
  'unknown-section': (choices) => `The runbook has no such heading; ${listed(choices, 'it has none at all')}.`,
  'unknown-incident': () => 'There is no such incident; give the id or number that an answer shows.',
  'not-a-person': () => 'It needs the name of the person who says so.',
  'revised-since': () => 'The runbook was revised since that version; look at it as it stands now.',
  'not-your-name': () => 'The request comes from another person than the one it is signed with.',
  'impossible-time': () => 'The time is no ISO 8601 time, or has yet to come.',
};

/** The GraphQL rejection. */
export const toRejected = ({ rejection, choices }: Refusal): Rejected => ({
  code: rejection as RejectionCode,
  message: sentences[rejection](choices),
});
