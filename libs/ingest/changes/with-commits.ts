import type { ReportedChange } from '#domain/change/change.commands.js';
import type { Commit } from '#domain/change/change.events.js';

/** A change with what its commits tell of it: their words, author, files, who wrote them and which behaviours they touch. */
export const withCommits = <Told extends ReportedChange['change']>(change: Told, commits: readonly Commit[]): Told => {
  if (commits.length === 0) return change;
  return { ...change, commits: commits.map(({ sha, message }) => ({ sha, title: message.split('\n')[0] ?? '' })) };
};
