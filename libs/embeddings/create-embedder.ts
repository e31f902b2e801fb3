import type { Embedder } from '#application/ports/embedder.js';
import type { EmbedderProblem, EmbedderSettings } from './embedder-settings.js';
import { spaceOf } from './embedding-space.js';
import { type ModelPlan, planModel } from './model-plan.js';
import { TransformersEmbedder } from './transformers-embedder.js';
import type { Opening } from './worker-messages.js';
import { isWorkerBuilt, WorkerThread } from './worker-thread.js';

/** An embedder, or why there is none: the service then answers by words alone and says so. */
export type EmbedderCreated = Readonly<{ ok: true; embedder: Embedder }> | (Readonly<{ ok: false }> & EmbedderProblem);

const embedderOf = (plan: ModelPlan, thread: WorkerThread, opening: Opening & { ok: true }): Embedder => {
  const { model, fileHash, dimensions } = opening;
  const space = spaceOf({ model, fileHash, dimensions, ...plan.use });
  return new TransformersEmbedder(space, plan, thread);
};

/** Loads the model in a worker thread and checks its files. Never throws for a missing, broken or changed model. */
export const createEmbedder = async (settings: EmbedderSettings): Promise<EmbedderCreated> => {
  if (!isWorkerBuilt()) {
    return { ok: false, problem: 'The embedding thread is not built.', nextStep: 'Build the project: npm run build.' };
  }
  const plan = planModel(settings);
  const thread = new WorkerThread(plan);
  try {
    const opening = await thread.opening();
    return opening.ok ? { ok: true, embedder: embedderOf(plan, thread, opening) } : opening;
  } catch (fault) {
    const reason = fault instanceof Error ? fault.message : String(fault);
    return {
      ok: false,
      problem: `No model could be opened: ${reason}`,
      nextStep: `Check the files in ${plan.folder}.`,
    };
  }
};
