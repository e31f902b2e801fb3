import { createUnionType, Field, ID, InputType, Int, ObjectType, registerEnumType } from '@nestjs/graphql';
import type { AcceptedDocument, SubmitOutcome } from '#application/plan-submissions.js';
import type { WithdrawOutcome } from '#application/withdraw-documents.js';
import { Rejected, RejectionCode } from '../graphql/rejected.types.js';
import { DocumentKind } from './document.types.js';

@InputType({ description: 'A document to take in.' })
export class DocumentInput {
  @Field({
    description: 'Where it comes from; the same source is the same document. A URI such as file:///… or https://…',
  })
  sourceUri!: string;

  @Field({ description: 'The whole text.' })
  text!: string;

  @Field(() => String, {
    nullable: true,
    description:
      'Its path; the ending decides the markup (.md, .rst, .adoc, .yaml, .json, …). The source URI where absent.',
  })
  path?: string;
}

@InputType({ description: 'A document to import, of a kind that is recognised unless given.' })
export class ImportDocumentInput extends DocumentInput {
  @Field(() => DocumentKind, {
    nullable: true,
    description: 'Its kind; recognised from content and path where absent.',
  })
  kind?: DocumentKind;
}

@InputType({ description: 'Documents to import together, in one append.' })
export class ImportDocumentsInput {
  @Field(() => [ImportDocumentInput], { description: 'The documents, at most 200.' })
  documents!: ImportDocumentInput[];

  @Field(() => Boolean, { defaultValue: false, description: 'Say what would happen and change nothing.' })
  dryRun!: boolean;
}

@InputType({ description: 'A document that no longer counts.' })
export class WithdrawDocumentInput {
  @Field(() => ID, { description: 'The document.' })
  documentId!: string;

  @Field({ description: 'Why.' })
  reason!: string;
}

export enum SubmissionOutcome {
  SUBMITTED = 'submitted',
  REVISED = 'revised',
  UNCHANGED = 'unchanged',
}
registerEnumType(SubmissionOutcome, {
  name: 'SubmissionOutcome',
  description: 'What an accepted document changed.',
  valuesMap: {
    SUBMITTED: { description: 'It is new, or back after it was withdrawn.' },
    REVISED: { description: 'Its content changed.' },
    UNCHANGED: { description: 'The same content was there already; nothing was recorded.' },
  },
});

export enum SkipReason {
  INDEX_PAGE = 'index-page',
  TEMPLATE = 'template',
  LICENCE = 'licence',
  EMPTY = 'empty',
  NO_DOCUMENT = 'no-document',
}
registerEnumType(SkipReason, {
  name: 'SkipReason',
  description: 'Why a readable text is not taken as a document.',
  valuesMap: {
    INDEX_PAGE: { description: 'It only points to other documents.' },
    TEMPLATE: { description: 'It is a form that nobody filled in.' },
    LICENCE: { description: 'It is a licence or a note on sources.' },
    EMPTY: { description: 'There is nothing in it.' },
    NO_DOCUMENT: { description: 'It is none of the kinds that are understood.' },
  },
});

@ObjectType({ description: 'A secret that was taken out before anything was kept.' })
export class Redaction {
  @Field(() => Int, { description: 'The line it stood in.' })
  line!: number;

  @Field({ description: 'What kind of secret.' })
  kind!: string;
}

@ObjectType({ description: 'A document that counts no more because its source is understood as another kind now.' })
export class ReplacedDocument {
  @Field(() => ID, { description: 'The document.' })
  documentId!: string;

  @Field(() => DocumentKind, { description: 'What it was.' })
  kind!: DocumentKind;

  @Field({ description: 'Its title.' })
  title!: string;
}

@ObjectType({ description: 'A document that is in the log, with what was understood of it.' })
export class DocumentAccepted {
  @Field(() => SubmissionOutcome, { description: 'What changed.' })
  outcome!: SubmissionOutcome;

  @Field(() => ID, { description: 'The document.' })
  documentId!: string;

  @Field(() => ID, { nullable: true, description: 'The incident it tells of, if its kind tells of one.' })
  incidentId?: string;

  @Field(() => DocumentKind, { description: 'Its kind.' })
  kind!: DocumentKind;

  @Field({ description: 'Its title.' })
  title!: string;

  @Field(() => [String], { description: 'The services it names as concerned.' })
  services!: string[];

  @Field(() => String, { nullable: true, description: 'When its incident began.' })
  startedAt?: string;

  @Field(() => Int, { description: 'How many sections were found.' })
  sections!: number;

  @Field(() => Int, { description: 'How many causes were found; of a failure-mode document, how many modes.' })
  causes!: number;

  @Field(() => Int, { description: 'How many remediations were found.' })
  remediations!: number;

  @Field(() => Int, { description: 'How many timeline entries were found.' })
  timelineEntries!: number;

  @Field(() => Int, { description: "The version of the document's stream." })
  version!: number;

  @Field(() => Int, {
    nullable: true,
    description: 'The log position after which it can be read; null when nothing was recorded.',
  })
  position?: number;

  @Field(() => [Redaction], { description: 'The secrets that were taken out.' })
  redactions!: Redaction[];

  @Field(() => [ReplacedDocument], {
    description: 'What the same source told before as another kind, which this withdrew (or would, in a dry run).',
  })
  replaced!: ReplacedDocument[];
}

@ObjectType({ description: 'A text that is not taken as a document.' })
export class DocumentSkipped {
  @Field(() => SkipReason, { description: 'Why.' })
  reason!: SkipReason;

  @Field({ description: 'What was seen in it.' })
  detail!: string;
}

@ObjectType({ description: 'A document that no longer counts. Its facts stay in the log.' })
export class DocumentWithdrawn {
  @Field(() => ID, { description: 'The document.' })
  documentId!: string;

  @Field(() => Int, { description: "The version of the document's stream." })
  version!: number;

  @Field(() => Int, { description: 'The log position of the withdrawal.' })
  position!: number;
}

export const SubmitDocumentResult = createUnionType({
  name: 'SubmitDocumentResult',
  description: 'What became of a submitted document.',
  types: () => [DocumentAccepted, DocumentSkipped, Rejected] as const,
  resolveType: (value: object) =>
    'documentId' in value ? DocumentAccepted : 'reason' in value ? DocumentSkipped : Rejected,
});

export const WithdrawDocumentResult = createUnionType({
  name: 'WithdrawDocumentResult',
  description: 'What became of a withdrawal.',
  types: () => [DocumentWithdrawn, Rejected] as const,
  resolveType: (value: object) => ('documentId' in value ? DocumentWithdrawn : Rejected),
});

@ObjectType({ description: 'What became of one of several imported documents.' })
export class ImportedDocument {
  @Field({ description: 'Where it comes from.' })
  sourceUri!: string;

  @Field(() => SubmitDocumentResult, { description: 'What became of it.' })
  result!: typeof SubmitDocumentResult;
}

const accepted = ({ document, redactions, replaced, ...rest }: AcceptedDocument): DocumentAccepted => ({
  ...rest,
  outcome: rest.outcome as SubmissionOutcome,
  kind: document.kind as DocumentKind,
  title: document.title,
  services: [...document.services],
  ...('startedAt' in document && document.startedAt !== undefined && { startedAt: document.startedAt }),
  sections: document.sections.length,
  causes:
    document.kind === 'postmortem'
      ? document.causes.length
      : document.kind === 'failure-modes'
        ? document.modes.length
        : 0,
  remediations: document.kind === 'postmortem' ? document.remediations.length : 0,
  timelineEntries: 'timeline' in document ? document.timeline.length : 0,
  redactions: [...redactions],
  replaced: replaced.map((one) => ({ ...one, kind: one.kind as DocumentKind })),
});

const sentences = {
  'not-submitted': 'There is no such document; submit it first.',
  'already-withdrawn': 'The document was withdrawn; submit it to bring it back.',
  conflict: 'Somebody else changed the document at the same moment; look at it and try again.',
  unchanged: 'The same content is there already.',
} as const;

const rejection = (code: keyof typeof sentences): Rejected => ({
  code: code as RejectionCode,
  message: sentences[code],
});

/** The GraphQL result of a submission. */
export const toSubmitResult = (outcome: SubmitOutcome): typeof SubmitDocumentResult => {
  switch (outcome.outcome) {
    case 'skipped':
      return { reason: outcome.reason as SkipReason, detail: outcome.detail };
    case 'refused': {
      const { line, problem, nextStep } = outcome;
      return { code: RejectionCode.UNREADABLE, line, message: `line ${line}: ${problem}; ${nextStep}` };
    }
    case 'rejected':
      return rejection(outcome.rejection);
    default:
      return accepted(outcome);
  }
};

/** The GraphQL result of a withdrawal. */
export const toWithdrawResult = (outcome: WithdrawOutcome): typeof WithdrawDocumentResult =>
  outcome.outcome === 'withdrawn' ? outcome : rejection(outcome.rejection);
