import { Field, Float, ID, Int, ObjectType, registerEnumType } from '@nestjs/graphql';
import type { FoundSuspect } from '#application/find-suspects.js';
import type { PrecedentJoin } from '#search/suspects/suspect.js';
import { Signal } from '../answer/answer.types.js';
import { Change, toChange } from '../change/change.types.js';
import { Quote } from '../document/quote.types.js';
import { measured, measuredParts } from '../graphql/measured.js';

export enum SuspectDirection {
  SELF = 'self',
  UPSTREAM = 'upstream',
  DOWNSTREAM = 'downstream',
  SIDEWAYS = 'sideways',
}
registerEnumType(SuspectDirection, {
  name: 'SuspectDirection',
  description: 'Where what was changed stands to the affected services.',
  valuesMap: {
    SELF: { description: 'It is affected itself.' },
    UPSTREAM: { description: 'An affected service depends on it.' },
    DOWNSTREAM: { description: 'It depends on an affected service.' },
    SIDEWAYS: { description: 'A service that depends on an affected one depends on it too.' },
  },
});

export enum SuspectStance {
  SUSPECTED = 'suspected',
  CLEARED = 'cleared',
  CONFIRMED = 'confirmed',
}
registerEnumType(SuspectStance, {
  name: 'SuspectStance',
  description: 'What a person said of a change in this incident.',
  valuesMap: {
    SUSPECTED: { description: 'It may be the cause.' },
    CLEARED: { description: 'It is not the cause.' },
    CONFIRMED: { description: 'It is a confirmed cause.' },
  },
});

@ObjectType({ description: 'What a person said of a change in this incident; it outweighs what was reckoned.' })
export class SuspectWord {
  @Field(() => SuspectStance, { description: 'What was said.' })
  stance!: SuspectStance;

  @Field({ description: 'Who said so.' })
  by!: string;

  @Field({ description: 'When, ISO 8601.' })
  at!: string;

  @Field(() => String, { nullable: true, description: 'Why; null where nothing was said.' })
  reason!: string | null;

  @Field(() => Int, { description: 'The log position of the fact.' })
  position!: number;
}

@ObjectType({ description: 'A precedent whose stated cause has something in common with the change.' })
export class SuspectPrecedent {
  @Field(() => ID, { description: 'The past incident.' })
  incidentId!: string;

  @Field({ description: "The organisation's own number of it, else its title." })
  name!: string;

  @Field({ description: 'Its title.' })
  title!: string;

  @Field(() => Quote, { description: 'Its cause, as its document states it.' })
  cause!: Quote;

  @Field(() => [String], {
    description: 'The behaviours that its cause and the change have in common, such as caching.',
  })
  behaviours!: readonly string[];

  @Field(() => [String], { description: 'The kinds of change that its cause and this one have in common.' })
  kinds!: readonly string[];

  @Field(() => String, {
    nullable: true,
    description: 'Where its cause sat: "same service" or "dependency"; null where its words do not tell.',
  })
  relation!: string | null;

  @Field({ description: 'What they have in common, in a sentence.' })
  detail!: string;
}

@ObjectType({
  description:
    'A change that may have caused the incident. It came before; whether it is the cause is for a person to find out.',
})
export class Suspect {
  @Field(() => Int, { description: 'Its place, from 1.' })
  rank!: number;

  @Field(() => ID, { description: 'The id of the change.' })
  changeId!: string;

  @Field(() => Change, {
    description: 'The change as known. Who or what wrote it is shown and counts for nothing.',
  })
  change!: Change;

  @Field(() => Float, { description: 'How much speaks for it; comparable within one incident.' })
  score!: number;

  @Field(() => [Signal], { description: 'What speaks for it and against it, and how much; it sums to the score.' })
  signals!: readonly Signal[];

  @Field(() => Int, {
    nullable: true,
    description: 'How many steps it is from an affected service; null where nothing on record leads to it.',
  })
  distance!: number | null;

  @Field(() => SuspectDirection, {
    nullable: true,
    description: 'Where it stands to the affected services; null where nothing on record leads to it.',
  })
  direction!: SuspectDirection | null;

  @Field(() => [String], { description: 'The services from the affected one to the changed one, both included.' })
  path!: readonly string[];

  @Field({
    description: 'Nothing but the moment speaks for it, or facts on record speak against it, and nobody suspects it.',
  })
  isCoincidence!: boolean;

  @Field(() => SuspectWord, { nullable: true, description: 'What a person said of it last; null where nobody did.' })
  word!: SuspectWord | null;

  @Field(() => [String], { description: 'What would show that it is the cause, a sentence each.' })
  proves!: readonly string[];

  @Field(() => [String], { description: 'What is on record against it, a sentence each.' })
  refutes!: readonly string[];

  @Field(() => [SuspectPrecedent], { description: 'The precedents that point at it, likest first.' })
  precedents!: readonly SuspectPrecedent[];

  /** The position it was read at, for the fields that are looked up later. */
  asOf?: number;
}

const toPrecedent = ({ behaviours, kinds, ...join }: PrecedentJoin): SuspectPrecedent => ({
  ...join,
  behaviours,
  kinds,
});

/** The GraphQL suspect, read as of a position. */
export const toSuspect =
  (asOf?: number) =>
  ({ record, change: _change, word, direction, precedents, ...suspect }: FoundSuspect): Suspect => ({
    ...suspect,
    score: measured(suspect.score),
    signals: measuredParts(suspect.score, suspect.signals),
    changeId: record.change.changeId,
    change: toChange(record),
    direction: direction as SuspectDirection | null,
    word: word as SuspectWord | null,
    precedents: precedents.map(toPrecedent),
    ...(asOf !== undefined && { asOf }),
  });
