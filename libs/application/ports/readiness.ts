import type { FactSkipped } from '#domain/projection/skipped-fact.events.js';

/** How far the read side has come. */
export type ReadState = Readonly<{
  /** Position of the newest fact. */
  head: number;
  projections: readonly Readonly<{
    name: string;
    position: number;
    problem?: string;
    /** The first fact that it could not apply. */
    failsAt?: number;
    /** What persons had it leave out. */
    skipped: readonly FactSkipped['data'][];
  }>[];
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
  /** How far each read table has come; cheap enough to be asked for every second. */
  tables(): Promise<Pick<ReadState, 'head' | 'projections'>>;
  state(): Promise<ReadState>;
  /** Resolves when every projection has seen the position, or after some seconds without it. */
  projectedUpTo(position: number): Promise<void>;
}
