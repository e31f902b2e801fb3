import { Field, ID, Int, ObjectType, registerEnumType } from '@nestjs/graphql';
import type { RunbookRecord as Recorded } from '#search/runbook/runbook-record.js';

export enum ExecutionOutcome {
  HELPED = 'helped',
  DID_NOT_HELP = 'did-not-help',
  MADE_WORSE = 'made-worse',
  NOT_APPLICABLE = 'not-applicable',
  UNKNOWN = 'unknown',
}
registerEnumType(ExecutionOutcome, {
  name: 'ExecutionOutcome',
  description: 'What came of following a runbook.',
  valuesMap: {
    HELPED: { description: 'It helped.' },
    DID_NOT_HELP: { description: 'It did not help.' },
    MADE_WORSE: { description: 'It made things worse.' },
    NOT_APPLICABLE: { description: 'It was not for this case.' },
    UNKNOWN: { description: 'Nobody can say.' },
  },
});

@ObjectType({ description: 'One time that a runbook was followed.' })
export class RunbookExecution {
  @Field(() => ID, { description: 'The execution.' })
  id!: string;

  @Field(() => ExecutionOutcome, { description: 'What came of it.' })
  outcome!: ExecutionOutcome;

  @Field({ description: 'Who says so.' })
  by!: string;

  @Field({ description: 'When, ISO 8601.' })
  at!: string;

  @Field(() => ID, { nullable: true, description: 'The incident it was followed in; null where none was named.' })
  incidentId!: string | null;

  @Field(() => String, {
    nullable: true,
    description: "The organisation's own number of that incident, else its title.",
  })
  incident!: string | null;

  @Field(() => String, { nullable: true, description: 'The heading that was followed; null for all of it.' })
  section!: string | null;

  @Field(() => String, { nullable: true, description: 'What that person added.' })
  note!: string | null;

  @Field(() => Int, { description: 'The log position of the fact.' })
  position!: number;
}

@ObjectType({ description: 'A person checked that a runbook is right.' })
export class RunbookVerification {
  @Field({ description: 'Who checked it.' })
  by!: string;

  @Field({ description: 'When, ISO 8601.' })
  at!: string;

  @Field(() => Int, { description: 'The version of the document that was checked.' })
  version!: number;

  @Field(() => String, { nullable: true, description: 'What that person added.' })
  note!: string | null;

  @Field(() => Int, { description: 'The log position of the fact.' })
  position!: number;
}

@ObjectType({ description: 'How a runbook did where it was followed, and whether it can be trusted as it stands.' })
export class RunbookRecord {
  @Field(() => Int, { description: 'How often it helped.' })
  helped!: number;

  @Field(() => Int, { description: 'How often it did not help.' })
  didNotHelp!: number;

  @Field(() => Int, { description: 'How often it made things worse.' })
  madeWorse!: number;

  @Field(() => Int, { description: 'How often it was not for the case at hand; that counts neither way.' })
  notApplicable!: number;

  @Field(() => Int, { description: 'How often nobody could say. Silence is not evidence.' })
  unknown!: number;

  @Field(() => String, { nullable: true, description: 'When it was last followed; null where nobody said so.' })
  lastUsedAt!: string | null;

  @Field(() => String, {
    nullable: true,
    description: 'When it was last verified, by a person here or as the document says; null where nothing says so.',
  })
  lastVerifiedAt!: string | null;

  @Field(() => String, { nullable: true, description: 'Who verified it here; null where only the document says so.' })
  lastVerifiedBy!: string | null;

  @Field({ description: 'When it was last revised.' })
  revisedAt!: string;

  @Field({ description: 'Whether it was verified since it was last revised.' })
  isVerifiedAsItStands!: boolean;

  @Field(() => [String], { description: 'What to mind before following it, a sentence each.' })
  warnings!: readonly string[];

  @Field(() => [RunbookExecution], { description: 'Each time it was followed, newest first.' })
  executions!: readonly RunbookExecution[];

  @Field(() => [RunbookVerification], { description: 'Each time it was verified, newest first.' })
  verifications!: readonly RunbookVerification[];
}

/** The GraphQL record. */
export const toRunbookRecord = ({ executions, ...record }: Recorded): RunbookRecord => ({
  ...record,
  executions: executions.map(({ executionId, outcome, ...execution }) => ({
    ...execution,
    id: executionId,
    outcome: outcome as ExecutionOutcome,
  })),
});
