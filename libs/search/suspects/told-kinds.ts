import type { ChangeKind } from '#domain/change/change.events.js';
import type { ChangeKind as ToldKind } from '../objections/change-kinds.js';

const byName: Readonly<Record<ToldKind, readonly ChangeKind[]>> = {
  deploy: ['code'],
  'config change': ['config'],
  'feature flag': ['flag'],
  'schema migration': ['schema'],
  certificate: ['infrastructure', 'config'],
  traffic: [],
};

/** The kinds of recorded changes that the kinds told in words may be; traffic is none. */
export const recordedKinds = (told: readonly ToldKind[]): ChangeKind[] => [
  ...new Set(told.flatMap((kind) => byName[kind])),
];
