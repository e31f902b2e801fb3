import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { Problem } from '../problem.js';

const run = promisify(execFile);
const mostCommits = 100;
const mostOutput = 64 * 1024 * 1024;

/** What a working directory tells of a change: its commits oldest first, the repository, and the hash and title of the newest. */
export type GitChange = Readonly<{
  title: string;
  repository?: string;
  sha: string;
  commits: readonly Readonly<{ sha: string; message: string; author: string; files: readonly string[] }>[];
}>;

const git = async (folder: string, ...args: string[]): Promise<string> => {
  const { stdout } = await run('git', ['-C', folder, ...args], { maxBuffer: mostOutput });
  return stdout;
};

/** Owner and name of where `origin` is, whatever way it is reached; credentials in its address are left out. */
export const repositoryIn = (remote: string): string | undefined =>
  /[/:]([\w.-]+\/[\w.-]+?)(?:\.git)?\/*\s*$/.exec(remote)?.[1];

const record = '\u001e';
const field = '\u001f';

const commitOf = (text: string): GitChange['commits'][number] => {
  const [sha = '', author = '', message = '', files = ''] = text.split(field);
  return {
    sha: sha.trim(),
    author,
    message: message.trim(),
    files: files.split('\n').filter((path) => path.trim() !== ''),
  };
};

/** Reads HEAD of the working directory, or the commits of a range such as v4.17.0..HEAD. Throws a Problem where git cannot. */
export const readGit = async (folder: string, range?: string): Promise<GitChange> => {
  if (range?.startsWith('-')) throw new Problem(`"${range}" is no range of commits: give one such as v4.17.0..HEAD.`);
  const which = range === undefined ? ['-1', 'HEAD'] : [`-${mostCommits}`, range];
  const format = `--format=${record}%H${field}%an <%ae>${field}%B${field}`;
  try {
    const log = await git(folder, 'log', format, '--name-only', '-m', '--first-parent', ...which, '--');
    const remote = await git(folder, 'remote', 'get-url', 'origin').catch(() => '');
    const commits = log
      .split(record)
      .filter((text) => text.trim() !== '')
      .map(commitOf)
      .reverse();
    const newest = commits.at(-1);
    if (newest === undefined) throw new Problem(`git knows no commit in ${range}: give a range such as v4.17.0..HEAD.`);
    const repository = repositoryIn(remote);
    const title = newest.message.split('\n')[0] ?? '';
    return { title, sha: newest.sha, commits, ...(repository !== undefined && { repository }) };
  } catch (error) {
    if (error instanceof Problem) throw error;
    const detail = error instanceof Error ? (error.message.split('\n')[1] ?? error.message) : '';
    throw new Problem(`git could not tell of the change in ${folder} (${detail.trim().slice(0, 200)}).`);
  }
};
