import type { SkippedFacts } from '../skip-facts.js';

/** Whether the log's hash chain holds and the read tables say what the log says. */
export type Verification = Readonly<{
  ok: boolean;
  /** How many facts were walked. */
  events: number;
  /** What is wrong with the chain, and at which position. */
  problem: string | null;
  position: number | null;
  projections: readonly Readonly<{ name: string; ok: boolean; detail: string }>[];
}>;

/** A line of an export: a CloudEvents 1.0 object, JSON without line breaks. */
export type ExportedFact = Readonly<Record<string, unknown>>;

export type RestoreOutcome =
  | Readonly<{ ok: true; events: number }>
  | Readonly<{ ok: false; reason: 'not-empty' | 'broken'; problem: string; nextStep: string }>;

/** What keeps a log trustworthy and portable. */
export interface Maintenance {
  verify(): Promise<Verification>;
  /** Replays the log into the named projections, all when none is named; unknown names come back as a value. */
  rebuild(
    names: readonly string[],
  ): Promise<{ ok: true; position: number } | { ok: false; unknown: readonly string[]; known: readonly string[] }>;
  export(): AsyncIterable<ExportedFact>;
  /** Takes an export into an empty log: the same facts at the same positions, or nothing at all. */
  restore(facts: AsyncIterable<unknown>): Promise<RestoreOutcome>;
  /** Has a read table go on without the fact that it fails at. */
  skipFact: SkippedFacts['skip'];
  /** Has a read table take in a fact that was skipped, with its next rebuild. */
  retryFact: SkippedFacts['retry'];
}
