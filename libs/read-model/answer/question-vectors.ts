import type { Embedder } from '#application/ports/embedder.js';

/** As many characters as a question's own vector is made of. */
const mostCharacters = 4_000;
const mostKept = 5_000;

/** The vectors of earlier questions, each embedded once. They are never stored: the question is, and a model makes them anew. */
export class QuestionVectors {
  readonly #kept = new Map<string, Float32Array>();

  /** The vectors of texts in the embedder's space, in order; null for all without an embedder, or where it fails. */
  async of(texts: readonly string[], embedder: Embedder | null): Promise<readonly (Float32Array | null)[]> {
    if (!embedder) return texts.map(() => null);
    const keyOf = (text: string): string => `${embedder.space.id} ${text}`;
    const missing = [...new Set(texts.filter((text) => !this.#kept.has(keyOf(text))))];
    const made = await embedded(missing, embedder);
    made.forEach((vector, i) => this.#keep(keyOf(missing[i]!), vector));
    return texts.map((text) => this.#kept.get(keyOf(text)) ?? null);
  }

  #keep(key: string, vector: Float32Array): void {
    if (this.#kept.size >= mostKept) this.#kept.delete(this.#kept.keys().next().value!);
    this.#kept.set(key, vector);
  }
}

const embedded = async (texts: readonly string[], embedder: Embedder): Promise<Float32Array[]> => {
  if (texts.length === 0) return [];
  try {
    const cut = texts.map((text) => text.slice(0, mostCharacters));
    return await embedder.embed(cut, 'query');
  } catch {
    // The question that is asked had its vector from the same model; its answer says so when the model fails.
    return [];
  }
};
