import type { ReportedChange } from '#domain/change/change.commands.js';
import type { PushedCommits } from '../reading.js';
import { readChanges } from '../read-changes.js';

/** For specs: what a delivery of this source says. Throws the reason where it says nothing. */
export const readAll = (
  source: string,
  payload: object,
  about: Record<string, string> = {},
): Readonly<{ changes: readonly ReportedChange[]; commits: readonly PushedCommits[] }> => {
  const read = readChanges({ deliveryId: 'delivery-1', source, payload: payload as Record<string, unknown>, about });
  if (read.outcome !== 'understood') throw new Error(`${read.outcome}: ${read.reason}`);
  return read;
};

/** For specs: the one change that a delivery tells of. */
export const readOne = (source: string, payload: object, about: Record<string, string> = {}): ReportedChange => {
  const { changes } = readAll(source, payload, about);
  if (changes.length !== 1) throw new Error(`${changes.length} changes`);
  return changes[0]!;
};

/** For specs: why a delivery says nothing. */
export const reasonOf = (source: string, payload: object, about: Record<string, string> = {}): string => {
  const read = readChanges({ deliveryId: 'delivery-1', source, payload: payload as Record<string, unknown>, about });
  return read.outcome === 'understood' ? '' : `${read.outcome}: ${read.reason}`;
};
