import { Int } from '@nestjs/graphql';
import type { RankedIncident } from '#application/ports/precedent-search.js';
import { badInput } from '../graphql/read-args.js';
import type { Match, Objection } from './answer.types.js';

/** The options of an argument that says how many of a list are wanted. */
export const firstOf = (defaultValue: number, limit: number) => ({
  type: () => Int,
  defaultValue,
  description: `How many, 1 to ${limit}.`,
});

/** The first of a list. Throws BAD_USER_INPUT for an impossible number. */
export const cut = <T>(ranking: readonly T[], first: number, limit: number): T[] => {
  if (first < 1 || first > limit) throw badInput(`first is ${first}; ask for 1 to ${limit}`);
  return ranking.slice(0, first);
};

const againstOf = ({ considered }: RankedIncident): Objection[] =>
  considered.filter(({ contribution }) => contribution < 0).sort((a, b) => a.contribution - b.contribution);

/** The GraphQL match of a ranked incident, in an answer that was given at a position. `among` are the incidents of all its matches. */
export const matchOf = (
  incident: RankedIncident,
  { id, position, among }: { id: string; position: number; among: readonly string[] },
): Match => ({
  ...incident,
  passages: [...incident.passages],
  against: againstOf(incident),
  answerId: id,
  among,
  asOf: position,
});
