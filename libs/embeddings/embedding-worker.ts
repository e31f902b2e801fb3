import { parentPort, workerData } from 'node:worker_threads';
import type { EmbedderProblem } from './embedder-settings.js';
import { type Extractor, openExtractor } from './feature-extraction.js';
import { identify, missingPart } from './model-files.js';
import type { ModelPlan } from './model-plan.js';
import type { Opening, WorkerReply, WorkerRequest } from './worker-messages.js';

const plan = workerData as ModelPlan;

const reason = (fault: unknown): string => (fault instanceof Error ? fault.message : String(fault));

const notLoaded = (fault: unknown): EmbedderProblem =>
  plan.source === 'hub'
    ? {
        problem: `The model ${plan.name} could not be fetched from the hub or loaded: ${reason(fault)}`,
        nextStep: `Connect this machine once, or ${plan.otherwise}.`,
      }
    : {
        problem: `The model in ${plan.folder} cannot be loaded: ${reason(fault)}`,
        nextStep: `Check that its files are whole, or ${plan.otherwise}.`,
      };

const fromDisk = async (): Promise<[Opening, Extractor?]> => {
  const missing = missingPart(plan);
  if (missing !== null) return [{ ok: false, ...missing }];
  const found = await identify(plan);
  if (!found.ok) return [found];
  const extractor = await openExtractor(plan);
  return [{ ok: true, ...found.identity, dimensions: extractor.dimensions }, extractor];
};

/** Files of the hub can be hashed only once they are here. */
const fromHub = async (): Promise<[Opening, Extractor?]> => {
  const extractor = await openExtractor(plan);
  const found = await identify(plan);
  return found.ok ? [{ ok: true, ...found.identity, dimensions: extractor.dimensions }, extractor] : [found];
};

const reply = (message: WorkerReply): void => {
  if (message.kind === 'embedded') parentPort?.postMessage(message, [message.vectors.buffer as ArrayBuffer]);
  else parentPort?.postMessage(message);
};

const answer = async (extractor: Extractor, texts: readonly string[]): Promise<WorkerReply> => {
  try {
    return { kind: 'embedded', vectors: await extractor.extract(texts) };
  } catch (fault) {
    return { kind: 'failed', message: reason(fault) };
  }
};

const serve = (extractor: Extractor): void => {
  parentPort?.on('message', (request: WorkerRequest) => {
    if (request.kind === 'embed') void answer(extractor, request.texts).then(reply);
    else void extractor.dispose().finally(() => parentPort?.close());
  });
};

const [opening, extractor] = await (plan.source === 'hub' ? fromHub() : fromDisk()).catch(
  (fault: unknown): [Opening] => [{ ok: false, ...notLoaded(fault) }],
);
if (extractor !== undefined) serve(extractor);
reply({ kind: 'opened', opening });
