import type { IncidentRecord } from '#domain/incident/incident-record.js';
import type { ScoreSignal } from '../ranking/signals.js';
import { aftermathOf } from './aftermath.js';
import { clockOf, clockSkew, minute, momentOf, spanOf } from './moments.js';
import type { Neighbourhood, Place } from './place.js';
import type { Onset } from './signs.js';
import type { KnownChange } from './suspect.js';
import { environmentName, regionName, type Surroundings } from './surroundings.js';
import type { Lead } from './time-before.js';

/** What facts against a change take off. Chosen so that one of them outweighs time and place together, but no person. */
export const refutationWeights = {
  beganBefore: 0.6,
  failed: 0.4,
  failedInPart: 0.15,
  onlyRequested: 0.15,
  withoutEffect: 0.45,
  goneBefore: 0.25,
  otherRegion: 0.35,
  otherEnvironment: 0.45,
  notDependedOn: 0.1,
} as const;

/** A fact against a change. `isStrong` where it speaks for coincidence by itself. */
export type Refutation = Readonly<{ signal: ScoreSignal; isStrong: boolean }>;

/** Everything that facts are read from. `now` in milliseconds. */
export type Facts = Readonly<{
  incident: IncidentRecord;
  known: KnownChange;
  lead: Lead;
  onset: Onset;
  place: Place;
  neighbourhood: Neighbourhood;
  surroundings: Surroundings;
  now: number;
}>;

/** These leave it open. */
const weak: ReadonlySet<keyof typeof refutationWeights> = new Set([
  'failedInPart',
  'onlyRequested',
  'goneBefore',
  'notDependedOn',
]);

const against = (name: string, weight: keyof typeof refutationWeights, detail: string): Refutation => ({
  signal: { name, contribution: -refutationWeights[weight], detail },
  isStrong: !weak.has(weight),
});

const beganBefore = ({ lead, onset: { sign } }: Facts): Refutation[] =>
  lead.minutes >= 0
    ? []
    : [
        against(
          'began before',
          'beganBefore',
          `It began before this change: ${sign.what} at ${clockOf(sign.at)}, ${spanOf(lead.minutes * minute)} earlier.`,
        ),
      ];

/** What failed on its way may have been in effect in part; what failed before that was not. */
const failed = ({ known: { failedAt, change } }: Facts): Refutation[] => {
  if (failedAt === null) return [];
  const told = `It was reported as failed at ${clockOf(momentOf(failedAt))}`;
  return change.progress === 'started'
    ? [against('failed', 'failedInPart', `${told}; in part it may have been in effect.`)]
    : [against('failed', 'failed', `${told}: it did not take effect.`)];
};

const onlyRequested = ({ known: { failedAt, change } }: Facts): Refutation[] =>
  failedAt === null && change.progress === 'requested'
    ? [against('only asked for', 'onlyRequested', 'It was asked for; nothing says that it took effect.')]
    : [];

const rolledBack = ({ incident, known, onset, now }: Facts): Refutation[] => {
  if (known.rolledBackAt === null) return [];
  const moment = momentOf(known.rolledBackAt);
  const by = known.rolledBackBy === null ? '' : ` by ${known.rolledBackBy}`;
  const taken = `It was rolled back${by} at ${clockOf(moment)}`;
  if (moment < onset.at - clockSkew)
    return [against('gone before', 'goneBefore', `${taken}, ${spanOf(onset.at - moment)} before ${onset.sign.what}.`)];
  const { wentOn } = aftermathOf(incident, { moment, now });
  return wentOn === null ? [] : [against('rolled back without effect', 'withoutEffect', `${taken}, and ${wentOn}.`)];
};

const elsewhere = ({ known: { change }, surroundings: { environments, regions } }: Facts): Refutation[] => {
  const { environment, region } = change;
  const differs = (own: string | undefined, seen: readonly string[], nameOf: (written: string) => string): boolean =>
    own !== undefined && own.trim() !== '' && seen.length > 0 && !seen.some((one) => nameOf(one) === nameOf(own));
  const told = (own: string, seen: readonly string[]): string =>
    `It went to ${own}; the alerts are labelled ${seen.join(', ')}.`;
  return [
    ...(differs(environment, environments, environmentName)
      ? [against('other environment', 'otherEnvironment', told(environment!, environments))]
      : []),
    ...(differs(region, regions, regionName) ? [against('other region', 'otherRegion', told(region!, regions))] : []),
  ];
};

const notDependedOn = ({ known: { change }, place, neighbourhood }: Facts): Refutation[] => {
  const { affected, upstreamCount } = neighbourhood;
  if (place.direction !== null && place.direction !== 'downstream') return [];
  if (change.services.length === 0 || upstreamCount === 0) return [];
  const changed = change.services.join(', ');
  return [
    against(
      'not depended on',
      'notDependedOn',
      `Of the ${upstreamCount} services that ${affected.join(', ')} ${affected.length === 1 ? 'is' : 'are'} recorded to depend on, none is ${changed}.`,
    ),
  ];
};

/** What is on record against a change. */
export const refutationsOf = (facts: Facts): Refutation[] =>
  [beganBefore, failed, onlyRequested, rolledBack, elsewhere, notDependedOn].flatMap((rule) => rule(facts));

/** Older alerts came before every change that is looked at; they are told, and count for nothing. */
export const olderAlerts = ({ older }: Onset, { at }: Lead): string[] =>
  older
    .filter((sign) => sign.at <= at)
    .slice(0, 2)
    .map((sign) => `${sign.what} at ${clockOf(sign.at)} already, long before anything else was seen.`);

/** That it ended soon after the change was taken back. */
export const recovery = ({ incident, known, onset, now }: Facts): ScoreSignal[] => {
  if (known.rolledBackAt === null) return [];
  const moment = momentOf(known.rolledBackAt);
  if (moment < onset.at - clockSkew) return [];
  const { ended } = aftermathOf(incident, { moment, now });
  return ended === null
    ? []
    : [
        {
          name: 'ended with its rollback',
          contribution: 0.4,
          detail: `It was rolled back at ${clockOf(moment)}, and ${ended}.`,
        },
      ];
};
