import type { ReportedChange } from '#domain/change/change.commands.js';
import type { Change } from '#domain/change/change.events.js';
import { present } from './fields.js';
import type { PushedCommits } from './reading.js';

/** Names are kept in indexes, which hold no long texts. */
const longestName = 300;
const longestSha = 64;
const longestText = 20_000;
const most = { services: 100, links: 50, commits: 100, files: 500 } as const;

const name = (text: string): string => text.slice(0, longestName);

type Told = ReportedChange['change'];

const namesOf = ({ version, author, environment, region }: Told) =>
  Object.fromEntries(
    Object.entries(present({ version, author, environment, region })).map(([key, text]) => [key, name(text)]),
  );

const boundedChange = (change: Told): Told => ({
  ...change,
  title: change.title.slice(0, 500),
  services: change.services.slice(0, most.services).map(name),
  links: change.links.slice(0, most.links),
  ...namesOf(change),
  ...present({
    description: change.description?.slice(0, longestText),
    commit: change.commit && revisionOf(change.commit),
    commits: change.commits?.slice(-most.commits),
    files: change.files?.slice(0, most.files),
  }),
});

const revisionOf = ({ repository, sha }: NonNullable<Change['commit']>) => ({
  repository: name(repository),
  sha: sha.slice(0, longestSha),
});

/** A report in which nothing is longer than can be kept and looked up. */
export const boundedReport = (report: ReportedChange): ReportedChange => ({
  ...report,
  change: boundedChange(report.change),
  ...(report.deployedBy && { deployedBy: { ...report.deployedBy, name: name(report.deployedBy.name) } }),
});

/** Commits of which nothing is longer than can be kept and looked up; the newest where they are very many. */
export const boundedCommits = ({ repository, ref, commits }: PushedCommits): PushedCommits => ({
  repository: name(repository),
  ref: name(ref),
  commits: commits.slice(-500).map((commit) => ({
    ...commit,
    sha: commit.sha.slice(0, longestSha),
    message: commit.message.slice(0, longestText),
    files: commit.files.slice(0, most.files),
  })),
});
