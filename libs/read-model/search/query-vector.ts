import type { Embedder } from '#application/ports/embedder.js';

/** A question's vector with its space, or why there is none. Never throws: words alone still answer. */
export type QueryVector =
  Readonly<{ ok: true; vector: Float32Array; spaceId: string }> | Readonly<{ ok: false; reason: string }>;

/** Longer questions are pasted logs, whose beginning tells as much as all of them. */
const mostCharacters = 4_000;

/** The vector of a question in the embedder's space. */
export const queryVector = async (text: string, embedder: Embedder | null): Promise<QueryVector> => {
  if (!embedder) return { ok: false, reason: 'No embedding model is active: ranked by words alone.' };
  try {
    const [vector] = await embedder.embed([text.slice(0, mostCharacters)], 'query');
    if (vector?.every(Number.isFinite)) return { ok: true, vector, spaceId: embedder.space.id };
    return { ok: false, reason: 'The embedding model found nothing in the question: ranked by words alone.' };
  } catch (fault) {
    const problem = fault instanceof Error ? fault.message : String(fault);
    return { ok: false, reason: `The embedding model failed (${problem}): ranked by words alone.` };
  }
};
