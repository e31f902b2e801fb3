import { Field, ID, Int, ObjectType, registerEnumType } from '@nestjs/graphql';
import type { OpenQuestion as Asked } from '#application/loop/open-question.js';

export enum OpenQuestionKind {
  CAUSE = 'cause',
  REMEDY_OUTCOME = 'remedy-outcome',
  PRECEDENT = 'precedent',
  SERVICE = 'service',
  POSTMORTEM = 'postmortem',
}
registerEnumType(OpenQuestionKind, {
  name: 'OpenQuestionKind',
  description: 'What is still to be said of an incident that is over.',
  valuesMap: {
    CAUSE: { description: 'No root cause was confirmed.' },
    REMEDY_OUTCOME: { description: 'A remedy was applied and nobody has said what became of it.' },
    PRECEDENT: { description: 'No answer that was asked for it has been judged.' },
    SERVICE: { description: 'Nobody has said that an affected service works again.' },
    POSTMORTEM: { description: 'No postmortem was published.' },
  },
});

@ObjectType({ description: 'Something that nobody has said yet of an incident that is over, and how to say it.' })
export class OpenQuestion {
  @Field(() => OpenQuestionKind, { description: 'What is missing.' })
  kind!: OpenQuestionKind;

  @Field({ description: 'The same in a sentence.' })
  text!: string;

  @Field({ description: 'The mutation that answers it.' })
  mutation!: string;

  @Field({ description: 'The command that answers it, ready to be filled in.' })
  command!: string;

  @Field(() => ID, { nullable: true, description: 'The remedy, the service or the answer that it is about.' })
  subject!: string | null;

  @Field(() => Int, { description: 'The log position of the fact that raises it.' })
  position!: number;
}

@ObjectType({ description: 'What is still to be said of one incident.' })
export class IncidentQuestions {
  @Field(() => ID, { description: 'The incident.' })
  incidentId!: string;

  @Field(() => Int, { description: 'How many questions are open.' })
  count!: number;

  @Field(() => [OpenQuestion], { description: 'The questions.' })
  questions!: readonly OpenQuestion[];

  /** The position it was read at. */
  asOf?: number;
}

@ObjectType({ description: 'What is still to be said of the incidents that were resolved last.' })
export class OpenQuestionList {
  @Field(() => [IncidentQuestions], { description: 'Incidents with open questions, the one resolved last first.' })
  incidents!: readonly IncidentQuestions[];

  @Field(() => Int, { description: 'How many questions are open in all incidents looked at.' })
  totalQuestions!: number;

  @Field(() => Int, { description: 'How many resolved incidents were looked at, the newest of them; at most 200.' })
  resolved!: number;

  @Field({ description: 'Whether there are older ones that were not looked at.' })
  more!: boolean;
}

/** The GraphQL question. */
export const toQuestion = (asked: Asked): OpenQuestion => ({ ...asked, kind: asked.kind as OpenQuestionKind });
