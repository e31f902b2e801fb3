import { isFields } from './fields.js';
import { readPlainChanges } from './plain-change.js';
import { type Delivery, ignored, type ReadChanges, understood, unreadable } from './reading.js';

/** Reads changes that a webhook of any sender tells in the form of the plain endpoint, under `change` or `changes`. */
export const readGeneric = ({ payload, deliveryId }: Delivery): ReadChanges => {
  const told = Array.isArray(payload['changes']) ? payload['changes'] : payload['change'];
  if (!Array.isArray(told) && !isFields(told)) return ignored('it holds no change and no changes');
  const read = readPlainChanges(told, (index) => `${deliveryId} ${index}`);
  return read.ok ? understood(...read.reports) : unreadable(read.problems.slice(0, 5).join('; '));
};
