import type { IncidentRejection } from '#domain/incident/incident.refusals.js';
import type { IncidentOrder } from './incident-orders.js';

const mostWords = 100;

const quoted = (name: string): string => `"${name.length > mostWords ? `${name.slice(0, mostWords - 1)}…` : name}"`;

const otherOf = (order: IncidentOrder): string | undefined => {
  if (order.type === 'MergeIncident') return order.into;
  return order.type === 'LinkIncident' ? order.other : undefined;
};

const unknownIncident = (order: IncidentOrder, isOnRecord: boolean): string => {
  const named = isOnRecord ? otherOf(order) : 'incident' in order ? order.incident : undefined;
  return `There is no incident ${quoted(named ?? '')}: "incidents" (precedent incident list --status all) lists those that are known.`;
};

const unknownChange = ({ changeId = '' }: Readonly<{ changeId?: string }>): string =>
  `There is no change ${quoted(changeId)}: "changes" (precedent change list) lists those that are known, and "recordChange" (precedent change record) tells of another.`;

/**
 * Why an order was refused, in a sentence that names what was given and where to find what could be. `isOnRecord` says whether
 * anything has told of the incident that the order is about.
 */
export const refusalInWords = (
  { code, message }: IncidentRejection,
  given: IncidentOrder,
  isOnRecord: boolean,
): string => {
  if (code === 'unknown-incident') return unknownIncident(given, isOnRecord);
  return code === 'unknown-change' ? unknownChange(given as Readonly<{ changeId?: string }>) : message;
};
