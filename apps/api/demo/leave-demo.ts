import type { Logger } from 'pino';
import type { ServiceImports } from '#application/service-imports.js';
import { serviceSourceStream } from '#application/service-streams.js';
import { fileSourceUri } from '#application/source-uri.js';
import type { Runtime } from '#runtime/runtime.js';
import { demoActor, demoCatalog } from './load-demo.js';

type Ports = Pick<
  Runtime['ports'],
  'submitDocuments' | 'importServices' | 'withdrawDocument' | 'documents' | 'history' | 'readiness'
>;

const mostDemoDocuments = 100;

const isUntouched = async ({ history }: Ports, streamId: string): Promise<boolean> =>
  (await history(streamId, {})).every(({ metadata }) => metadata.actor === demoActor);

/** The documents that the demo brought in and nobody has touched since. */
const demoDocuments = async (ports: Ports, demoFolder: string): Promise<string[]> => {
  const { edges } = await ports.documents.page(
    { sourcePrefix: fileSourceUri(demoFolder) },
    { first: mostDemoDocuments },
  );
  const found = await Promise.all(
    edges.map(async ({ node: { documentId } }) => ((await isUntouched(ports, documentId)) ? [documentId] : [])),
  );
  return found.flat();
};

/** Takes back what the demo's catalogue tells; where somebody imported it by hand it stays. */
const withdrawCatalog = async (ports: Ports, sourceUri: string): Promise<void> => {
  if (!(await isUntouched(ports, serviceSourceStream({ kind: 'backstage', uri: sourceUri })))) return;
  await ports.importServices.catalog({ sourceUri, text: '' }, { actor: demoActor });
};

const leaveDemo = async (ports: Ports, demoFolder: string, logger: Logger): Promise<void> => {
  const left = await demoDocuments(ports, demoFolder);
  await withdrawCatalog(ports, demoCatalog(demoFolder));
  if (left.length === 0) return;
  for (const documentId of left)
    await ports.withdrawDocument(documentId, { actor: demoActor, reason: 'own documents have come in' });
  await ports.readiness.projectedUpTo((await ports.readiness.state()).head);
  logger.info(`Your own documents have come in: the ${left.length} of the demo were withdrawn.`);
};

/**
 * Takes documents and services in as before, but with the first own ones the demo leaves: an invented shop must not compete with
 * real incidents. Its facts stay in the log, and it can be imported again.
 */
export const leavingDemo = (
  ports: Ports,
  demoFolder: string,
  logger: Logger,
): Pick<Ports, 'submitDocuments' | 'importServices'> => {
  let left: Promise<void> | undefined;
  const leave = (): Promise<void> =>
    (left ??= leaveDemo(ports, demoFolder, logger).catch((err: unknown) => {
      left = undefined;
      logger.warn({ err }, 'the demo could not be withdrawn; it is tried again with the next documents');
    }));
  const catalog: ServiceImports['catalog'] = async (file, options) => {
    const result = await ports.importServices.catalog(file, options);
    const isOwn = result.outcome === 'imported' && file.sourceUri !== demoCatalog(demoFolder);
    if (isOwn && !options.dryRun) await leave();
    return result;
  };
  return {
    importServices: { ...ports.importServices, catalog },
    submitDocuments: async (documents, options) => {
      const outcomes = await ports.submitDocuments(documents, options);
      const isOwn = outcomes.some(({ outcome }) => outcome === 'submitted' || outcome === 'revised');
      if (isOwn && !options.dryRun) await leave();
      return outcomes;
    },
  };
};
