import { Field, Float, ID, Int, ObjectType } from '@nestjs/graphql';
import type { AnswerServed } from '#domain/answer/answer.events.js';
import type { ServedAnswer as Served } from '#application/served-answer.js';
import type { Recorded } from '#event-sourcing/event.js';
import { DocumentKind } from '../document/document.types.js';
import { measured } from '../graphql/measured.js';
import { connectionType } from '../graphql/connection.js';
import { AlertSplit } from './alert-split.types.js';
import { Verdict } from './answer.types.js';
import { Reading } from './reading.types.js';

@ObjectType({ description: 'What was asked, secrets taken out.' })
export class AskedQuestion {
  @Field({ description: 'The words; of a very long text the beginning.' })
  text!: string;

  @Field(() => Int, { description: 'How many characters of the text were not kept.' })
  omittedCharacters!: number;

  @Field(() => [String], { description: 'The services named with it.' })
  services!: readonly string[];

  @Field(() => String, { nullable: true, description: 'When it began, as asked.' })
  at!: string | null;

  @Field(() => [DocumentKind], { description: 'The kinds of documents asked for; all where empty.' })
  kinds!: readonly DocumentKind[];

  @Field(() => ID, { nullable: true, description: 'The incident it was asked for.' })
  incidentId!: string | null;
}

@ObjectType({ description: 'An answer as it was shown.' })
export class ServedAnswer {
  @Field(() => ID, { description: 'The answer.' })
  id!: string;

  @Field(() => AskedQuestion, { description: 'What was asked.' })
  question!: AskedQuestion;

  @Field({ description: 'When it was first shown.' })
  servedAt!: string;

  @Field({ description: 'Who asked first.' })
  askedBy!: string;

  @Field(() => Int, {
    description: 'The log position it was answered from: asked again as of it, the question gets the same answer.',
  })
  position!: number;

  @Field(() => Verdict, { description: 'Whether it had happened before.' })
  verdict!: Verdict;

  @Field(() => Float, { description: 'How probable it was that the best match is the same failure, 0 to 1.' })
  probability!: number;

  @Field({ description: 'Whether the probability was to be taken at its word.' })
  calibrated!: boolean;

  @Field(() => String, { nullable: true, description: 'Why it was not; null where it was.' })
  uncalibratedReason!: string | null;

  @Field(() => ID, { nullable: true, description: 'The fit that gave the probability; null for the shipped model.' })
  fitId!: string | null;

  @Field({ description: 'What the verdict meant and what to do next.' })
  advice!: string;

  @Field(() => [Reading], { description: 'The words of the question that were read otherwise than written.' })
  readings!: readonly Reading[];

  @Field(() => AlertSplit, {
    nullable: true,
    description: 'What the alerts told by themselves; null where there were none, or where nobody looked yet.',
  })
  alertSplit!: AlertSplit | null;

  @Field(() => String, { nullable: true, description: 'What was missing then, such as vectors.' })
  degradedReason!: string | null;

  /** What `matches` and `runbooks` are looked up from. */
  served!: Served;
}

export const ServedAnswerConnection = connectionType(ServedAnswer, 'ServedAnswer');

/** The GraphQL answer of the fact that it was served. */
export const toServedAnswer = ({ event: { data }, recordedAt, metadata }: Recorded<AnswerServed>): ServedAnswer => {
  const { question, answerId, verdict, uncalibrated, degraded, position, probability, calibrated, fitId, advice } =
    data;
  return {
    id: answerId,
    question: {
      text: question.text,
      omittedCharacters: question.omitted ?? 0,
      services: question.services ?? [],
      at: question.at ?? null,
      kinds: (question.kinds ?? []) as DocumentKind[],
      incidentId: question.incidentId ?? null,
    },
    servedAt: recordedAt,
    askedBy: metadata.actor,
    verdict: verdict as Verdict,
    uncalibratedReason: uncalibrated,
    degradedReason: degraded,
    readings: data.readings ?? [],
    alertSplit: data.alertSplit ? { ...data.alertSplit, mostProbable: measured(data.alertSplit.mostProbable) } : null,
    probability: measured(probability),
    ...{ position, calibrated, fitId, advice },
    served: data,
  };
};
