import type { Logger } from 'pino';
import type { SubmitDocuments } from '#application/submit-documents.js';
import { fileSourceUri } from '#application/source-uri.js';
import type { Runtime } from '#runtime/runtime.js';
import { demoActor } from './load-demo.js';

type Ports = Pick<Runtime['ports'], 'submitDocuments' | 'withdrawDocument' | 'documents' | 'history' | 'readiness'>;

const mostDemoDocuments = 100;

/** The documents that the demo brought in and nobody has touched since. */
const demoDocuments = async ({ documents, history }: Ports, demoFolder: string): Promise<string[]> => {
  const { edges } = await documents.page({ sourcePrefix: fileSourceUri(demoFolder) }, { first: mostDemoDocuments });
  const found = await Promise.all(
    edges.map(async ({ node: { documentId } }) => {
      const facts = await history(documentId, {});
      return facts.every(({ metadata }) => metadata.actor === demoActor) ? [documentId] : [];
    }),
  );
  return found.flat();
};

/**
 * Takes documents in as before, but with the first own ones the demo leaves: an invented shop must not compete with real
 * incidents. Its facts stay in the log, and it can be imported again.
 */
export const leavingDemo = (ports: Ports, demoFolder: string, logger: Logger): SubmitDocuments => {
  const leave = async (): Promise<void> => {
    const left = await demoDocuments(ports, demoFolder);
    if (left.length === 0) return;
    for (const documentId of left)
      await ports.withdrawDocument(documentId, { actor: demoActor, reason: 'own documents have come in' });
    await ports.readiness.projectedUpTo((await ports.readiness.state()).head);
    logger.info(`Your own documents have come in: the ${left.length} of the demo were withdrawn.`);
  };
  let left: Promise<void> | undefined;
  return async (documents, options) => {
    const outcomes = await ports.submitDocuments(documents, options);
    const isOwn = outcomes.some(({ outcome }) => outcome === 'submitted' || outcome === 'revised');
    if (isOwn && !options.dryRun) {
      left ??= leave().catch((err: unknown) => {
        left = undefined;
        logger.warn({ err }, 'the demo could not be withdrawn; it is tried again with the next documents');
      });
      await left;
    }
    return outcomes;
  };
};
