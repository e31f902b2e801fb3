import type { ChangeKind, ChangeLink } from '#domain/change/change.events.js';
import { addressAt, type Fields, present, textAt } from '../fields.js';
import { shortSha } from '../plain-title.js';

/** A repository as a payload of GitHub names it: owner and name, and its page. */
export type Repository = Readonly<{ name: string; url?: string }>;

/** The repository that a payload is about; undefined where it names none. */
export const repositoryOf = (payload: Fields): Repository | undefined => {
  const name = textAt(payload, 'repository', 'full_name');
  return name === undefined ? undefined : { name, ...present({ url: addressAt(payload, 'repository', 'html_url') }) };
};

/** The name of a repository without its owner. */
export const lastPartOf = (repository: string): string => repository.split('/').at(-1)!;

/** Links of those that have an address. */
export const linksOf = (links: readonly (readonly [string | undefined, string])[]): ChangeLink[] =>
  links.flatMap(([href, text]) => (href === undefined ? [] : [{ href, text }]));

/** What kind of change a task or a workflow by this name makes. */
export const kindOf = (name: string): ChangeKind => {
  if (/\b(?:migrat|schema)/i.test(name)) return 'schema';
  if (/\b(?:infra|terraform|tofu|pulumi|cloudformation|cdk)/i.test(name)) return 'infrastructure';
  if (/\bflags?\b|feature.?toggle/i.test(name)) return 'flag';
  return /\bconfig/i.test(name) ? 'config' : 'code';
};

/** Whether a task or a workflow by this name puts an earlier version back. */
export const isRollBack = (name: string): boolean => /\b(?:roll[\s_-]?back|revert)\b/i.test(name);

/** A ref that is a version, such as v4.18.0; branches say nothing of what runs. */
export const versionOf = (ref: string | undefined, sha: string): string => {
  const name = ref?.replace(/^refs\/tags\//, '');
  return name !== undefined && (/^[\w-]*v?\d+(?:\.\d+)+[\w.+-]*$/i.test(name) || ref!.startsWith('refs/tags/'))
    ? name
    : shortSha(sha);
};
