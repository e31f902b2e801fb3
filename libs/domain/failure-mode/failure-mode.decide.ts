import { accept, reject, type Decision } from '#event-sourcing/decision.js';
import type { Decider } from '#event-sourcing/decider.js';
import { unreachable } from '#event-sourcing/unreachable.js';
import { isNamedPerson } from '../person/named-person.js';
import type {
  AcceptFailureMode,
  FailureModeCommand,
  FailureModeRejection,
  MergeFailureModes,
  ObserveFailureMode,
  RefuseFailureMode,
  RenameFailureMode,
} from './failure-mode.commands.js';
import type { FailureModeEvent } from './failure-mode.events.js';
import {
  evolveFailureModes,
  incidentSet,
  mergedInto,
  noFailureModes,
  type FailureModesState,
} from './failure-mode.state.js';

type Decided = Decision<FailureModeEvent, FailureModeRejection>;

/** All decisions share one stream: what may be merged, and what an incident was, can only be decided together. */
export const failureModesStream = 'failure-modes';

const areOnRecord = (incidentIds: readonly string[], { incidentsOnRecord }: FailureModeCommand): boolean =>
  incidentIds.every((incidentId) => incidentsOnRecord.includes(incidentId));

const isKnown = (failureModeId: string, { documented }: FailureModeCommand, state: FailureModesState): boolean =>
  documented.includes(failureModeId) || state.accepted.has(failureModeId);

/** Two of one name in one catalogue cannot be told apart by whoever reads it, nor by a document that names one. */
const isTaken = (
  { failureModeId, namesakes }: AcceptFailureMode | RenameFailureMode,
  { merged }: FailureModesState,
): boolean => namesakes.some((id) => id !== failureModeId && !merged.has(id));

const acceptMode = (command: AcceptFailureMode, state: FailureModesState): Decided => {
  const { failureModeId, by, services } = command;
  const name = command.name.trim();
  const incidentIds = [...new Set(command.incidentIds)];
  if (name === '') return reject('nameless');
  if (incidentIds.length === 0) return reject('too-few-incidents');
  if (!areOnRecord(incidentIds, command)) return reject('unknown-incident');
  if (state.accepted.has(failureModeId)) return reject('already-accepted');
  if (state.refused.has(incidentSet(incidentIds))) return reject('refused-before');
  if (isTaken(command, state)) return reject('name-taken');
  return accept({ type: 'FailureModeAccepted', data: { failureModeId, by, name, services, incidentIds } });
};

const refuse = (command: RefuseFailureMode, state: FailureModesState): Decided => {
  const { failureModeId, by } = command;
  const reason = command.reason.trim();
  const incidentIds = [...new Set(command.incidentIds)];
  if (reason === '') return reject('no-reason');
  if (incidentIds.length < 2) return reject('too-few-incidents');
  if (!areOnRecord(incidentIds, command)) return reject('unknown-incident');
  if (state.accepted.has(failureModeId)) return reject('already-accepted');
  if (state.refused.has(incidentSet(incidentIds))) return reject('refused-before');
  return accept({ type: 'FailureModeRefused', data: { failureModeId, by, incidentIds, reason } });
};

const rename = (command: RenameFailureMode, state: FailureModesState): Decided => {
  const { failureModeId, by } = command;
  const name = command.name.trim();
  if (name === '') return reject('nameless');
  if (!isKnown(failureModeId, command, state)) return reject('unknown-failure-mode');
  if (state.merged.has(failureModeId)) return reject('already-merged');
  if (state.names.get(failureModeId) === name) return reject('same-name');
  if (isTaken(command, state)) return reject('name-taken');
  return accept({ type: 'FailureModeRenamed', data: { failureModeId, by, name } });
};

const merge = (command: MergeFailureModes, state: FailureModesState): Decided => {
  const { failureModeId, intoId, by } = command;
  if (!isKnown(intoId, command, state)) return reject('unknown-failure-mode');
  // What a document no longer describes under its old heading can still be merged: its incidents are to go on.
  const wasObserved = [...state.observed.values()].includes(failureModeId);
  if (!wasObserved && !isKnown(failureModeId, command, state)) return reject('unknown-failure-mode');
  if (failureModeId === intoId) return reject('merged-into-itself');
  if (state.merged.has(failureModeId)) return reject('already-merged');
  if (state.merged.has(intoId)) return reject('target-merged');
  return accept({ type: 'FailureModeMerged', data: { failureModeId, by, intoId } });
};

const observe = (command: ObserveFailureMode, state: FailureModesState): Decided => {
  const { failureModeId, incidentId, by } = command;
  if (!isKnown(failureModeId, command, state)) return reject('unknown-failure-mode');
  if (!areOnRecord([incidentId], command)) return reject('unknown-incident');
  if (state.merged.has(failureModeId)) return reject('already-merged');
  const before = state.observed.get(incidentId);
  if (before !== undefined && mergedInto(before, state.merged) === failureModeId) return reject('already-observed');
  return accept({ type: 'FailureModeObserved', data: { failureModeId, by, incidentId } });
};

const decide = (command: FailureModeCommand, state: FailureModesState): Decided => {
  if (!isNamedPerson(command.by)) return reject('not-a-person');
  switch (command.type) {
    case 'AcceptFailureMode':
      return acceptMode(command, state);
    case 'RefuseFailureMode':
      return refuse(command, state);
    case 'RenameFailureMode':
      return rename(command, state);
    case 'MergeFailureModes':
      return merge(command, state);
    case 'ObserveFailureMode':
      return observe(command, state);
    default:
      return unreachable(command);
  }
};

/** What persons decide on failure modes: accepted, refused, renamed, merged, observed. */
export const failureModesDecider: Decider<
  FailureModesState,
  FailureModeCommand,
  FailureModeEvent,
  FailureModeRejection
> = { initial: noFailureModes, evolve: evolveFailureModes, decide };
