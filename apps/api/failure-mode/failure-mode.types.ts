import { Field, ID, Int, ObjectType, registerEnumType } from '@nestjs/graphql';
import type {
  CoveringRunbook as Covering,
  KnownFailureMode,
  ObservedIncident as Observed,
  SuggestedFailureMode as Suggested,
} from '#application/ports/failure-modes.js';
import { Cause } from '../document/quote.types.js';
import { connectionType } from '../graphql/connection.js';

export enum FailureModeOrigin {
  DOCUMENTED = 'documented',
  ACCEPTED = 'accepted',
}
registerEnumType(FailureModeOrigin, {
  name: 'FailureModeOrigin',
  description: 'Where a failure mode comes from.',
  valuesMap: {
    DOCUMENTED: { description: 'Its owners wrote it down in a document.' },
    ACCEPTED: {
      description: 'A person accepted incidents with like causes as one; what it says are quotes of theirs.',
    },
  },
});

export enum FailureModeAssignment {
  OBSERVED = 'observed',
  ACCEPTED = 'accepted',
  NAMED = 'named',
  FITS = 'fits',
}
registerEnumType(FailureModeAssignment, {
  name: 'FailureModeAssignment',
  description: 'How it is known which failure mode an incident was.',
  valuesMap: {
    OBSERVED: { description: 'A person said so.' },
    ACCEPTED: { description: 'A person accepted the failure mode with this incident.' },
    NAMED: { description: 'Its document names the failure mode.' },
    FITS: { description: 'Its causes clearly fit what is written down of the failure mode.' },
  },
});

export enum CoverageKind {
  NAME = 'name',
  WORDS = 'words',
}
registerEnumType(CoverageKind, {
  name: 'CoverageKind',
  description: 'Why a runbook is taken to cover a failure mode.',
  valuesMap: {
    NAME: { description: 'The failure mode names its file or one of its alerts.' },
    WORDS: { description: 'It has the words of the failure mode.' },
  },
});

@ObjectType({ description: 'One way a service fails: written down by its owners, or accepted from incidents.' })
export class FailureMode {
  @Field(() => ID, { description: 'Stable for the same name in the same document.' })
  id!: string;

  @Field({ description: 'Its name; the one a person gave it, if any did.' })
  name!: string;

  @Field(() => [String], {
    description: 'What those were called that were merged into it, without names that another one goes by.',
  })
  formerNames!: readonly string[];

  @Field(() => FailureModeOrigin, { description: 'Where it comes from.' })
  origin!: FailureModeOrigin;

  @Field(() => [String], { description: 'The services it is known of.' })
  services!: readonly string[];

  @Field(() => ID, { nullable: true, description: 'The document that describes it; null where none does.' })
  documentId!: string | null;

  @Field(() => String, { nullable: true, description: 'Where that document came from.' })
  sourceUri!: string | null;

  /** What its fields are looked up from, and the position to look them up at. */
  known!: KnownFailureMode;
  asOf?: number;
}

export const FailureModeConnection = connectionType(FailureMode, 'FailureMode');

@ObjectType({ description: 'An incident that was a failure mode, and how that is known.' })
export class ObservedIncident {
  @Field(() => ID, { description: 'The incident.' })
  incidentId!: string;

  @Field({ description: 'Its title.' })
  title!: string;

  @Field(() => String, { nullable: true, description: 'When it began; null when no document says so.' })
  occurredAt!: string | null;

  @Field(() => FailureModeAssignment, { description: 'How it is known.' })
  assignment!: FailureModeAssignment;

  @Field(() => String, { nullable: true, description: 'Who said so; null where nobody had to.' })
  by!: string | null;

  @Field(() => String, { nullable: true, description: 'When they said so.' })
  at!: string | null;
}

@ObjectType({ description: 'The runbook that covers a failure mode, and how fresh it is.' })
export class CoveringRunbook {
  @Field(() => ID, { description: 'The runbook.' })
  documentId!: string;

  @Field({ description: 'Its title.' })
  title!: string;

  @Field({ description: 'Where it came from.' })
  sourceUri!: string;

  @Field(() => CoverageKind, { description: 'Why it is taken to cover the failure mode.' })
  by!: CoverageKind;

  @Field(() => String, { nullable: true, description: 'When it was last verified; null when nobody says so.' })
  lastVerifiedAt!: string | null;

  @Field({ description: 'When its last version was accepted.' })
  lastRevisedAt!: string;

  @Field(() => Int, {
    description:
      'How many incidents of the failure mode came after it was last verified or, where nobody has, revised.',
  })
  incidentsSince!: number;
}

@ObjectType({ description: 'Incidents with like causes and without a failure mode: to accept as one, or to refuse.' })
export class SuggestedFailureMode {
  @Field(() => ID, { description: 'The suggestion; the same for the same incidents.' })
  id!: string;

  @Field({ description: 'The kind of mechanism and words of the causes, until a person names it.' })
  name!: string;

  @Field(() => [ID], { description: 'The incidents, newest first.' })
  incidentIds!: readonly string[];

  @Field(() => [String], { description: 'The services they concerned.' })
  services!: readonly string[];

  @Field(() => [String], { description: 'Words that the causes of all of them share.' })
  sharedWords!: readonly string[];

  @Field(() => String, { nullable: true, description: 'When the latest of them began.' })
  lastSeenAt!: string | null;

  @Field(() => [Cause], { description: 'Causes as their documents state them.' })
  causes!: readonly Cause[];
}

@ObjectType({
  description:
    'A failure mode that people observed and no document describes any more, as after its heading was renamed.',
})
export class FormerFailureMode {
  @Field(() => ID, { description: 'Its id.' })
  id!: string;

  @Field({ description: 'What its document called it last.' })
  name!: string;

  @Field(() => [ID], { description: 'The incidents that people observed as it.' })
  incidentIds!: readonly string[];

  @Field(() => [FailureMode], {
    description: 'What that document describes now: merge it into one of these if it is the same.',
  })
  candidates!: readonly FailureMode[];
}

@ObjectType({ description: 'What is missing in what is known of how services fail.' })
export class FailureModeCoverage {
  @Field(() => [FailureMode], { description: 'Failure modes of which no incident is on record.' })
  neverObserved!: readonly FailureMode[];

  @Field(() => [FailureMode], { description: 'Failure modes that no runbook covers.' })
  withoutRunbook!: readonly FailureMode[];

  @Field(() => [SuggestedFailureMode], { description: 'Incidents that recurred without a failure mode.' })
  recurringWithoutFailureMode!: readonly SuggestedFailureMode[];

  @Field(() => [FormerFailureMode], { description: 'Failure modes to merge, of all services.' })
  noLongerDescribed!: readonly FormerFailureMode[];
}

/** The GraphQL failure mode, to be read on as of a position. */
export const toFailureMode =
  (asOf?: number) =>
  (known: KnownFailureMode): FailureMode => ({
    id: known.failureModeId,
    name: known.name,
    formerNames: known.formerNames,
    origin: known.described ? FailureModeOrigin.DOCUMENTED : FailureModeOrigin.ACCEPTED,
    services: known.services,
    documentId: known.described?.documentId ?? null,
    sourceUri: known.described?.sourceUri ?? null,
    known,
    ...(asOf !== undefined && { asOf }),
  });

export const toObserved = (row: Observed): ObservedIncident => ({
  ...row,
  assignment: row.assignment as FailureModeAssignment,
});

export const toCovering = (row: Covering): CoveringRunbook => ({ ...row, by: row.by as CoverageKind });

export const toSuggested = ({ suggestionId, causes, ...row }: Suggested): SuggestedFailureMode => ({
  id: suggestionId,
  ...row,
  causes: causes as readonly Cause[],
});
