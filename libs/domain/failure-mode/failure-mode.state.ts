import { unreachable } from '#event-sourcing/unreachable.js';
import type { FailureModeEvent } from './failure-mode.events.js';

/** What persons decided on failure modes, as far as further decisions hang on it. */
export type FailureModesState = Readonly<{
  /** The names that persons gave, by failure mode. */
  names: ReadonlyMap<string, string>;
  accepted: ReadonlySet<string>;
  /** Into which each merged one went. */
  merged: ReadonlyMap<string, string>;
  /** The keys of the sets of incidents that are not one failure mode. */
  refused: ReadonlySet<string>;
  /** What each incident was observed as. */
  observed: ReadonlyMap<string, string>;
}>;

export const noFailureModes: FailureModesState = {
  names: new Map(),
  accepted: new Set(),
  merged: new Map(),
  refused: new Set(),
  observed: new Map(),
};

/** The same for the same incidents in whatever order. */
export const incidentSet = (incidentIds: readonly string[]): string => [...new Set(incidentIds)].sort().join(' ');

/** The failure mode that one has become by merging: itself if it was not merged. Facts never lead in a circle. */
export const mergedInto = (failureModeId: string, merged: ReadonlyMap<string, string>): string => {
  let id = failureModeId;
  for (let steps = 0; merged.has(id) && steps <= merged.size; steps += 1) id = merged.get(id)!;
  return id;
};

/** What has happened; never refuses. */
export const evolveFailureModes = (state: FailureModesState, { type, data }: FailureModeEvent): FailureModesState => {
  switch (type) {
    case 'FailureModeAccepted': {
      const observed = new Map(state.observed);
      for (const incidentId of data.incidentIds) observed.set(incidentId, data.failureModeId);
      const names = new Map(state.names).set(data.failureModeId, data.name);
      return { ...state, names, observed, accepted: new Set(state.accepted).add(data.failureModeId) };
    }
    case 'FailureModeRefused':
      return { ...state, refused: new Set(state.refused).add(incidentSet(data.incidentIds)) };
    case 'FailureModeRenamed':
      return { ...state, names: new Map(state.names).set(data.failureModeId, data.name) };
    case 'FailureModeMerged':
      return { ...state, merged: new Map(state.merged).set(data.failureModeId, data.intoId) };
    case 'FailureModeObserved':
      return { ...state, observed: new Map(state.observed).set(data.incidentId, data.failureModeId) };
    default:
      return unreachable(type);
  }
};
