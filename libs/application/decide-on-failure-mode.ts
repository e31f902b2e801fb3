import type { FailureModeCommand, FailureModeRejection } from '#domain/failure-mode/failure-mode.commands.js';
import { failureModesDecider, failureModesStream } from '#domain/failure-mode/failure-mode.decide.js';
import type { FailureModeEvent } from '#domain/failure-mode/failure-mode.events.js';
import type { FailureModesState } from '#domain/failure-mode/failure-mode.state.js';
import { isNamedPerson } from '#domain/person/named-person.js';
import type { EventLog } from '#event-sourcing/event-log.js';
import type { Clock } from './ports/clock.js';
import type { FailureModeRecords } from './ports/failure-modes.js';

/** What became of a decision. Where an incident is unknown, `unknownIncidents` tells which; where a name is taken, `namesakes` by which. */
export type DecisionOutcome =
  | Readonly<{ ok: true; failureModeId: string; position: number }>
  | Readonly<{
      ok: false;
      rejection: FailureModeRejection | 'unknown-suggestion' | 'not-your-name' | 'conflict';
      unknownIncidents?: readonly string[];
      namesakes?: readonly string[];
    }>;

/** Who decides: `by` as given, and who the request says is asking. Where both name a person they must be the same one. */
export type DecidedBy = Readonly<{ by: string; actor: string }>;

export type DecisionParts = Readonly<{
  log: EventLog;
  clock: Clock;
  records: FailureModeRecords;
}>;

/** The command to decide on, made of what was looked up; `services` are those that the named incidents concerned. */
export type BuildCommand = (
  looked: Pick<FailureModeCommand, 'by' | 'documented' | 'incidentsOnRecord'>,
  services: readonly string[],
) => FailureModeCommand;

const maxAttempts = 3;

const append = async (
  command: FailureModeCommand,
  actor: string,
  { log, clock }: DecisionParts,
): Promise<DecisionOutcome> => {
  for (let attempt = 1; attempt <= maxAttempts; attempt += 1) {
    const facts = await log.readStreams([failureModesStream]);
    const state = facts.reduce<FailureModesState>(
      (before, { event }) => failureModesDecider.evolve(before, event as FailureModeEvent),
      failureModesDecider.initial,
    );
    const decision = failureModesDecider.decide(command, state);
    if (!decision.ok) return decision;
    const events = decision.events.map((event) => ({ event, occurredAt: clock() }));
    const streams = [{ streamId: failureModesStream, expectedVersion: facts.length, events }];
    const result = await log.append(streams, { metadata: { actor } });
    if (result.ok) return { ok: true, failureModeId: command.failureModeId, position: result.lastPosition };
  }
  return { ok: false, rejection: 'conflict' };
};

/**
 * Decides in the state that the log holds; another writer's decision in between is decided on anew. `named` are the failure
 * modes and incidents that the command names.
 */
export const decideOnFailureMode = async (
  named: Readonly<{ modes: readonly string[]; incidents: readonly string[] }>,
  { by, actor }: DecidedBy,
  build: BuildCommand,
  parts: DecisionParts,
): Promise<DecisionOutcome> => {
  const person = by.trim();
  const asks = actor.trim();
  if (isNamedPerson(asks) && isNamedPerson(person) && asks.toLowerCase() !== person.toLowerCase())
    return { ok: false, rejection: 'not-your-name' };
  const [documented, found] = await Promise.all([
    parts.records.described(named.modes),
    parts.records.incidents(named.incidents),
  ]);
  const services = [...new Set(found.flatMap((incident) => incident.services))].sort();
  const looked = { by: person, documented, incidentsOnRecord: found.map((incident) => incident.incidentId) };
  const command = build(looked, services);
  const outcome = await append(command, actor, parts);
  if (outcome.ok) return outcome;
  if (outcome.rejection === 'name-taken' && 'namesakes' in command)
    return { ...outcome, namesakes: command.namesakes.filter((id) => id !== command.failureModeId) };
  if (outcome.rejection !== 'unknown-incident') return outcome;
  const unknownIncidents = named.incidents.filter((incident) => !looked.incidentsOnRecord.includes(incident));
  return { ...outcome, unknownIncidents };
};
