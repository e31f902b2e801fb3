import type { KnownFailureMode } from '#application/ports/failure-modes.js';
import type { FailureMode } from '#domain/document/document.js';
import type { ModeProfile, ProfiledMode } from '#search/grouping/fit-modes.js';
import { nameKey } from '#search/grouping/name-key.js';

const mostKept = 2_000;

/** Profiles of described failure modes, each made once: a version of a document never changes. */
export class ModeProfiles {
  private readonly kept = new Map<string, ModeProfile>();

  constructor(private readonly profileOf: (mode: FailureMode) => ModeProfile) {}

  /** What a mode is called in the documents that name it. */
  static nameKeyOf({ described, name }: KnownFailureMode): string {
    return nameKey(described?.mode.name ?? name);
  }

  /** Those of the modes that a document describes. */
  of(modes: readonly KnownFailureMode[]): ProfiledMode[] {
    return modes.flatMap(({ failureModeId, services, described }) => {
      if (!described) return [];
      const key = `${failureModeId} ${described.position}`;
      const profile = this.kept.get(key) ?? this.profileOf(described.mode);
      if (this.kept.size >= mostKept) this.kept.clear();
      this.kept.set(key, profile);
      return [{ failureModeId, services, profile }];
    });
  }
}
