import { createUnionType, Field, Int, ObjectType } from '@nestjs/graphql';
import type { ReprocessingRefusal } from '#application/deliveries/request-reprocessing.js';
import { Rejected, type RejectionCode } from '../graphql/rejected.types.js';
import { Delivery } from './delivery.types.js';

@ObjectType({ description: 'The delivery is looked at again.' })
export class DeliveryReprocessed {
  @Field(() => Delivery, { description: 'The delivery; what it leads to follows within moments.' })
  delivery!: Delivery;

  @Field(() => Int, { description: 'The log position of the request.' })
  position!: number;
}

export const ReprocessDeliveryResult = createUnionType({
  name: 'ReprocessDeliveryResult',
  description: 'What became of asking for a delivery to be looked at again.',
  types: () => [DeliveryReprocessed, Rejected] as const,
  resolveType: (value: object) => ('delivery' in value ? DeliveryReprocessed : Rejected),
});

const sentences: Readonly<Record<ReprocessingRefusal, string>> = {
  'unknown-delivery': 'There is no such delivery; give an id that deliveries lists.',
  'still-pending': 'It has not been processed yet; wait for that.',
  'not-a-person': 'Sign with the name of a person.',
};

/** The GraphQL rejection. */
export const toRejected = (reason: ReprocessingRefusal): Rejected => ({
  code: reason as RejectionCode,
  message: sentences[reason],
});
