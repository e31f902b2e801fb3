import { createUnionType, Field, Float, ID, InputType, Int, ObjectType } from '@nestjs/graphql';
import type { RecordOutcomeResult } from '#application/record-remediation-outcome.js';
import type { RemedyRecord as Recorded, RemedyUse as Use } from '#search/remedy/remedy-record.js';
import { Rejected, type RejectionCode } from '../graphql/rejected.types.js';
import { RemediationOutcome } from '../document/quote.types.js';
import { connectionType } from '../graphql/connection.js';

@ObjectType({ description: 'One time that a remedy was used, and what came of it as far as anybody says.' })
export class RemedyUse {
  @Field(() => ID, { description: 'The incident it was used in.' })
  incidentId!: string;

  @Field({ description: "The organisation's own number of that incident, else its title." })
  incident!: string;

  @Field(() => RemediationOutcome, { description: 'What became of it.' })
  outcome!: RemediationOutcome;

  @Field(() => Float, { nullable: true, description: 'How many minutes it took to show, where somebody says so.' })
  minutesToEffect!: number | null;

  @Field(() => String, { nullable: true, description: 'Who recorded the outcome; null where a document states it.' })
  verifiedBy!: string | null;

  @Field(() => String, { nullable: true, description: 'What that person added.' })
  note!: string | null;

  @Field({ description: 'The words of the remedy as recorded.' })
  text!: string;

  @Field(() => String, { nullable: true, description: 'The document that says so; null for the word of a person.' })
  sourceUri!: string | null;

  @Field(() => Int, { nullable: true, description: 'The line where the words begin.' })
  startLine!: number | null;

  @Field(() => Int, { nullable: true, description: 'The line where they end.' })
  endLine!: number | null;

  @Field(() => Int, { description: 'The log position of the fact that says so.' })
  position!: number;
}

@ObjectType({
  description: 'How often a remedy helped where it was used. What nobody knows counts neither for it nor against it.',
})
export class RemedyRecord {
  @Field({ description: 'The remedy by its action and object, such as "restart pod"; else its own words.' })
  remedy!: string;

  @Field(() => Int, { description: 'How often it helped.' })
  worked!: number;

  @Field(() => Int, { description: 'How often it did not help.' })
  failed!: number;

  @Field(() => Int, { description: 'How often it made things worse.' })
  madeWorse!: number;

  @Field(() => Int, { description: 'How often it was taken back.' })
  reverted!: number;

  @Field(() => Int, { description: 'How often nobody says what came of it. Silence is not evidence.' })
  unknown!: number;

  @Field(() => Float, {
    nullable: true,
    description: 'The median of the minutes until it showed, of those that worked.',
  })
  medianMinutesToEffect!: number | null;

  @Field(() => [String], { description: 'Who verified outcomes by name.' })
  verifiedBy!: readonly string[];

  @Field(() => String, {
    nullable: true,
    description:
      'That it did not help before, such as "failed 2 of 3 times: INC-12, INC-40"; null where nothing says so.',
  })
  warning!: string | null;

  @Field(() => [RemedyUse], { description: 'Each use that was counted, with its evidence.' })
  incidents!: readonly RemedyUse[];
}

export const RemedyRecordConnection = connectionType(RemedyRecord, 'RemedyRecord');

@InputType({ description: 'What a person says became of a remedy.' })
export class RecordRemediationOutcomeInput {
  @Field(() => ID, { description: "The incident: its id or the organisation's own number." })
  incident!: string;

  @Field(() => String, {
    nullable: true,
    description:
      'The remedy as its documents state it or as it was proposed, or enough of its words to tell which one. This or remediationId.',
  })
  remedy?: string;

  @Field(() => ID, { nullable: true, description: 'A remedy that was proposed for the incident and applied.' })
  remediationId?: string;

  @Field(() => RemediationOutcome, { description: 'What became of it.' })
  outcome!: RemediationOutcome;

  @Field(() => String, {
    nullable: true,
    description: 'The name of who says so; where absent, the person that the request says is asking.',
  })
  verifiedBy?: string;

  @Field(() => String, {
    nullable: true,
    description: 'When it was seen, ISO 8601 with a zone; now where absent. Both times are kept.',
  })
  at?: string;

  @Field(() => Int, {
    nullable: true,
    description:
      'The version of the incident that was looked at: refused, with what came since, if it has another now.',
  })
  ifVersion?: number;

  @Field(() => Float, { nullable: true, description: 'How many minutes it took to show.' })
  minutesToEffect?: number;

  @Field(() => String, { nullable: true, description: 'What should be known besides.' })
  note?: string;
}

@ObjectType({ description: 'The outcome is in the log.' })
export class RemediationOutcomeRecorded {
  @Field(() => ID, { description: 'The incident.' })
  incidentId!: string;

  @Field({ description: 'The remedy as its documents state it.' })
  remediation!: string;

  @Field(() => Int, { description: 'The log position of the fact.' })
  position!: number;

  @Field(() => RemedyRecord, { nullable: true, description: 'The record of the remedy with this outcome in it.' })
  record!: RemedyRecord | null;
}

export const RecordRemediationOutcomeResult = createUnionType({
  name: 'RecordRemediationOutcomeResult',
  description: 'What became of recording an outcome.',
  types: () => [RemediationOutcomeRecorded, Rejected] as const,
  resolveType: (value: object) => ('remediation' in value ? RemediationOutcomeRecorded : Rejected),
});

const toUse = (use: Use): RemedyUse => ({ ...use, outcome: use.outcome as RemediationOutcome });

/** The GraphQL record. */
export const toRecord = ({ key: _key, uses, ...record }: Recorded): RemedyRecord => ({
  ...record,
  incidents: uses.map(toUse),
});

type Refusal = Extract<RecordOutcomeResult, { outcome: 'rejected' }>;

const mostListed = 8;

const longestNamed = 80;

const named = (text: string): string =>
  `"${text.length > longestNamed ? `${text.slice(0, longestNamed - 1).trimEnd()}…` : text}"`;

const listed = (stated: readonly string[]): string => {
  const [only] = stated;
  if (only === undefined) return 'there are none';
  return stated.length === 1
    ? `there is only ${named(only)}`
    : `they are ${stated.slice(0, mostListed).map(named).join(', ')}`;
};

const sentences: Readonly<Partial<Record<Refusal['rejection'], (stated: readonly string[]) => string>>> = {
  'unknown-remedy': (stated) => `The incident has no such remedy; ${listed(stated)}.`,
  'ambiguous-remedy': (stated) => `Several remedies have these words; ${listed(stated)}. Give more of the one meant.`,
};

/** The GraphQL rejection. */
export const toRejected = ({ rejection, message, stated }: Refusal): Rejected => ({
  code: rejection as RejectionCode,
  message: sentences[rejection]?.(stated) ?? message,
});
