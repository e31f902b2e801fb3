import type { Change } from '#domain/change/change.events.js';

/** How long a part of a commit's hash is that people read. */
export const shortSha = (sha: string): string => sha.slice(0, 12);

/** The title of a deployment that nobody described: what was deployed, and where to. */
export const plainTitle = ({
  commit,
  version,
  environment,
}: Pick<Change, 'commit' | 'version' | 'environment'>): string => {
  const name = commit?.repository.split('/').at(-1) ?? 'deployment';
  const what = version ?? (commit && shortSha(commit.sha));
  return [name, what, environment && `to ${environment}`].filter((part) => part !== undefined && part !== '').join(' ');
};
