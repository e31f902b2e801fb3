import { Field, ID, ObjectType } from '@nestjs/graphql';
import type { FailureModeRow } from '#read-model/catalogue/failure-mode.queries.js';
import { Quote } from '../document/quote.types.js';
import { connectionType } from '../graphql/connection.js';

@ObjectType({ description: 'One way a service fails, as its owners wrote it down.' })
export class FailureMode {
  @Field(() => ID, { description: 'Stable for the same name in the same document.' })
  id!: string;

  @Field({ description: 'Its name.' })
  name!: string;

  @Field(() => [String], { description: 'The services it is documented for.' })
  services!: readonly string[];

  @Field(() => ID, { description: 'The document that describes it.' })
  documentId!: string;

  @Field({ description: 'Where that document came from.' })
  sourceUri!: string;

  @Field(() => [Quote], { description: 'How it shows.' })
  symptoms!: Quote[];

  @Field(() => [Quote], { description: 'Why it happens.' })
  causes!: Quote[];

  @Field(() => [Quote], { description: 'How to tell it from others.' })
  checks!: Quote[];

  @Field(() => [Quote], { description: 'What to do about it.' })
  remedies!: Quote[];
}

export const FailureModeConnection = connectionType(FailureMode, 'FailureMode');

/** The GraphQL failure mode of a row; every quote carries its source. */
export const toFailureMode = ({ failureModeId, understood, ...row }: FailureModeRow): FailureMode => {
  const sourced = (quotes: FailureModeRow['understood']['symptoms']) =>
    quotes.map((quote) => ({ ...quote, sourceUri: row.sourceUri, position: row.position }));
  return {
    id: failureModeId,
    ...row,
    symptoms: sourced(understood.symptoms),
    causes: sourced(understood.causes),
    checks: sourced(understood.checks),
    remedies: sourced(understood.remedies),
  };
};
