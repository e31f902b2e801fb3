import { accept, reject, type Decision } from '#event-sourcing/decision.js';
import type { Decider } from '#event-sourcing/decider.js';
import { unreachable } from '#event-sourcing/unreachable.js';
import type { ChangeCommand, ChangeRejection, ReportChange, RollBackChange } from './change.commands.js';
import type { Change, ChangeEvent } from './change.events.js';
import { mergeChange } from './merge-change.js';
import { isSameValue } from './same-value.js';

/** What the rules need to know of a change. Times are ISO 8601 in UTC, so that they compare as text. */
export type ChangeState = Readonly<{
  change: Change | null;
  failedAt: string | null;
  rolledBackAt: string | null;
}>;

const initial: ChangeState = { change: null, failedAt: null, rolledBackAt: null };

/** A failure told before the success that followed it says nothing new. */
const wasOvercome = (failedAt: string, { finishedAt }: Change): boolean =>
  finishedAt !== undefined && finishedAt > failedAt;

const evolve = (state: ChangeState, event: ChangeEvent): ChangeState => {
  switch (event.type) {
    case 'ChangeDeployed':
      return { ...state, change: event.data.change };
    case 'ChangeRevised': {
      const { change } = event.data;
      const failedAt = state.failedAt !== null && !wasOvercome(state.failedAt, change) ? state.failedAt : null;
      return { ...state, change, failedAt };
    }
    case 'ChangeFailed':
      return { ...state, failedAt: event.data.at };
    case 'ChangeRolledBack':
      return { ...state, rolledBackAt: event.data.at };
    default:
      return unreachable(event);
  }
};

const told = ({ changeId, report, at, deliveryId }: ReportChange, { change }: ChangeState): ChangeEvent[] => {
  const { progress = 'finished' } = report.change;
  const reported = { ...report.change, progress, at: report.change.at ?? change?.at ?? at };
  const source = deliveryId === undefined ? {} : { deliveryId };
  if (change === null)
    return [{ type: 'ChangeDeployed', data: { changeId, change: { ...reported, changeId }, ...source } }];
  const merged = mergeChange(change, reported);
  return isSameValue(merged, change) ? [] : [{ type: 'ChangeRevised', data: { changeId, change: merged, ...source } }];
};

const report = (command: ReportChange, state: ChangeState): Decision<ChangeEvent, ChangeRejection> => {
  const { changeId, report: said, deliveryId } = command;
  const source = deliveryId === undefined ? {} : { deliveryId };
  const events = told(command, state);
  const after = events.reduce(evolve, state);
  const { failed, rolledBack } = said;
  if (failed && after.failedAt === null && !(after.change && wasOvercome(failed.at, after.change)))
    events.push({ type: 'ChangeFailed', data: { changeId, ...failed, ...source } });
  if (rolledBack && after.rolledBackAt === null)
    events.push({ type: 'ChangeRolledBack', data: { changeId, ...rolledBack, ...source } });
  return accept(...events);
};

const rollBack = (command: RollBackChange, state: ChangeState): Decision<ChangeEvent, ChangeRejection> => {
  const { type: _type, ...data } = command;
  if (state.change === null) return reject('unknown-change');
  if (state.rolledBackAt !== null) return reject('already-rolled-back');
  if (data.at < state.change.at) return reject('rolled-back-before-it-began');
  return accept({ type: 'ChangeRolledBack', data });
};

/** The life of a change: told of, told of better, failed, taken back. A report that says nothing new is accepted without a fact. */
export const changeDecider: Decider<ChangeState, ChangeCommand, ChangeEvent, ChangeRejection> = {
  initial,
  evolve,
  decide: (command, state) => (command.type === 'ReportChange' ? report(command, state) : rollBack(command, state)),
};
