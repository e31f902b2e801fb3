import { accept, reject, type Decision } from '#event-sourcing/decision.js';
import type { Decider } from '#event-sourcing/decider.js';
import type { IncidentCommand, IncidentRejection, RecordRemediationOutcome } from './incident.commands.js';
import type { IncidentEvent, RemediationOutcomeRecorded } from './incident.events.js';

type Word = RemediationOutcomeRecorded['data'];

/** Only what the rules need to know of an incident: whether it is known, and the newest word on each remedy. */
export type IncidentState = Readonly<{ isKnown: boolean; words: ReadonlyMap<string, Word> }>;

const minutesOfAYear = 366 * 24 * 60;

const isPossible = (minutes: number): boolean => minutes >= 0 && minutes <= minutesOfAYear;

const isSame = (left: Word | undefined, right: Word): boolean =>
  left !== undefined &&
  left.outcome === right.outcome &&
  left.verifiedBy === right.verifiedBy &&
  left.minutesToEffect === right.minutesToEffect &&
  left.note === right.note;

const wordOf = (command: RecordRemediationOutcome): Word => {
  const { incidentId, remediation, outcome, minutesToEffect, note } = command;
  return {
    incidentId,
    remediation,
    outcome,
    verifiedBy: command.verifiedBy.trim(),
    ...(minutesToEffect !== undefined && { minutesToEffect }),
    ...(note !== undefined && note.trim() !== '' && { note: note.trim() }),
  };
};

const decide = (command: IncidentCommand, state: IncidentState): Decision<IncidentEvent, IncidentRejection> => {
  if (!state.isKnown) return reject('unknown-incident');
  if (!command.stated.includes(command.remediation)) return reject('unknown-remedy');
  if (command.verifiedBy.trim() === '') return reject('no-name');
  if (command.minutesToEffect !== undefined && !isPossible(command.minutesToEffect))
    return reject('impossible-duration');
  const data = wordOf(command);
  if (isSame(state.words.get(data.remediation), data)) return reject('unchanged');
  return accept({ type: 'RemediationOutcomeRecorded', data });
};

const evolve = (state: IncidentState, event: IncidentEvent): IncidentState => {
  switch (event.type) {
    case 'IncidentReported':
      return { ...state, isKnown: true };
    case 'RemediationOutcomeRecorded':
      return { ...state, words: new Map(state.words).set(event.data.remediation, event.data) };
    default:
      return state;
  }
};

/** The life of an incident, as far as people tell it here. */
export const incidentDecider: Decider<IncidentState, IncidentCommand, IncidentEvent, IncidentRejection> = {
  initial: { isKnown: false, words: new Map() },
  evolve,
  decide,
};
