import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileSourceUri } from '#application/source-uri.js';
import { hasDocumentEnding } from '#ingest/document-endings.js';
import { isCatalog } from '#ingest/services/is-catalog.js';
import type { Runtime } from '#runtime/runtime.js';

/** Who the log names as the author of the demo. */
export const demoActor = 'demo';

/** The catalogue of the demo's services. */
export const demoCatalog = (folder: string): string => fileSourceUri(join(folder, 'services.yaml'));

type Ports = Pick<Runtime['ports'], 'submitDocuments' | 'importServices' | 'intake'>;

/** A text of the demo. */
type DemoText = Readonly<{ sourceUri: string; path: string; text: string }>;

/** Reads the texts of the demo knowledge base. */
export const readDemo = async (folder: string): Promise<readonly DemoText[]> => {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  // The questions about the demo stand beside it as JSON lines; they would answer themselves.
  const files = entries.filter((entry) => entry.isFile() && hasDocumentEnding(entry.name));
  const paths = files.map((entry) => join(entry.parentPath, entry.name));
  return Promise.all(
    paths.sort().map(async (path) => ({ sourceUri: fileSourceUri(path), path, text: await readFile(path, 'utf8') })),
  );
};

/**
 * Takes the demo in, as `precedent import` of its folder would, once `listening` is; it counts as on its way from now. Returns how many
 * documents came in.
 */
export const loadDemo = (
  texts: readonly DemoText[],
  { submitDocuments, importServices, intake }: Ports,
  listening: Promise<unknown>,
): Promise<number> => {
  const documents = texts.filter(({ text }) => !isCatalog(text));
  const sources = documents.map(({ sourceUri }) => sourceUri);
  return intake.during(sources, async () => {
    await listening;
    for (const { sourceUri, text } of texts.filter((one) => isCatalog(one.text)))
      await importServices.catalog({ sourceUri, text }, { actor: demoActor });
    const outcomes = await submitDocuments(documents, { actor: demoActor });
    return outcomes.filter(({ outcome }) => outcome === 'submitted').length;
  });
};
