import { Field, ID, Int, ObjectType, registerEnumType } from '@nestjs/graphql';
import type { DeliveryRow } from '#read-model/delivery/delivery.queries.js';
import { connectionType } from '../graphql/connection.js';

export enum DeliveryOutcome {
  PENDING = 'pending',
  APPLIED = 'applied',
  IGNORED = 'ignored',
  UNREADABLE = 'unreadable',
}
registerEnumType(DeliveryOutcome, {
  name: 'DeliveryOutcome',
  description: 'What became of a webhook.',
  valuesMap: {
    PENDING: { description: 'It is kept and waits to be processed.' },
    APPLIED: { description: 'It changed incidents, changes or suggestions.' },
    IGNORED: { description: 'It changed nothing, for the reason given.' },
    UNREADABLE: { description: 'It could not be understood, for the reason given.' },
  },
});

@ObjectType({ description: 'A webhook that was taken in, and what it led to.' })
export class Delivery {
  @Field(() => ID, { description: 'Its id, the same however often the sender sends it.' })
  id!: string;

  @Field({ description: 'The sender, such as alertmanager.' })
  source!: string;

  @Field({ description: 'When it came, ISO 8601.' })
  receivedAt!: string;

  @Field(() => DeliveryOutcome, { description: 'What became of it.' })
  outcome!: DeliveryOutcome;

  @Field(() => String, { nullable: true, description: 'Why it, or a part of it, led to nothing.' })
  reason!: string | null;

  @Field(() => String, { nullable: true, description: 'When it was processed, ISO 8601.' })
  processedAt!: string | null;

  @Field(() => [ID], { description: 'The incidents that it concerns.' })
  incidentIds!: readonly string[];

  @Field(() => [ID], { description: 'The changes that it told of.' })
  changeIds!: readonly string[];

  @Field(() => [ID], { description: 'The suggestions that its alerts came under.' })
  suggestionIds!: readonly string[];

  @Field(() => Int, { description: 'Log position of the fact that brought it.' })
  position!: number;
}

export const DeliveryConnection = connectionType(Delivery, 'Delivery');

/** A row as the graph shows it. */
export const toDelivery = ({ deliveryId, outcome, ...row }: DeliveryRow): Delivery => ({
  ...row,
  id: deliveryId,
  outcome: outcome as DeliveryOutcome,
});
