import { lstat } from 'node:fs/promises';
import { codeOf } from '../problem.js';
import type { Client } from '../server/graphql-client.js';
import type { Outcome } from './outcome.js';
import type { SourceNaming } from './source-naming.js';

/** A path whose documents are compared with the files there. */
export type PrunedRoot = Readonly<{ path: string; isFolder: boolean }>;

export type PruneOptions = Readonly<{ naming: SourceNaming; dryRun: boolean; skipped: ReadonlySet<string> }>;

export const documentsOperation = /* GraphQL */ `
  query DocumentsUnder($sourcePrefix: String!, $after: String) {
    documents(sourcePrefix: $sourcePrefix, first: 100, after: $after) {
      nodes {
        id
        sourceUri
      }
      pageInfo {
        hasNextPage
        endCursor
      }
    }
  }
`;

export const withdrawOperation = /* GraphQL */ `
  mutation Withdraw($input: WithdrawDocumentInput!) {
    withdrawDocument(input: $input) {
      __typename
      ... on Rejected {
        code
        message
      }
    }
  }
`;

/** A page of what is stored. */
export type Page<T> = Readonly<{
  nodes: readonly T[];
  pageInfo: Readonly<{ hasNextPage: boolean; endCursor: string | null }>;
}>;

/** Reads a page of what is stored under a prefix, the first where `after` is undefined. */
type ReadPage<T> = (sourcePrefix: string, after: string | undefined) => Promise<Page<T>>;

type Stored = Readonly<{ id: string; sourceUri: string }>;
type Withdrawal = Readonly<{ withdrawDocument: { __typename: string; code?: string; message?: string } }>;

/**
 * Withdraws the documents under the given paths whose file is gone, or is no document any more (`skipped`: their URIs).
 * What merely cannot be read stays, and so does what is called by no file.
 */
export const prune = async (
  client: Client,
  roots: readonly PrunedRoot[],
  options: PruneOptions,
): Promise<Outcome[]> => {
  const outcomes: Outcome[] = [];
  const page: ReadPage<Stored> = async (sourcePrefix, after) =>
    (await client.query<{ documents: Page<Stored> }>(documentsOperation, { sourcePrefix, after })).documents;
  for (const stored of await goneUnder(roots, { ...options, page, what: 'document' })) {
    const outcome = await withdraw(client, stored, options.dryRun);
    if (outcome) outcomes.push(outcome);
  }
  return outcomes;
};

/** Something that is stored and counts no more, with the path where its file was and why. */
export type Gone<T> = T & Readonly<{ path: string; reason: string }>;

type Looking<T> = Pick<PruneOptions, 'naming' | 'skipped'> & Readonly<{ page: ReadPage<T>; what: string }>;

/** What is stored under the given paths whose file is gone, or is no `what` any more; each once. */
export const goneUnder = async <T extends Readonly<{ sourceUri: string }>>(
  roots: readonly PrunedRoot[],
  looking: Looking<T>,
): Promise<Gone<T>[]> => {
  const gone: Gone<T>[] = [];
  for (const stored of await storedUnder(roots, looking)) {
    const path = looking.naming.file(stored.sourceUri, roots[0]?.path ?? '');
    if (path === undefined) continue;
    const reason = await reasonToWithdraw(stored.sourceUri, roots, looking);
    if (reason !== undefined) gone.push({ ...stored, path, reason });
  }
  return gone;
};

const storedUnder = async <T extends Readonly<{ sourceUri: string }>>(
  roots: readonly PrunedRoot[],
  { naming, page }: Looking<T>,
): Promise<T[]> => {
  const found = new Map<string, T>();
  for (const { path, isFolder } of roots) {
    const sourcePrefix = naming.prefix(path, isFolder);
    for (const stored of await allPages(sourcePrefix, page)) {
      if (isFolder || stored.sourceUri === sourcePrefix) found.set(JSON.stringify(stored), stored);
    }
  }
  return [...found.values()];
};

const allPages = async <T>(sourcePrefix: string, page: ReadPage<T>): Promise<T[]> => {
  const all: T[] = [];
  for (let after: string | null | undefined = undefined; after !== null;) {
    const { nodes, pageInfo }: Page<T> = await page(sourcePrefix, after);
    all.push(...nodes);
    after = pageInfo.hasNextPage ? pageInfo.endCursor : null;
  }
  return all;
};

const reasonToWithdraw = async (
  uri: string,
  roots: readonly PrunedRoot[],
  { naming, skipped, what }: Pick<Looking<unknown>, 'naming' | 'skipped' | 'what'>,
): Promise<string | undefined> => {
  if (skipped.has(uri)) return `its source is no ${what} any more`;
  const places = await Promise.all(roots.map(({ path }) => isGone(naming.file(uri, path))));
  return places.every(Boolean) ? 'its source is gone' : undefined;
};

/** Whether there is nothing at a path; false for one that cannot be looked at, and for none. */
const isGone = async (path: string | undefined): Promise<boolean> => {
  if (path === undefined) return false;
  try {
    await lstat(path);
    return false;
  } catch (error) {
    return ['ENOENT', 'ENOTDIR'].includes(codeOf(error));
  }
};

const withdraw = async (client: Client, leaving: Gone<Stored>, dryRun: boolean): Promise<Outcome | undefined> => {
  const { id: documentId, sourceUri, path, reason } = leaving;
  const source = { sourceUri, path };
  if (dryRun) return { ...source, outcome: 'withdrawn', documentId, reason };
  const { withdrawDocument } = await client.query<Withdrawal>(withdrawOperation, { input: { documentId, reason } });
  if (withdrawDocument.__typename !== 'Rejected') return { ...source, outcome: 'withdrawn', documentId, reason };
  if (withdrawDocument.code !== 'CONFLICT') return undefined;
  return { ...source, outcome: 'failed', line: null, problem: withdrawDocument.message ?? 'somebody else changed it' };
};
