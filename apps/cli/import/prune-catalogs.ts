import type { Client } from '../server/graphql-client.js';
import type { Outcome } from './outcome.js';
import { goneUnder, type Page, type PrunedRoot, type PruneOptions } from './prune.js';
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

type Catalog = Readonly<{ sourceUri: string }>;

/**
 * Takes back what catalogues under the given paths told whose file is gone, or is no catalogue any more (`skipped`: their URIs).
 * What merely cannot be read stays, and so does what is called by no file.
 */
export const pruneCatalogs = async (
  client: Client,
  roots: readonly PrunedRoot[],
  options: PruneOptions,
): Promise<Outcome[]> => {
  const outcomes: Outcome[] = [];
  const page = async (sourcePrefix: string, after: string | undefined): Promise<Page<Catalog>> =>
    (await client.query<{ serviceCatalogs: Page<Catalog> }>(catalogsOperation, { sourcePrefix, after }))
      .serviceCatalogs;
  for (const { sourceUri, path, reason } of await goneUnder(roots, { ...options, page, what: 'catalogue' })) {
    const { outcomes: told } = await submitCatalog(client, { sourceUri, file: path, path, text: '' }, options.dryRun);
    outcomes.push(
      ...told.map((one): Outcome =>
        one.outcome === 'services' ? { sourceUri, path, outcome: 'withdrawn', documentId: null, reason } : one,
      ),
    );
  }
  return outcomes;
};
