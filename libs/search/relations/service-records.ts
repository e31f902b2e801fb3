import type { ServiceDescription, ServiceSource } from '#domain/service/service.events.js';

/**
 * When something was said and when it was so. `validFrom` and `validTo` are log positions, `since` and `until` moments (ISO 8601):
 * `since` is null where nobody tells the beginning, `until` where it has not ended.
 */
export type Timed = Readonly<{
  validFrom: number;
  validTo: number | null;
  since: string | null;
  until: string | null;
}>;

/** What a source says of a service. */
export type ToldDescription = Timed & Readonly<{ name: string; source: ServiceSource; told: ServiceDescription }>;

/** What a source says of who depends on whom. */
export type ToldDependency = Timed &
  Readonly<{ service: string; dependsOn: string; source: ServiceSource; note: string | null }>;

/** `asOf` is a log position, `at` a moment (ISO 8601): now where absent. */
export type When = Readonly<{ asOf?: number; at?: string }>;

/** Whether it was the last word at a log position. */
export const isLastWord = ({ validFrom, validTo }: Timed, asOf = Infinity): boolean =>
  validFrom <= asOf && (validTo === null || validTo > asOf);

/** Whether it was known then, and true at that moment. */
export const holds = (timed: Timed, { asOf, at }: When): boolean => {
  const { since, until } = timed;
  if (!isLastWord(timed, asOf)) return false;
  if (at === undefined) return until === null;
  return (since === null || since <= at) && (until === null || until > at);
};
