import { Int } from '@nestjs/graphql';
import type { RankedIncident, RankedRunbook, Signal } from '#application/ports/precedent-search.js';
import type { Consideration } from '#search/ranking/consideration.js';
import { measured, measuredParts } from '../graphql/measured.js';
import { badInput } from '../graphql/read-args.js';
import type { Match, Objection, RunbookHit } from './answer.types.js';

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

/** With the contributions that the same objections have among the signals. */
const againstOf = ({ considered, signals }: RankedIncident, told: readonly Signal[]): Objection[] => {
  const at = ({ name, contribution }: Consideration): number =>
    signals.findIndex((signal) => signal.name === name && signal.contribution === contribution);
  return considered
    .filter(({ contribution }) => contribution < 0)
    .sort((a, b) => a.contribution - b.contribution)
    .map((one) => ({ ...one, contribution: told[at(one)]?.contribution ?? measured(one.contribution) }));
};

/** The GraphQL match of a ranked incident, in an answer that was given at a position. `among` are the incidents of all its matches. */
export const matchOf = (
  incident: RankedIncident,
  { id, position, among }: { id: string; position: number; among: readonly string[] },
): Match => {
  const signals = measuredParts(incident.score, incident.signals);
  return {
    ...incident,
    score: measured(incident.score),
    signals,
    passages: [...incident.passages],
    against: againstOf(incident, signals),
    answerId: id,
    among,
    asOf: position,
  };
};

/** The GraphQL runbook section of a ranked one. */
export const runbookHitOf = (hit: RankedRunbook): RunbookHit => ({ ...hit, score: measured(hit.score) });
