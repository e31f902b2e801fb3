import { Field, ID, Int, ObjectType } from '@nestjs/graphql';
import type { Event, Recorded } from '#event-sourcing/event.js';
import { connectionType } from '../graphql/connection.js';
import { Json } from '../graphql/json.scalar.js';

@ObjectType({ description: 'A fact as the log holds it.' })
export class Fact {
  @Field(() => Int, { description: 'Its place in the log.' })
  position!: number;

  @Field(() => ID, { description: 'What it is about: a document, an incident.' })
  streamId!: string;

  @Field(() => Int, { description: 'Its place among the facts about the same thing.' })
  version!: number;

  @Field({ description: 'What happened.' })
  type!: string;

  @Field(() => Json, { description: 'The details.' })
  data!: unknown;

  @Field({ description: 'Who recorded it.' })
  actor!: string;

  @Field({ description: 'When it was true.' })
  occurredAt!: string;

  @Field({ description: 'When the log learned it.' })
  recordedAt!: string;
}

export const FactConnection = connectionType(Fact, 'Fact');

/** The GraphQL fact of a recorded event. */
export const toFact = ({ event, metadata, ...envelope }: Recorded<Event>): Fact => ({
  ...envelope,
  type: event.type,
  data: event.data,
  actor: metadata.actor,
});
