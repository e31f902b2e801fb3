import { Field, Int, ObjectType } from '@nestjs/graphql';
import { Match } from './answer.types.js';
import type { AnswerGroups } from './answer-groups.js';
import type { FailureGroup as Group } from '#application/ports/failure-modes.js';

@ObjectType({
  description: 'Matches of one failure mode. Where one symptom leads to several causes, groups show the split.',
})
export class FailureGroup {
  @Field(() => Int, { description: 'Its place, from 1: that of its best match among the groups.' })
  rank!: number;

  @Field({ description: 'The name of the failure mode; where it is only suggested, words of the causes on record.' })
  name!: string;

  @Field({ description: 'Whether nobody has named the failure mode yet: the causes of its matches are only alike.' })
  isSuggested!: boolean;

  @Field({
    description:
      'Whether its best match has enough of what was asked about to be another cause of it. The others have next to nothing of it: leave them out where causes are shown.',
  })
  isNear!: boolean;

  @Field(() => [Match], { description: 'Its matches, best first.' })
  matches!: readonly Match[];

  /** What the other fields are looked up from. */
  group!: Group;
  among!: AnswerGroups;
  runbookIds!: readonly string[];
}
