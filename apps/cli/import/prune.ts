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

type Stored = Readonly<{ id: string; sourceUri: string }>;
type Page = Readonly<{ documents: { nodes: Stored[]; pageInfo: { hasNextPage: boolean; endCursor: string | null } } }>;
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
  for (const stored of await documentsUnder(client, roots, options.naming)) {
    const path = options.naming.file(stored.sourceUri, roots[0]?.path ?? '');
    if (path === undefined) continue;
    const reason = await reasonToWithdraw(stored.sourceUri, roots, options);
    const outcome = reason && (await withdraw(client, { ...stored, path, reason }, options.dryRun));
    if (outcome) outcomes.push(outcome);
  }
  return outcomes;
};

const documentsUnder = async (
  client: Client,
  roots: readonly PrunedRoot[],
  naming: SourceNaming,
): Promise<Stored[]> => {
  const found = new Map<string, Stored>();
  for (const { path, isFolder } of roots) {
    const sourcePrefix = naming.prefix(path, isFolder);
    for (const stored of await allPages(client, sourcePrefix)) {
      if (isFolder || stored.sourceUri === sourcePrefix) found.set(stored.id, stored);
    }
  }
  return [...found.values()];
};

const allPages = async (client: Client, sourcePrefix: string): Promise<Stored[]> => {
  const all: Stored[] = [];
  for (let after: string | null | undefined = undefined; after !== null;) {
    const { documents }: Page = await client.query<Page>(documentsOperation, { sourcePrefix, after });
    all.push(...documents.nodes);
    after = documents.pageInfo.hasNextPage ? documents.pageInfo.endCursor : null;
  }
  return all;
};

const reasonToWithdraw = async (
  uri: string,
  roots: readonly PrunedRoot[],
  options: PruneOptions,
): Promise<string | undefined> => {
  if (options.skipped.has(uri)) return 'its source is no document any more';
  const places = await Promise.all(roots.map(({ path }) => isGone(options.naming.file(uri, path))));
  return places.every(Boolean) ? 'its source is gone' : undefined;
};

/** Whether there is nothing at a path; false for one that cannot be looked at, and for none. */
export const isGone = async (path: string | undefined): Promise<boolean> => {
  if (path === undefined) return false;
  try {
    await lstat(path);
    return false;
  } catch (error) {
    return ['ENOENT', 'ENOTDIR'].includes(codeOf(error));
  }
};

type Leaving = Stored & Readonly<{ path: string; reason: string }>;

const withdraw = async (client: Client, leaving: Leaving, dryRun: boolean): Promise<Outcome | undefined> => {
  const { id: documentId, sourceUri, path, reason } = leaving;
  const source = { sourceUri, path };
  if (dryRun) return { ...source, outcome: 'withdrawn', documentId, reason };
  const { withdrawDocument } = await client.query<Withdrawal>(withdrawOperation, { input: { documentId, reason } });
  if (withdrawDocument.__typename !== 'Rejected') return { ...source, outcome: 'withdrawn', documentId, reason };
  if (withdrawDocument.code !== 'CONFLICT') return undefined;
  return { ...source, outcome: 'failed', line: null, problem: withdrawDocument.message ?? 'somebody else changed it' };
};
