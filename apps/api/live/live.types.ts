import { Field, ID, Int, ObjectType, registerEnumType } from '@nestjs/graphql';
import type { PrecedentsPush as Push } from '#application/live/live-incidents.js';
import { ServedAnswer, toServedAnswer } from '../answer/served-answer.types.js';

export enum PushReason {
  FIRST = 'first',
  VERDICT = 'verdict',
  LEADING_GROUP = 'leading-group',
  MERGED = 'merged',
}
registerEnumType(PushReason, {
  name: 'PushReason',
  description: 'Why something was pushed.',
  valuesMap: {
    FIRST: { description: 'It is the first answer for the incident.' },
    VERDICT: { description: 'The verdict is another one.' },
    LEADING_GROUP: { description: 'Another failure leads the matches.' },
    MERGED: { description: 'The incident was merged into another, which goes on alone; nothing follows.' },
  },
});

@ObjectType({ description: 'An answer for an incident that says something else than the one before.' })
export class PrecedentsPush {
  @Field(() => Int, { description: 'Its place in the log: give it as `after` to go on behind it.' })
  position!: number;

  @Field({ description: 'When it became known.' })
  recordedAt!: string;

  @Field(() => ID, { description: 'The incident.' })
  incidentId!: string;

  @Field(() => PushReason, { description: 'Why it is pushed.' })
  reason!: PushReason;

  @Field({ description: 'What has changed, in a sentence.' })
  news!: string;

  @Field(() => ServedAnswer, { nullable: true, description: 'The answer; null where the incident was merged.' })
  answer!: ServedAnswer | null;

  @Field(() => ID, { nullable: true, description: 'The incident that this one was merged into.' })
  mergedInto!: string | null;
}

/** The GraphQL push of one. */
export const toPush = ({ reason, answer, ...push }: Push): PrecedentsPush => ({
  ...push,
  reason: reason as PushReason,
  answer: answer && toServedAnswer(answer),
});

export enum TimelineFactKind {
  REPORTED = 'reported',
  SYMPTOM = 'symptom',
  ALERT = 'alert',
  SERVICE = 'service',
  SEVERITY = 'severity',
  NOTE = 'note',
  ACTION = 'action',
  DECISION = 'decision',
  COMMUNICATION = 'communication',
  ROLE = 'role',
  CHANGE = 'change',
  HYPOTHESIS = 'hypothesis',
  CAUSE = 'cause',
  REMEDY = 'remedy',
  STATUS = 'status',
  LINK = 'link',
  POSTMORTEM = 'postmortem',
}
registerEnumType(TimelineFactKind, {
  name: 'TimelineFactKind',
  description: 'What a fact of an incident is about.',
  valuesMap: {
    REPORTED: { description: 'The incident became known.' },
    SYMPTOM: { description: 'Somebody saw something.' },
    ALERT: { description: 'An alert fires, or fires no more.' },
    SERVICE: { description: 'A service is affected, or not any more.' },
    SEVERITY: { description: 'How bad it is.' },
    NOTE: { description: 'Somebody noted something.' },
    ACTION: { description: 'Somebody did something.' },
    DECISION: { description: 'Something was decided.' },
    COMMUNICATION: { description: 'Somebody was told.' },
    ROLE: { description: 'Who does what.' },
    CHANGE: { description: 'A change is suspected, or cleared.' },
    HYPOTHESIS: { description: 'What may be the cause, what speaks for and against it, or that it is not.' },
    CAUSE: { description: 'A cause was confirmed.' },
    REMEDY: { description: 'A remedy was proposed, approved or applied, or what became of it.' },
    STATUS: { description: 'Mitigated, resolved or reopened.' },
    LINK: { description: 'Another incident.' },
    POSTMORTEM: { description: 'The review was published.' },
  },
});

@ObjectType({ description: 'A fact of an incident, to be read.' })
export class TimelineFact {
  @Field(() => Int, { description: 'Its place in the log: give it as `after` to go on behind it.' })
  position!: number;

  @Field({ description: 'The fact; `history` has its details.' })
  type!: string;

  @Field(() => TimelineFactKind, { description: 'What it is about.' })
  kind!: TimelineFactKind;

  @Field({ description: 'What happened, in a sentence.' })
  text!: string;

  @Field(() => String, {
    nullable: true,
    description:
      'What the facts of alerts alike have in common, so that thousands can be told as one; null for other facts.',
  })
  alike!: string | null;

  @Field({ description: 'When it was true.' })
  at!: string;

  @Field({ description: 'When the log learned it.' })
  recordedAt!: string;

  @Field({ description: 'The person or program that says so.' })
  by!: string;

  @Field(() => ID, {
    nullable: true,
    description: 'The incident that goes on alone, where this fact ended this one; nothing follows.',
  })
  mergedInto!: string | null;
}
