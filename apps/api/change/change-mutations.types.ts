import { createUnionType, Field, ID, InputType, Int, ObjectType, registerEnumType } from '@nestjs/graphql';
import type { RollBackChangeResult } from '#application/roll-back-change.js';
import { Rejected, type RejectionCode } from '../graphql/rejected.types.js';
import { Behaviour, Change, ChangeKind, ChangeProgress, Provenance } from './change.types.js';

@InputType({ description: 'Where more stands on a change.' })
export class ChangeLinkInput {
  @Field({ description: 'The address, with http:// or https://.' })
  href!: string;

  @Field(() => String, { nullable: true, description: 'What it is called.' })
  text?: string;
}

@InputType({ description: 'A commit that came with a change.' })
export class ChangeCommitInput {
  @Field({ description: 'Its hash.' })
  sha!: string;

  @Field({ description: 'Its message with the trailers.' })
  message!: string;

  @Field(() => String, {
    nullable: true,
    description: 'Who wrote it: a name, with the e-mail address in <> if wanted.',
  })
  author?: string;

  @Field(() => String, { nullable: true, description: 'Where it can be seen.' })
  url?: string;

  @Field(() => [String], { nullable: true, description: 'Paths of the files that it touched.' })
  files?: string[];
}

@InputType({
  description:
    'A change, as a script or a person tells it. What is told again with the same id adds to what was told before.',
})
export class RecordChangeInput {
  @Field(() => ID, {
    nullable: true,
    description:
      'Your name for it, the same whenever you tell of it; without one, each call without `at` is a new change.',
  })
  id?: string;

  @Field(() => ChangeKind, { defaultValue: ChangeKind.CODE, description: 'What was changed.' })
  kind!: ChangeKind;

  @Field({ description: 'What it is, in a line.' })
  title!: string;

  @Field(() => [String], { defaultValue: [], description: 'The services changed; none only for infrastructure.' })
  services!: string[];

  @Field(() => String, { nullable: true, description: 'When it began to take effect, ISO 8601; now by default.' })
  at?: string;

  @Field(() => String, { nullable: true, description: 'When it was in effect everywhere, ISO 8601.' })
  finishedAt?: string;

  @Field(() => ChangeProgress, { nullable: true, description: 'How far it has come; finished by default.' })
  progress?: ChangeProgress;

  @Field(() => String, { nullable: true, description: 'The version that runs since.' })
  version?: string;

  @Field(() => String, { nullable: true, description: 'Who wrote it.' })
  author?: string;

  @Field(() => String, { nullable: true, description: 'More of what it is.' })
  description?: string;

  @Field(() => [ChangeLinkInput], { nullable: true, description: 'Where more stands on it.' })
  links?: ChangeLinkInput[];

  @Field(() => String, { nullable: true, description: 'Where it took effect, such as production.' })
  environment?: string;

  @Field(() => String, { nullable: true, description: 'The region or cluster where it took effect.' })
  region?: string;

  @Field(() => Provenance, {
    nullable: true,
    description: 'Who wrote it; recognised in commits, author and labels by default.',
  })
  provenance?: Provenance;

  @Field(() => [Behaviour], { nullable: true, description: 'The behaviours it touches; others may be recognised too.' })
  behaviours?: Behaviour[];

  @Field(() => [String], { nullable: true, description: 'Labels, such as ai-generated.' })
  labels?: string[];

  @Field(() => String, { nullable: true, description: 'The repository of its source, such as acme/cart; with `sha`.' })
  repository?: string;

  @Field(() => String, { nullable: true, description: 'The commit that it put into effect; with `repository`.' })
  sha?: string;

  @Field(() => [ChangeCommitInput], { nullable: true, description: 'The commits that came with it, oldest first.' })
  commits?: ChangeCommitInput[];

  @Field(() => [String], { nullable: true, description: 'Paths of the files that it touched.' })
  files?: string[];

  @Field(() => Boolean, { nullable: true, description: 'Whether it puts an earlier version back.' })
  isRollBack?: boolean;

  @Field(() => String, { nullable: true, description: 'When it failed to take effect, ISO 8601.' })
  failedAt?: string;

  @Field(() => String, { nullable: true, description: 'Why it failed.' })
  failedBecause?: string;
}

@InputType({ description: 'That a change was taken back.' })
export class RollBackChangeInput {
  @Field(() => ID, { description: 'The change: its id here, or the one it was told with.' })
  change!: string;

  @Field(() => String, { nullable: true, description: 'When, ISO 8601; now by default.' })
  at?: string;

  @Field(() => String, { nullable: true, description: 'Who did it.' })
  by?: string;

  @Field(() => String, { nullable: true, description: 'Why.' })
  reason?: string;
}

export enum ChangeOutcome {
  RECORDED = 'recorded',
  REVISED = 'revised',
  UNCHANGED = 'unchanged',
}
registerEnumType(ChangeOutcome, {
  name: 'ChangeOutcome',
  description: 'What became of a report of a change.',
  valuesMap: {
    RECORDED: { description: 'It is on record now.' },
    REVISED: { description: 'It was on record; what was told was added.' },
    UNCHANGED: { description: 'All of it was on record.' },
  },
});

@ObjectType({ description: 'The change is in the log.' })
export class ChangeRecorded {
  @Field(() => ID, { description: 'The change.' })
  id!: string;

  @Field(() => ChangeOutcome, { description: 'Whether anything of it was new.' })
  outcome!: ChangeOutcome;

  @Field(() => Change, { nullable: true, description: 'The change as it stands now.' })
  change!: Change | null;

  @Field(() => Int, { description: 'The log position of its newest fact.' })
  position!: number;
}

export const RecordChangeResult = createUnionType({
  name: 'RecordChangeResult',
  description: 'What became of telling of a change.',
  types: () => [ChangeRecorded, Rejected] as const,
  resolveType: (value: object) => ('outcome' in value ? ChangeRecorded : Rejected),
});

type Refusal = Extract<RollBackChangeResult, { outcome: 'rejected' }>['rejection'];

const sentences: Readonly<Record<Refusal, string>> = {
  'unknown-change': 'There is no such change; give the id that changes lists, or the one it was told with.',
  'already-rolled-back': 'It is on record that the change was taken back.',
  'rolled-back-before-it-began': 'The change began to take effect after that; check the time.',
  conflict: 'Somebody else told of the change at the same moment; try again.',
};

/** The GraphQL rejection. */
export const toRejected = (rejection: Refusal): Rejected => ({
  code: rejection as RejectionCode,
  message: sentences[rejection],
});
