import type { Embedder } from '#application/ports/embedder.js';
import type { EmbedderProblem, EmbedderSettings } from './embedder-settings.js';
import { spaceOf } from './embedding-space.js';
import { type ModelPlan, planModel } from './model-plan.js';
import { TransformersEmbedder } from './transformers-embedder.js';
import type { Opening } from './worker-messages.js';
import { isWorkerBuilt, WorkerThread } from './worker-thread.js';

/** An embedder, or why there is none: the service then answers by words alone and says so. */
export type EmbedderCreated = Readonly<{ ok: true; embedder: Embedder }> | (Readonly<{ ok: false }> & EmbedderProblem);

const spaceIn = (plan: ModelPlan, { model, fileHash, dimensions }: Opening & { ok: true }) =>
  spaceOf({ model, fileHash, dimensions, ...plan.use });

/** Loads the model in a worker thread and checks its files. Never throws for a missing, broken or changed model. */
export const createEmbedder = async (settings: EmbedderSettings): Promise<EmbedderCreated> => {
  if (!isWorkerBuilt()) {
    return { ok: false, problem: 'The embedding thread is not built.', nextStep: 'Build the project: npm run build.' };
  }
  const plan = planModel(settings);
  const startThread = () => new WorkerThread(plan);
  const thread = startThread();
  try {
    const opening = await thread.opening();
    if (!opening.ok) return opening;
    return { ok: true, embedder: new TransformersEmbedder(spaceIn(plan, opening), thread, startThread) };
  } catch (fault) {
    const reason = fault instanceof Error ? fault.message : String(fault);
    return {
      ok: false,
      problem: `No model could be opened: ${reason}`,
      nextStep: `Check the files in ${plan.folder}.`,
    };
  }
};
