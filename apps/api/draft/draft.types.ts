import { createUnionType, Field, ID, InputType, Int, ObjectType, registerEnumType } from '@nestjs/graphql';
import type { DraftTemplate as Template } from '#application/drafts/draft.js';
import type { PublishOutcome } from '#application/drafts/publish-postmortem.js';
import { Rejected, type RejectionCode } from '../graphql/rejected.types.js';

export enum DraftKind {
  STATUS_INTERNAL = 'status-internal',
  STATUS_CUSTOMER = 'status-customer',
  POSTMORTEM = 'postmortem',
}
registerEnumType(DraftKind, {
  name: 'DraftKind',
  description: 'Whom a draft is for.',
  valuesMap: {
    STATUS_INTERNAL: { description: 'An update for the organisation: what is proven and what is not stand apart.' },
    STATUS_CUSTOMER: { description: 'An update for customers: it names no service, no person and no cause.' },
    POSTMORTEM: { description: 'The skeleton of a postmortem; imported again, it tells what it was made of.' },
  },
});

@ObjectType({ description: 'A line of a draft that states something.' })
export class DraftStatement {
  @Field(() => Int, { description: 'The line, counted from 1.' })
  line!: number;

  @Field({ description: 'The words as a reader sees them.' })
  text!: string;

  @Field(() => [Int], { description: 'The log positions of the facts that say so.' })
  positions!: readonly number[];
}

@ObjectType({ description: 'A place of a draft that no recorded fact fills; it is marked `[GAP: …]` in the text.' })
export class DraftGap {
  @Field(() => Int, { description: 'The line, counted from 1.' })
  line!: number;

  @Field({ description: 'What a person is to say there.' })
  what!: string;
}

@ObjectType({ description: 'A text made of recorded facts and the fixed words of a template, of nothing else.' })
export class Draft {
  @Field(() => ID, { description: 'The incident.' })
  incidentId!: string;

  @Field(() => DraftKind, { description: 'Whom it is for.' })
  kind!: DraftKind;

  @Field({ description: 'The template.' })
  template!: string;

  @Field(() => Int, { description: 'The log position of the newest fact of the incident that it tells.' })
  position!: number;

  @Field({ description: 'The text.' })
  markdown!: string;

  @Field(() => [DraftStatement], { description: 'Every line that states something, with the facts that say so.' })
  statements!: readonly DraftStatement[];

  @Field(() => [DraftGap], { description: 'What a person is still to say.' })
  gaps!: readonly DraftGap[];
}

@ObjectType({ description: 'A template of drafts.' })
export class DraftTemplate {
  @Field({ description: 'Its name.' })
  name!: string;

  @Field(() => DraftKind, { description: 'What it is for.' })
  kind!: DraftKind;

  @Field({ description: 'Whether the organisation wrote it.' })
  isOwn!: boolean;

  @Field(() => String, { nullable: true, description: 'Why it cannot be filled; null where it can.' })
  problem!: string | null;
}

@InputType({ description: 'A postmortem that a person publishes.' })
export class PublishPostmortemInput {
  @Field(() => ID, { description: "The incident: its id or the organisation's own number." })
  incident!: string;

  @Field({ description: 'The text, Markdown.' })
  markdown!: string;

  @Field(() => String, {
    nullable: true,
    description: 'Who publishes it; the one the request comes from where absent.',
  })
  by?: string;

  @Field(() => Boolean, { nullable: true, description: 'Publish although gaps are left in the text.' })
  acknowledgeGaps?: boolean;
}

@ObjectType({ description: 'The postmortem is published; it is the document of its incident now.' })
export class PublishedPostmortem {
  @Field(() => ID, { description: 'The incident.' })
  incidentId!: string;

  @Field(() => ID, { description: 'The document.' })
  documentId!: string;

  @Field({ description: 'Where it stands.' })
  sourceUri!: string;

  @Field(() => [ID], { description: 'The incidents that were judged to be the same failure.' })
  precedentIds!: readonly string[];

  @Field(() => [DraftGap], { description: 'Gaps that were left.' })
  gaps!: readonly DraftGap[];

  @Field(() => Int, { description: 'The log position of the fact.' })
  position!: number;
}

export const PublishPostmortemResult = createUnionType({
  name: 'PublishPostmortemResult',
  description: 'What became of publishing a postmortem.',
  types: () => [PublishedPostmortem, Rejected] as const,
  resolveType: (value: object) => ('documentId' in value ? PublishedPostmortem : Rejected),
});

/** The GraphQL template; `problem` is why it cannot be filled. */
export const toTemplate = ({ name, kind, isOwn }: Template, problem: string | undefined): DraftTemplate => ({
  name,
  kind: kind as DraftKind,
  isOwn,
  problem: problem ?? null,
});

/** The GraphQL result. */
export const toPublished = (result: PublishOutcome): PublishedPostmortem | Rejected => {
  if (result.outcome === 'published') return result;
  const { refusal, message, line } = result;
  return { code: refusal as RejectionCode, message, ...(line !== undefined && { line }) };
};
