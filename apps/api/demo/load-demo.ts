import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileSourceUri } from '#application/source-uri.js';
import type { SubmitDocuments } from '#application/submit-documents.js';
import { hasDocumentEnding } from '#ingest/document-endings.js';

/** Who the log names as the author of the demo. */
export const demoActor = 'demo';

/** Takes the demo knowledge base in, as `precedent import` of its folder would. Returns how many documents came in. */
export const loadDemo = async (folder: string, submitDocuments: SubmitDocuments): Promise<number> => {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  // The questions about the demo stand beside it as JSON lines; they would answer themselves.
  const files = entries.filter((entry) => entry.isFile() && hasDocumentEnding(entry.name));
  const paths = files.map((entry) => join(entry.parentPath, entry.name));
  const documents = await Promise.all(
    paths.sort().map(async (path) => ({ sourceUri: fileSourceUri(path), path, text: await readFile(path, 'utf8') })),
  );
  const outcomes = await submitDocuments(documents, { actor: demoActor });
  return outcomes.filter(({ outcome }) => outcome === 'submitted').length;
};
