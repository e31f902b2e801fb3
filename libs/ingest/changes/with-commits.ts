import type { ReportedChange } from '#domain/change/change.commands.js';
import type { Change, Commit, CommitSummary, TouchedBehaviour } from '#domain/change/change.events.js';
import { inALine, present } from './fields.js';
import { plainTitle } from './plain-title.js';
import { recogniseBehaviours } from './recognise-behaviours.js';
import { recogniseProvenance } from './recognise-provenance.js';

const mostFiles = 500;
const longestDescription = 20_000;

const isMerge = (message: string): boolean =>
  /^Merge (?:pull request|branch|remote-tracking branch|tag|commit)\b/.test(message);

const linesOf = (message: string): readonly string[] => message.split('\n').filter((line) => line.trim() !== '');

/** The first line; of a merge, the title of what was merged where it is told. */
const titleOf = ({ message }: Commit): string => {
  const lines = linesOf(message);
  return inALine((isMerge(message) ? lines[1] : lines[0]) ?? lines[0] ?? '');
};

const bodyOf = ({ message }: Commit): string => message.slice((message.split('\n')[0] ?? '').length).trim();

const nameOf = (author: string | undefined): string | undefined =>
  author?.replace(/\s*<[^>]*>\s*$/, '').trim() || undefined;

const summaryOf = (commit: Commit): CommitSummary => ({
  sha: commit.sha,
  title: titleOf(commit),
  ...present({ author: nameOf(commit.author), url: commit.url }),
});

const behavioursOf = (known: readonly TouchedBehaviour[], commits: readonly Commit[]): readonly TouchedBehaviour[] => {
  const found = new Map(known.map((one) => [one.behaviour, one]));
  for (const commit of [...commits].reverse())
    for (const one of recogniseBehaviours({ title: titleOf(commit), description: bodyOf(commit), files: commit.files }))
      if (!found.has(one.behaviour)) found.set(one.behaviour, one);
  return [...found.values()];
};

const provenanceOf = (known: Change['provenance'], commits: readonly Commit[]): Change['provenance'] =>
  known.by === 'unknown' && known.basis === undefined ? recogniseProvenance({ commits }) : known;

/** The newest commit that is more than a merge. */
const newestOf = (commits: readonly Commit[]): Commit =>
  commits.findLast(({ message }) => !isMerge(message)) ?? commits.at(-1)!;

/**
 * A change with what its commits, oldest first, tell of it: their words, author, files, who wrote them and which behaviours they
 * touch. What its reporter said himself stands.
 */
export const withCommits = <Told extends ReportedChange['change']>(change: Told, commits: readonly Commit[]): Told => {
  if (commits.length === 0) return change;
  const newest = newestOf(commits);
  const files = [...new Set([...(change.files ?? []), ...commits.flatMap((one) => one.files)])].slice(0, mostFiles);
  const words = commits.map(({ message }) => message.trim()).join('\n\n');
  return {
    ...change,
    ...(change.title === plainTitle(change) && titleOf(newest) !== '' && { title: titleOf(newest) }),
    ...(change.description === undefined && words !== '' && { description: words.slice(0, longestDescription) }),
    ...present({ author: nameOf(newest.author) ?? change.author }),
    commits: commits.map(summaryOf),
    ...(files.length > 0 && { files }),
    provenance: provenanceOf(change.provenance, commits),
    behaviours: behavioursOf(change.behaviours, commits),
  };
};
