import type { Basis, Change, Commit } from '#domain/change/change.events.js';

/** A change as known at a log position; `position` is that of the fact that told of it last. */
export type ChangeRecord = Readonly<{
  change: Change;
  position: number;
  recordedAt: string;
  failedAt: string | null;
  failedBecause: string | null;
  rolledBackAt: string | null;
  rolledBackBy: string | null;
  rolledBackBecause: string | null;
  /** Declared, or recognised by the deployment of an earlier version soon after; null where it was not taken back. */
  rolledBackBasis: Basis | null;
  /** The change that took it back, where that was one. */
  rolledBackWith: string | null;
  /** The change that this one takes back. */
  rollsBack: string | null;
  /** Other ids under which the same change was told: what people said of those they said of this one. */
  alsoToldAs: readonly string[];
}>;

/** Knows what was changed. `from` and `to` are ISO 8601, both included; services are compared in lower case; newest first. */
export interface ChangeRecords {
  between(
    range: { from: string; to: string },
    options?: { services?: readonly string[]; asOf?: number; limit?: number },
  ): Promise<readonly ChangeRecord[]>;
  /** By any of the ids under which they were told. */
  byIds(changeIds: readonly string[], asOf?: number): Promise<readonly ChangeRecord[]>;
}

/** Knows which commits came with a change. */
export interface DeployedCommits {
  /** Those since the same services had another commit of the repository in the same environment, oldest first, the newest hundred. */
  of(change: Change): Promise<readonly Commit[]>;
  /** The changes that put one of these commits into effect, as they are known now, each under the id it was told by. */
  deploying(repository: string, shas: readonly string[]): Promise<readonly Change[]>;
}
