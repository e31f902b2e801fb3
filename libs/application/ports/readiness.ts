/** How far the read side has come. */
export type ReadState = Readonly<{
  /** Position of the newest fact. */
  head: number;
  projections: readonly Readonly<{ name: string; position: number; problem?: string }>[];
  /** Passages without a vector in the active embedding space; null when there is no usable model. */
  pendingPassages: number | null;
  embeddingModel: string | null;
  /** Why passages were left without a vector when it was last tried; null while it is being tried. */
  embeddingProblem: string | null;
}>;

/** Tells when facts can be read. */
export interface Readiness {
  /** Position of the newest fact; costs next to nothing. */
  head(): Promise<number>;
  state(): Promise<ReadState>;
  /** Resolves when every projection has seen the position, or after some seconds without it. */
  projectedUpTo(position: number): Promise<void>;
}
