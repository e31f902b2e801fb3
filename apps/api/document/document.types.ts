import { Field, ID, Int, InterfaceType, ObjectType, registerEnumType } from '@nestjs/graphql';
import type { DocumentRow } from '#read-model/catalogue/document.queries.js';
import { connectionType } from '../graphql/connection.js';
import { Json } from '../graphql/json.scalar.js';
import { Cause, Quote, Remediation, TimelineEntry } from './quote.types.js';

export enum DocumentKind {
  POSTMORTEM = 'postmortem',
  RUNBOOK = 'runbook',
  FAILURE_MODES = 'failure-modes',
  TIMELINE = 'timeline',
}
registerEnumType(DocumentKind, {
  name: 'DocumentKind',
  description: 'The kinds of document that are understood.',
  valuesMap: {
    POSTMORTEM: { description: 'What happened in an incident, why, and what was done.' },
    RUNBOOK: { description: 'What to do about an alert or a task.' },
    FAILURE_MODES: { description: 'How a service fails: symptoms, checks and remedies of each mode.' },
    TIMELINE: { description: 'The raw timeline of an incident.' },
  },
});

@ObjectType({ description: 'A part of a document under one heading.' })
export class Section {
  @Field({ description: 'The heading; empty for what stands before the first one.' })
  heading!: string;

  @Field(() => [String], { description: 'The headings above it, outermost first.' })
  path!: string[];

  @Field({ description: 'What the section is for, whatever its heading says, such as cause, impact or timeline.' })
  role!: string;

  @Field({ description: 'The text of the section.' })
  text!: string;

  @Field(() => Int, { description: 'The line where it begins, counted from 1.' })
  startLine!: number;

  @Field(() => Int, { description: 'The line where it ends.' })
  endLine!: number;
}

@InterfaceType({
  description: 'A document that was accepted, as it was at the position asked for.',
  resolveType: ({ kind }: Document) => typeNames[kind],
})
export abstract class Document {
  @Field(() => ID, { description: 'Stable: the same kind of document at the same source always has this id.' })
  id!: string;

  @Field(() => DocumentKind, { description: 'What kind it is.' })
  kind!: DocumentKind;

  @Field({ description: 'Where it came from.' })
  sourceUri!: string;

  @Field({ description: 'Its title.' })
  title!: string;

  @Field(() => [String], { description: 'The services it names as concerned.' })
  services!: string[];

  @Field(() => [String], { description: 'The technologies it names as concerned.' })
  components!: string[];

  @Field(() => [String], { description: 'Its tags.' })
  tags!: string[];

  @Field(() => [String], { description: 'Who wrote it.' })
  authors!: string[];

  @Field(() => [String], { description: 'Alert names, error codes, exception classes and metrics in it, as written.' })
  identifiers!: string[];

  @Field(() => [Section], { description: 'Its sections in order.' })
  sections!: Section[];

  @Field({ description: 'The whole text as accepted, secrets taken out.' })
  text!: string;

  @Field(() => Json, { description: 'What its front matter says beyond the fields here.' })
  attributes!: unknown;

  @Field({ description: 'SHA-256 of the text, hex.' })
  contentHash!: string;

  @Field(() => Int, { description: 'How many facts there were about this document, this version included.' })
  version!: number;

  @Field(() => Int, { description: 'The log position of the fact that brought this version.' })
  position!: number;

  @Field({ description: 'When this version was accepted.' })
  submittedAt!: string;

  /** The position it was read at, for the fields that are looked up later. */
  asOf?: number;
}

@ObjectType({ implements: () => [Document], description: 'What happened in an incident, why, and what was done.' })
export class Postmortem extends Document {
  @Field(() => ID, { description: 'The incident it tells of.' })
  incidentId!: string;

  @Field(() => String, { nullable: true, description: "The organisation's own number of the incident." })
  reference?: string;

  @Field(() => String, { nullable: true, description: 'When the incident began, ISO 8601, as exactly as known.' })
  startedAt?: string;

  @Field(() => String, { nullable: true, description: 'When it ended.' })
  endedAt?: string;

  @Field(() => String, { nullable: true, description: 'Its severity as written.' })
  severity?: string;

  @Field(() => String, { nullable: true, description: 'The state of the document or incident as written.' })
  status?: string;

  @Field(() => [Quote], { description: 'What happened, in short.' })
  summary!: Quote[];

  @Field(() => [Quote], { description: 'Who and what was hit.' })
  impact!: Quote[];

  @Field(() => [Quote], { description: 'How it was noticed.' })
  detection!: Quote[];

  @Field(() => [Cause], { description: 'The causes it states, best supported first.' })
  rootCauses!: Cause[];

  @Field(() => [Remediation], { description: 'What was done and is to be done, best supported first.' })
  remediations!: Remediation[];

  @Field(() => [TimelineEntry], { description: 'Its timeline.' })
  timeline!: TimelineEntry[];

  @Field(() => [Quote], { description: 'What was learned.' })
  lessons!: Quote[];
}

@ObjectType({ implements: () => [Document], description: 'What to do about an alert or a task.' })
export class Runbook extends Document {
  @Field(() => [String], { description: 'The alerts it is for.' })
  alerts!: string[];

  @Field(() => String, { nullable: true, description: 'When somebody last checked that it is right.' })
  lastVerifiedAt?: string;

  @Field(() => String, { nullable: true, description: 'Who keeps it.' })
  owner?: string;
}

@ObjectType('FailureModeDocument', { implements: () => [Document], description: 'How a service fails.' })
export class FailureModeDocument extends Document {
  @Field(() => [String], { description: 'The names of the failure modes it describes.' })
  modes!: string[];
}

@ObjectType('Timeline', { implements: () => [Document], description: 'The raw timeline of an incident.' })
export class Timeline extends Document {
  @Field(() => ID, { description: 'The incident it belongs to.' })
  incidentId!: string;

  @Field(() => String, { nullable: true, description: "The organisation's own number of the incident." })
  reference?: string;

  @Field(() => String, { nullable: true, description: 'When the incident began.' })
  startedAt?: string;

  @Field(() => String, { nullable: true, description: 'When it ended.' })
  endedAt?: string;

  @Field(() => String, { nullable: true, description: 'Its severity as written.' })
  severity?: string;

  @Field(() => [TimelineEntry], { description: 'Its entries in order.' })
  timeline!: TimelineEntry[];
}

const typeNames: Record<DocumentKind, string> = {
  [DocumentKind.POSTMORTEM]: 'Postmortem',
  [DocumentKind.RUNBOOK]: 'Runbook',
  [DocumentKind.FAILURE_MODES]: 'FailureModeDocument',
  [DocumentKind.TIMELINE]: 'Timeline',
};

export const PostmortemConnection = connectionType(Postmortem, 'Postmortem');
export const RunbookConnection = connectionType(Runbook, 'Runbook');
export const TimelineConnection = connectionType(Timeline, 'Timeline');
export const DocumentConnection = connectionType(Document as never, 'Document');

const statements = ({ understood, sourceUri, position, incidentId }: DocumentRow, asOf?: number): object => {
  const quoted = <Q extends object>(quotes: readonly Q[]) => quotes.map((quote) => ({ ...quote, sourceUri, position }));
  switch (understood.kind) {
    case 'postmortem':
      return {
        summary: quoted(understood.summary),
        impact: quoted(understood.impact),
        detection: quoted(understood.detection),
        lessons: quoted(understood.lessons),
        rootCauses: quoted(understood.causes),
        remediations: quoted(understood.remediations).map((done) => ({
          ...done,
          of: { incidentId, services: understood.services, ...(asOf !== undefined && { asOf }) },
        })),
        timeline: quoted(understood.timeline),
      };
    case 'timeline':
      return { timeline: quoted(understood.timeline) };
    case 'failure-modes':
      return { modes: understood.modes.map(({ name }) => name) };
    case 'runbook':
      return {};
  }
};

/** The GraphQL document of a row that was read as of a position; every quote carries its source. */
export const toDocument = <D extends Document>(row: DocumentRow, asOf?: number): D =>
  ({
    ...row.understood,
    ...statements(row, asOf),
    id: row.documentId,
    incidentId: row.incidentId,
    sourceUri: row.sourceUri,
    text: row.content,
    contentHash: row.contentHash,
    version: row.version,
    position: row.position,
    submittedAt: row.submittedAt,
    ...(asOf !== undefined && { asOf }),
  }) as unknown as D;
