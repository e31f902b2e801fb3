import { createUnionType, Field, ID, InputType, Int, ObjectType } from '@nestjs/graphql';
import type { DecisionOutcome } from '#application/decide-on-failure-mode.js';
import { failureModeRejections } from '#domain/failure-mode/failure-mode.commands.js';
import { Rejected, type RejectionCode } from '../graphql/rejected.types.js';
import { FailureMode } from './failure-mode.types.js';

@InputType({ description: 'Who decides. A decision on failure modes is a person’s.' })
class SignedInput {
  @Field(() => String, {
    nullable: true,
    description: 'The name of the person who decides; where absent, who the request says is asking.',
  })
  by?: string;
}

@InputType({ description: 'Incidents to make a failure mode of: those of a suggestion, or those listed.' })
export class AcceptFailureModeInput extends SignedInput {
  @Field(() => ID, { nullable: true, description: 'A suggestion.' })
  suggestionId?: string;

  @Field(() => [ID], { nullable: true, description: "Incidents by id or by the organisation's own number." })
  incidents?: string[];

  @Field({ description: 'What to call the failure mode.' })
  name!: string;

  @Field(() => [String], {
    nullable: true,
    description: 'The services it concerns; those of its incidents where absent.',
  })
  services?: string[];
}

@InputType({ description: 'Incidents that are not one failure mode: those of a suggestion, or those listed.' })
export class RefuseFailureModeInput extends SignedInput {
  @Field(() => ID, { nullable: true, description: 'A suggestion.' })
  suggestionId?: string;

  @Field(() => [ID], { nullable: true, description: "Incidents by id or by the organisation's own number." })
  incidents?: string[];

  @Field({ description: 'Why they are not one.' })
  reason!: string;
}

@InputType({ description: 'Another name for a failure mode.' })
export class RenameFailureModeInput extends SignedInput {
  @Field(() => ID, { description: 'The failure mode.' })
  failureModeId!: string;

  @Field({ description: 'Its name from now on.' })
  name!: string;
}

@InputType({ description: 'Two failure modes that are one.' })
export class MergeFailureModesInput extends SignedInput {
  @Field(() => ID, { description: 'The one that is no more: its incidents become those of the other.' })
  failureModeId!: string;

  @Field(() => ID, { description: 'The one that stays.' })
  intoId!: string;
}

@InputType({ description: 'What an incident was.' })
export class ObserveFailureModeInput extends SignedInput {
  @Field(() => ID, { description: 'The failure mode.' })
  failureModeId!: string;

  @Field(() => ID, { description: "The incident: its id or the organisation's own number." })
  incident!: string;
}

@ObjectType({ description: 'A decision on a failure mode is in the log.' })
export class FailureModeDecided {
  @Field(() => FailureMode, {
    nullable: true,
    description: 'The failure mode as it is now; null where incidents were refused as one.',
  })
  failureMode!: FailureMode | null;

  @Field(() => Int, { description: 'The log position of the fact.' })
  position!: number;
}

export const FailureModeDecision = createUnionType({
  name: 'FailureModeDecision',
  description: 'What became of a decision on failure modes.',
  types: () => [FailureModeDecided, Rejected] as const,
  resolveType: (value: object) => ('failureMode' in value ? FailureModeDecided : Rejected),
});

type Refused = Extract<DecisionOutcome, { ok: false }>;

const sentences: Readonly<Record<Refused['rejection'], string>> = {
  ...failureModeRejections,
  'unknown-suggestion': 'No failure mode is suggested under this id now; list the suggestions.',
  'not-your-name': 'This request comes from another person than the one it is signed with; sign with your own name.',
  conflict: 'Others kept deciding on failure modes at the same moment; look at them and try again.',
};

const inWords = ({ rejection, unknownIncidents = [], namesakes: [taken] = [] }: Refused): string => {
  if (unknownIncidents.length > 0)
    return `Not on record as an incident: ${unknownIncidents.join(', ')}. Give an id, or the organisation's number as its document has it.`;
  return taken === undefined
    ? sentences[rejection]
    : `${taken} of the same service goes by this name: say of an incident that it was that one (precedent failure-modes observe), merge the two (precedent failure-modes merge), or give another name.`;
};

/** The GraphQL rejection. */
export const toRejected = (refused: Refused): Rejected => ({
  code: refused.rejection as RejectionCode,
  message: inWords(refused),
});
