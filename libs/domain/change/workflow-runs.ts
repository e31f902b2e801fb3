import type { Change } from './change.events.js';

/** A change as it was told under one id, with when it failed, ISO 8601; null where nothing says so. */
type Told = Readonly<{ change: Change; failedAt: string | null }>;

/** Which run made a deployment; `null` where none is known that did. */
export type Pair<T extends Told> = Readonly<{ deployment: T; run: T | null }>;

const minute = 60_000;

/** A deployment is asked for while its run lasts; clocks differ, and some are told of by a system that the run only calls. */
const slack = { before: 10 * minute, after: 60 * minute };

const runInLinks = ({ links }: Change, isFit: (text: string) => boolean): string | undefined => {
  const link = links.find(({ href, text }) => isFit(text ?? '') && /\/actions\/runs\/\d+/.test(href));
  return link && /\/actions\/runs\/(\d+)/.exec(link.href)?.[1];
};

/** Whether this is what a run of a workflow told of itself. Facts from before runs were named show it by their link. */
export const isRun = (change: Change): boolean =>
  change.source === 'github' &&
  (change.run?.isItself ?? runInLinks(change, (text) => text.startsWith('workflow ')) !== undefined);

const runOf = (change: Change): string | undefined => change.run?.id ?? runInLinks(change, () => true);

const words = (name: string): string => name.toLowerCase().replace(/[_-]+/g, ' ');

const stageOf = (environment: string): string => {
  if (/\bprod(?:uction)?\b|\blive\b/.test(words(environment))) return 'production';
  return /\bstag(?:e|ing)\b/.test(words(environment)) ? 'staging' : words(environment);
};

const isSamePlace = (left: string | undefined, right: string | undefined): boolean =>
  left === undefined || right === undefined || stageOf(left) === stageOf(right);

const isDuring = (deployment: Change, { change, failedAt }: Told): boolean => {
  const at = Date.parse(deployment.at);
  const end = Date.parse(change.finishedAt ?? failedAt ?? change.at);
  return at >= Date.parse(change.at) - slack.before && at <= end + slack.after;
};

const distance = (left: Change, right: Change): number => Math.abs(Date.parse(left.at) - Date.parse(right.at));

const nearestFirst =
  (deployment: Change) =>
  (left: Told, right: Told): number =>
    distance(deployment, left.change) - distance(deployment, right.change) ||
    (left.change.changeId < right.change.changeId ? -1 : 1);

const madeBy = <T extends Told>({ change }: T, runs: readonly T[]): T | null => {
  const named = runOf(change);
  if (named !== undefined) return runs.find((run) => runOf(run.change) === named) ?? null;
  const fit = runs.filter((run) => isSamePlace(change.environment, run.change.environment) && isDuring(change, run));
  return fit.sort(nearestFirst(change))[0] ?? null;
};

/**
 * The deployments among what was told of one commit, each with the run of a workflow that made it: the run that it names, else
 * the nearest in time in the same environment. Runs that made none of them come by themselves, as deployments without a run.
 */
export const pairRuns = <T extends Told>(told: readonly T[]): readonly Pair<T>[] => {
  const runs = told.filter(({ change }) => isRun(change));
  const pairs = told
    .filter(({ change }) => !isRun(change))
    .map((deployment): Pair<T> => ({ deployment, run: madeBy(deployment, runs) }));
  const paired = new Set(pairs.map(({ run }) => run));
  return [...pairs, ...runs.filter((run) => !paired.has(run)).map((run): Pair<T> => ({ deployment: run, run: null }))];
};
