import { Field, Int, ObjectType, registerEnumType } from '@nestjs/graphql';

export enum RejectionCode {
  UNREADABLE = 'unreadable',
  NOT_SUBMITTED = 'not-submitted',
  ALREADY_WITHDRAWN = 'already-withdrawn',
  CONFLICT = 'conflict',
  UNCHANGED = 'unchanged',
  UNKNOWN_INCIDENT = 'unknown-incident',
  UNKNOWN_REMEDY = 'unknown-remedy',
  AMBIGUOUS_REMEDY = 'ambiguous-remedy',
  NO_NAME = 'no-name',
  UNKNOWN_ANSWER = 'unknown-answer',
  NOT_AMONG_MATCHES = 'not-among-matches',
  OWN_INCIDENT = 'own-incident',
  NOT_A_PERSON = 'not-a-person',
  NO_CASES = 'no-cases',
  IMPOSSIBLE_DURATION = 'impossible-duration',
  MODEL_UNUSABLE = 'model-unusable',
  ANOTHER_MODEL_OF_THAT_NAME = 'another-model-of-that-name',
  UNKNOWN_SPACE = 'unknown-space',
  AMBIGUOUS_SPACE = 'ambiguous',
  SPACE_ALREADY_ADDED = 'already-added',
  SPACE_ALREADY_ACTIVE = 'already-active',
  SPACE_STILL_BEING_BUILT = 'still-being-built',
  SPACE_ACTIVE = 'active',
  ALREADY_RUNNING = 'already-running',
  NOT_RUNNING = 'not-running',
  NAMELESS = 'nameless',
  NO_REASON = 'no-reason',
  TOO_FEW_INCIDENTS = 'too-few-incidents',
  UNKNOWN_FAILURE_MODE = 'unknown-failure-mode',
  UNKNOWN_SUGGESTION = 'unknown-suggestion',
  ALREADY_ACCEPTED = 'already-accepted',
  ALREADY_MERGED = 'already-merged',
  MERGED_INTO_ITSELF = 'merged-into-itself',
  TARGET_MERGED = 'target-merged',
  REFUSED_BEFORE = 'refused-before',
  SAME_NAME = 'same-name',
  ALREADY_OBSERVED = 'already-observed',
  NOT_YOUR_NAME = 'not-your-name',
  UNKNOWN_RUNBOOK = 'unknown-runbook',
  AMBIGUOUS_RUNBOOK = 'ambiguous-runbook',
  UNKNOWN_SECTION = 'unknown-section',
  REVISED_SINCE = 'revised-since',
  IMPOSSIBLE_TIME = 'impossible-time',
}
registerEnumType(RejectionCode, {
  name: 'RejectionCode',
  description: 'Why a command changed nothing.',
  valuesMap: {
    UNREADABLE: { description: 'The text is broken at a line that the message names.' },
    NOT_SUBMITTED: { description: 'There is no such document; submit it first.' },
    ALREADY_WITHDRAWN: { description: 'The document was withdrawn; submit it to bring it back.' },
    CONFLICT: { description: 'Somebody else changed the same thing at the same moment; look at it and try again.' },
    UNCHANGED: { description: 'The same was recorded last; nothing was recorded.' },
    UNKNOWN_INCIDENT: { description: 'There is no such incident.' },
    UNKNOWN_ANSWER: { description: 'No such answer was kept.' },
    NOT_AMONG_MATCHES: {
      description: 'The incident is not among the matches; one that was missed can only be judged as the same failure.',
    },
    OWN_INCIDENT: { description: 'It is the incident that the answer was asked for.' },
    NOT_A_PERSON: { description: 'It is not signed by a person who can be asked about it.' },
    NO_CASES: { description: 'There is no judged answer and no backtest to learn from.' },
    UNKNOWN_REMEDY: {
      description: 'No document of the incident states this remedy; the message lists those they state.',
    },
    AMBIGUOUS_REMEDY: { description: 'Several remedies of the incident have these words; the message lists them.' },
    NO_NAME: { description: 'Nobody is named who stands behind it.' },
    IMPOSSIBLE_DURATION: { description: 'A remedy shows after no less than 0 minutes, and within a year.' },
    MODEL_UNUSABLE: { description: 'The model cannot be opened, for the reason that the message gives.' },
    ANOTHER_MODEL_OF_THAT_NAME: { description: 'A model of this name had other files or dimensions before.' },
    UNKNOWN_SPACE: { description: 'There is no such embedding space.' },
    AMBIGUOUS_SPACE: { description: 'Several embedding spaces go by this name; the message lists their ids.' },
    SPACE_ALREADY_ADDED: { description: 'The embedding space is there already.' },
    SPACE_ALREADY_ACTIVE: { description: 'Questions are asked in this embedding space already.' },
    SPACE_STILL_BEING_BUILT: { description: 'Passages have no vector in this embedding space yet; wait for them.' },
    SPACE_ACTIVE: { description: 'Questions are asked in this embedding space; activate another one first.' },
    ALREADY_RUNNING: { description: 'A backtest runs already; one runs at a time.' },
    NOT_RUNNING: { description: 'No backtest runs in this server.' },
    NAMELESS: { description: 'A failure mode needs a name.' },
    NO_REASON: { description: 'Nothing says why the incidents are not one failure mode.' },
    TOO_FEW_INCIDENTS: {
      description: 'A failure mode is accepted of one incident or more, and refused of two or more.',
    },
    UNKNOWN_FAILURE_MODE: { description: 'There is no such failure mode.' },
    UNKNOWN_SUGGESTION: { description: 'No failure mode is suggested under this id now.' },
    ALREADY_ACCEPTED: { description: 'These incidents are a failure mode already.' },
    ALREADY_MERGED: { description: 'The failure mode was merged into another.' },
    MERGED_INTO_ITSELF: { description: 'A failure mode cannot be merged into itself.' },
    TARGET_MERGED: { description: 'The failure mode to merge into was merged into another.' },
    REFUSED_BEFORE: { description: 'A person said before that these incidents are not one failure mode.' },
    SAME_NAME: { description: 'The failure mode has this name already.' },
    ALREADY_OBSERVED: { description: 'The incident is on record as this failure mode already.' },
    UNKNOWN_RUNBOOK: { description: 'No runbook goes by this id, source, path or title.' },
    AMBIGUOUS_RUNBOOK: { description: 'Several runbooks go by this name; the message lists them.' },
    UNKNOWN_SECTION: { description: 'The runbook has no such heading; the message lists those it has.' },
    REVISED_SINCE: { description: 'The runbook was revised since the version that was looked at.' },
    IMPOSSIBLE_TIME: { description: 'The time is none, or has yet to come.' },
    NOT_YOUR_NAME: { description: 'The request comes from another person than the one it is signed with.' },
  },
});

@ObjectType({ description: 'A command that changed nothing, and why.' })
export class Rejected {
  @Field(() => RejectionCode, { description: 'The reason as a code.' })
  code!: RejectionCode;

  @Field({ description: 'The reason and the next step in a sentence.' })
  message!: string;

  @Field(() => Int, { nullable: true, description: 'The line of the text at fault.' })
  line?: number;
}
