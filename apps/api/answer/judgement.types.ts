import { createUnionType, Field, ID, InputType, Int, ObjectType, registerEnumType } from '@nestjs/graphql';
import type { JudgeOutcome } from '#application/judge-precedent.js';
import type { JudgementRow } from '#read-model/answer/answer.queries.js';
import { Rejected, type RejectionCode } from '../graphql/rejected.types.js';

export enum PrecedentJudgement {
  SAME_FAILURE = 'same-failure',
  RELATED = 'related',
  NOT_RELATED = 'not-related',
}
registerEnumType(PrecedentJudgement, {
  name: 'PrecedentJudgement',
  description: 'What an incident was worth as a precedent.',
  valuesMap: {
    SAME_FAILURE: { description: 'It was the same failure.' },
    RELATED: { description: 'It helped, but the failure was another.' },
    NOT_RELATED: { description: 'It had nothing to do with it.' },
  },
});

@InputType({ description: 'What a person says of an incident as a precedent of what an answer was asked about.' })
export class JudgePrecedentInput {
  @Field(() => ID, { description: 'The answer.' })
  answerId!: string;

  @Field(() => ID, {
    description: 'The incident: a match of the answer, or one that it has missed (then only SAME_FAILURE).',
  })
  incidentId!: string;

  @Field(() => PrecedentJudgement, { description: 'What it was worth.' })
  judgement!: PrecedentJudgement;

  @Field({ description: 'Who says so: a person. Names that programs go by are refused.' })
  by!: string;

  @Field(() => String, { nullable: true, description: 'What should be known besides; secrets are taken out.' })
  note?: string;
}

@ObjectType({ description: 'What a person said of a match; the newest word of each person counts.' })
export class Judgement {
  @Field(() => ID, { description: 'The incident.' })
  incidentId!: string;

  @Field(() => PrecedentJudgement, { description: 'What it was worth.' })
  judgement!: PrecedentJudgement;

  @Field(() => Int, {
    nullable: true,
    description: 'The place it had; null for a precedent that the answer had missed.',
  })
  rank!: number | null;

  @Field({ description: 'Who says so.' })
  by!: string;

  @Field(() => String, { nullable: true, description: 'What should be known besides.' })
  note!: string | null;

  @Field({ description: 'When.' })
  judgedAt!: string;

  @Field(() => Int, { description: 'The log position of the fact.' })
  position!: number;

  @Field({
    description:
      'Whether nobody said so of this answer: it follows from the failure mode that a person named for the incident it was asked for.',
  })
  derived!: boolean;
}

@ObjectType({ description: 'The judgement is in the log.' })
export class PrecedentJudged {
  @Field(() => ID, { description: 'The answer.' })
  answerId!: string;

  @Field(() => ID, { description: 'The incident.' })
  incidentId!: string;

  @Field(() => PrecedentJudgement, { description: 'What it was worth.' })
  judgement!: PrecedentJudgement;

  @Field(() => Int, {
    nullable: true,
    description: 'The place it had; null for a precedent that the answer had missed.',
  })
  rank!: number | null;

  @Field(() => Int, {
    nullable: true,
    description: 'The log position of the fact; null where the same person had said the same before.',
  })
  position!: number | null;
}

export const JudgePrecedentResult = createUnionType({
  name: 'JudgePrecedentResult',
  description: 'What became of a judgement.',
  types: () => [PrecedentJudged, Rejected] as const,
  resolveType: (value: object) => ('judgement' in value ? PrecedentJudged : Rejected),
});

/** The GraphQL judgement of a row. */
export const toJudgement = ({ answerId: _answerId, ...row }: JudgementRow): Judgement => ({
  ...row,
  judgement: row.judgement as PrecedentJudgement,
});

const sentences: Readonly<Record<Extract<JudgeOutcome, { outcome: 'rejected' }>['rejection'], string>> = {
  'unknown-answer': 'No such answer was kept; take the id that the answer shows.',
  'unknown-incident': 'There is no such incident; take the id of a match, or one that "incidents" shows.',
  'not-among-matches':
    'The incident is not among the matches of the answer; one that it has missed can only be judged as the same failure.',
  'own-incident': 'The answer was asked for this very incident; judge its precedents.',
  'not-a-person': 'A judgement is signed by a person: give a name that is not one that programs go by.',
};

/** The GraphQL result of a judgement. */
export const toJudgeResult = (outcome: JudgeOutcome): typeof JudgePrecedentResult => {
  if (outcome.outcome === 'rejected')
    return { code: outcome.rejection as RejectionCode, message: sentences[outcome.rejection] };
  const { answerId, incidentId, judgement } = outcome.judgement;
  const { rank, position } = outcome;
  return { answerId, incidentId, judgement: judgement as PrecedentJudgement, rank, position };
};
