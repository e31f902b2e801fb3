import type { Commit } from '#domain/change/change.events.js';
import { addressAt, type Fields, listAt, present, textAt, timeAt } from '../fields.js';
import { ignored, type ReadChanges, unreadable } from '../reading.js';
import { repositoryOf } from './github-fields.js';

const mostCommits = 500;
const mostFiles = 500;

const authorOf = (commit: unknown): string | undefined => {
  const [name, address] = [textAt(commit, 'author', 'name'), textAt(commit, 'author', 'email')];
  const login = textAt(commit, 'author', 'username');
  if (login !== undefined && /\[bot\]$/i.test(login)) return address === undefined ? login : `${login} <${address}>`;
  return name !== undefined && address !== undefined ? `${name} <${address}>` : (name ?? login);
};

const commitOf = (commit: unknown): Commit[] => {
  const sha = textAt(commit, 'id');
  if (sha === undefined) return [];
  const files = ['added', 'modified', 'removed'].flatMap((list) => listAt(commit, list));
  return [
    {
      sha,
      message: textAt(commit, 'message') ?? '',
      ...present({ author: authorOf(commit), at: timeAt(commit, 'timestamp'), url: addressAt(commit, 'url') }),
      files: files.filter((path): path is string => typeof path === 'string').slice(0, mostFiles),
    },
  ];
};

/** Reads the commits that a branch received. */
export const readPush = (payload: Fields): ReadChanges => {
  const repository = repositoryOf(payload);
  const ref = textAt(payload, 'ref');
  if (repository === undefined || ref === undefined) return unreadable('the push names no repository or no ref');
  if (payload['deleted'] === true) return ignored('a branch or tag that was deleted brings no commits');
  if (!ref.startsWith('refs/heads/')) return ignored('only branches bring commits; a tag names one that is known');
  const listed = listAt(payload, 'commits').slice(-mostCommits).flatMap(commitOf);
  const head = listed.length === 0 ? commitOf(payload['head_commit']) : [];
  const commits = [...listed, ...head];
  if (commits.length === 0) return ignored('the push brings no commits');
  return { outcome: 'understood', changes: [], commits: [{ repository: repository.name, ref, commits }] };
};
