import type { Client } from '../server/graphql-client.js';
import type { FoundFile } from './discover.js';
import type { Outcome } from './outcome.js';
import { readText } from './read-text.js';
import type { SourceNaming } from './source-naming.js';
import { renditionsOf } from '#ingest/renditions/renditions-of.js';
import { isCatalog } from '#ingest/services/is-catalog.js';
import { submitCatalog } from './submit-catalog.js';
import { type Outgoing, submit, type Submitted } from './submit.js';

export type ImportOptions = Readonly<{
  naming: SourceNaming;
  maxDocumentBytes: number;
  dryRun: boolean;
  /** The kind of all of them, as in GraphQL; recognised where absent. */
  kind?: string;
}>;

const maxDocuments = 25;
const maxCharacters = 500_000;

/** Reads files and sends them in batches, one after the other; yields what became of each batch. Bad files stop nothing. */
export async function* importFiles(
  client: Client,
  files: readonly FoundFile[],
  options: ImportOptions,
): AsyncGenerator<Submitted> {
  for await (const batch of batches(files, options)) {
    if ('catalog' in batch) yield await submitCatalog(client, batch.catalog, options.dryRun);
    else if ('outcome' in batch) yield { outcomes: [batch], position: 0 };
    else yield await submit(client, batch, options.dryRun);
  }
}

/** A catalogue of services among the documents. */
type Catalog = Readonly<{ catalog: Outgoing }>;

/** Batches in the order of the files, and by itself each file that cannot be read or is a catalogue of services. */
async function* batches(
  files: readonly FoundFile[],
  options: ImportOptions,
): AsyncGenerator<Outgoing[] | Catalog | Outcome> {
  let batch: Outgoing[] = [];
  let characters = 0;
  for (const file of files) {
    const outgoing = await read(file, options);
    if ('outcome' in outgoing) {
      yield outgoing;
      continue;
    }
    if (outgoing.kind === undefined && isCatalog(outgoing.text)) {
      yield { catalog: outgoing };
      continue;
    }
    for (const document of await documentsIn(outgoing)) {
      const { length } = document.text;
      if (batch.length > 0 && (batch.length >= maxDocuments || characters + length > maxCharacters)) {
        yield batch;
        [batch, characters] = [[], 0];
      }
      batch.push(document);
      characters += length;
    }
  }
  if (batch.length > 0) yield batch;
}

/** An export that tells of several incidents is a document for each, called by the file and its own name. */
const documentsIn = async (file: Outgoing): Promise<readonly Outgoing[]> => {
  const parts = await renditionsOf(file.path, file.text);
  if (parts.length < 2) return [file];
  return parts.map(({ name = '', text }) => ({
    ...file,
    sourceUri: `${file.sourceUri}#${encodeURIComponent(name)}`,
    path: `${file.path.replace(/\.[^./\\]+$/, '')}/${name.replace(/[\\/]/g, '-')}.md`,
    text,
  }));
};

const read = async (
  file: FoundFile,
  { naming, maxDocumentBytes, kind }: ImportOptions,
): Promise<Outgoing | Outcome> => {
  const sourceUri = naming.uri(file);
  const found = await readText(file, maxDocumentBytes);
  if (found.ok) return { file: file.path, sourceUri, path: naming.path(file), text: found.text, ...(kind && { kind }) };
  return { sourceUri, path: file.path, outcome: 'failed', line: found.line ?? null, problem: found.problem };
};
