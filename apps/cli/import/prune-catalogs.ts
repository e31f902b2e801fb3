import type { Client } from '../server/graphql-client.js';
import type { Outcome } from './outcome.js';
import { isGone, type PrunedRoot, type PruneOptions } from './prune.js';
import { submitCatalog } from './submit-catalog.js';

export const catalogsOperation = /* GraphQL */ `
  query CatalogsUnder($sourcePrefix: String!, $after: String) {
    serviceCatalogs(sourcePrefix: $sourcePrefix, first: 100, after: $after) {
      nodes {
        sourceUri
      }
      pageInfo {
        hasNextPage
        endCursor
      }
    }
  }
`;

type Page = Readonly<{
  serviceCatalogs: { nodes: { sourceUri: string }[]; pageInfo: { hasNextPage: boolean; endCursor: string | null } };
}>;

/**
 * Takes back what catalogues under the given paths told whose file is gone, or is no catalogue any more (`skipped`: their URIs).
 * What merely cannot be read stays, and so does what is called by no file.
 */
export const pruneCatalogs = async (
  client: Client,
  roots: readonly PrunedRoot[],
  { naming, dryRun, skipped }: PruneOptions,
): Promise<Outcome[]> => {
  const outcomes: Outcome[] = [];
  for (const sourceUri of await catalogsUnder(client, roots, naming)) {
    const path = naming.file(sourceUri, roots[0]?.path ?? '');
    if (path === undefined) continue;
    const places = await Promise.all(roots.map((root) => isGone(naming.file(sourceUri, root.path))));
    const isOther = skipped.has(sourceUri);
    if (!isOther && !places.every(Boolean)) continue;
    const reason = isOther ? 'its source is no catalogue any more' : 'its source is gone';
    const { outcomes: told } = await submitCatalog(client, { sourceUri, file: path, path, text: '' }, dryRun);
    outcomes.push(
      ...told.map((one): Outcome =>
        one.outcome === 'services' ? { sourceUri, path, outcome: 'withdrawn', documentId: null, reason } : one,
      ),
    );
  }
  return outcomes;
};

const catalogsUnder = async (
  client: Client,
  roots: readonly PrunedRoot[],
  naming: PruneOptions['naming'],
): Promise<string[]> => {
  const found = new Set<string>();
  for (const { path, isFolder } of roots) {
    const sourcePrefix = naming.prefix(path, isFolder);
    for (let after: string | null | undefined = undefined; after !== null;) {
      const { serviceCatalogs }: Page = await client.query<Page>(catalogsOperation, { sourcePrefix, after });
      for (const { sourceUri } of serviceCatalogs.nodes)
        if (isFolder || sourceUri === sourcePrefix) found.add(sourceUri);
      after = serviceCatalogs.pageInfo.hasNextPage ? serviceCatalogs.pageInfo.endCursor : null;
    }
  }
  return [...found];
};
