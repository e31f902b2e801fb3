import type { ReportedChange } from './change.commands.js';
import { progresses, type Change, type ChangeLink, type Progress, type TouchedBehaviour } from './change.events.js';

type Told = ReportedChange['change'] & Readonly<{ at: string }>;
type Times = Pick<Change, 'at' | 'progress' | 'finishedAt'>;

const isInEffect = ({ progress }: Times): boolean => progress !== 'requested';

const earlier = (left: string, right: string): string => (left < right ? left : right);

const furthest = (left: Progress = 'finished', right: Progress = 'finished'): Progress =>
  progresses[Math.max(progresses.indexOf(left), progresses.indexOf(right))]!;

/** Reports may arrive in any order: what was in effect first counts before what was only asked for. */
const mergedTimes = (known: Times, told: Times): Times => {
  const finishedAt = told.finishedAt ?? known.finishedAt;
  const progress = furthest(known.progress, told.progress);
  const both = isInEffect(known) === isInEffect(told);
  const at = both ? earlier(known.at, told.at) : isInEffect(known) ? known.at : told.at;
  return { at, progress, ...(finishedAt && { finishedAt }) };
};

/** Behaviours of both; what is declared stands against what was recognised. */
export const mergedBehaviours = (
  known: readonly TouchedBehaviour[],
  told: readonly TouchedBehaviour[],
): readonly TouchedBehaviour[] => {
  const merged = new Map(known.map((one) => [one.behaviour, one]));
  for (const one of told) if (merged.get(one.behaviour)?.basis.declared !== true) merged.set(one.behaviour, one);
  return [...merged.values()];
};

/** Links of both, one of each address. */
export const mergedLinks = (known: readonly ChangeLink[], told: readonly ChangeLink[]): readonly ChangeLink[] => [
  ...new Map([...known, ...told].map((link) => [link.href, link])).values(),
];

/** A declaration stands against what was recognised, and anything against not knowing. */
export const mergedProvenance = (known: Change['provenance'], told: Change['provenance']): Change['provenance'] => {
  if (told.by === 'unknown') return known;
  return known.basis?.declared === true && told.basis?.declared !== true ? known : told;
};

const filled = <T>(known: readonly T[], told: readonly T[]): readonly T[] => (told.length > 0 ? told : known);

/** A change as known after one more report of it: what the report does not say stays as it was. */
export const mergeChange = (known: Change, told: Told): Change => ({
  ...known,
  ...told,
  ...mergedTimes(known, told),
  services: filled(known.services, told.services),
  provenance: mergedProvenance(known.provenance, told.provenance),
  behaviours: mergedBehaviours(known.behaviours, told.behaviours),
  links: mergedLinks(known.links, told.links),
  ...(known.commits && { commits: filled(known.commits, told.commits ?? []) }),
  ...(known.files && { files: filled(known.files, told.files ?? []) }),
});
