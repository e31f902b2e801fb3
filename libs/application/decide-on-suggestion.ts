import type { AlertSuggestionEvent } from '#domain/alert-suggestion/alert-suggestion.events.js';
import {
  type AlertSuggestion,
  evolveSuggestion,
  noSuggestion,
} from '#domain/alert-suggestion/alert-suggestion.state.js';
import { isNamedPerson } from '#domain/person/named-person.js';
import type { EventLog } from '#event-sourcing/event-log.js';
import { titleOf } from './deliveries/plan-incident.js';
import type { ChangeIncident, IncidentOutcome, IncidentRejectionCode } from './incident-orders.js';
import type { Clock } from './ports/clock.js';

/** Why a decision on suggested alerts was refused. */
export type SuggestionRefusal = 'unknown-suggestion' | 'already-decided' | 'not-a-person' | IncidentRejectionCode;

/** `incidentId` is the incident that the alerts belong to now; null where they were dismissed. */
export type SuggestionDecision =
  | Readonly<{ ok: true; incidentId: string | null; position: number }>
  | Readonly<{ ok: false; reason: SuggestionRefusal; message: string }>;

type Asked = Readonly<{ suggestionId: string; by: string }>;
type Options = Readonly<{ actor: string }>;

/** What people do with suggested alerts. */
export type SuggestionDecisions = Readonly<{
  /** Makes an incident of the alerts, or adds them to one (its id or the organisation's own number). */
  take: (asked: Asked & Readonly<{ incident?: string }>, options: Options) => Promise<SuggestionDecision>;
  dismiss: (asked: Asked & Readonly<{ reason?: string }>, options: Options) => Promise<SuggestionDecision>;
}>;

type Parts = Readonly<{ log: EventLog; clock: Clock; changeIncident: ChangeIncident }>;
type Known = AlertSuggestion & Readonly<{ version: number }>;

const refused = (reason: SuggestionRefusal, message: string): Extract<SuggestionDecision, { ok: false }> => ({
  ok: false,
  reason,
  message,
});

const readSuggestion = async (log: EventLog, suggestionId: string): Promise<Known> => {
  const facts = await log.readStreams([suggestionId]);
  const events = facts.map(({ event }) => event as AlertSuggestionEvent);
  const isSuggestion = events[0]?.type === 'AlertSuggested';
  return { ...(isSuggestion ? events.reduce(evolveSuggestion, noSuggestion) : noSuggestion), version: facts.length };
};

const faultIn = ({ status }: Known, by: string): Extract<SuggestionDecision, { ok: false }> | undefined => {
  if (!isNamedPerson(by)) return refused('not-a-person', 'Sign with the name of a person.');
  if (status === 'unknown')
    return refused('unknown-suggestion', 'There is no such suggestion; look at alertSuggestions.');
  if (status !== 'open') return refused('already-decided', `Somebody decided already: it was ${status}.`);
  return undefined;
};

/** What fires makes the incident; where nothing does any more, what has fired. */
const alertsOf = ({ alerts }: Known) => {
  const firing = alerts.filter(({ endsAt }) => endsAt === null);
  return (firing.length > 0 ? firing : alerts).map(({ alert }) => alert);
};

const open = (known: Known, { suggestionId, by }: Asked, options: Options, change: ChangeIncident) => {
  const alerts = alertsOf(known);
  const [first] = alerts;
  const severity = first!.severity;
  const said = { title: titleOf(first!), services: [], alerts, by, ...(severity !== undefined && { severity }) };
  return change({ type: 'ReportIncident', ...said }, { ...options, idempotencyKey: `take ${suggestionId}` });
};

const join = async (known: Known, asked: Asked & { incident: string }, options: Options, change: ChangeIncident) => {
  let outcome: IncidentOutcome | undefined;
  for (const alert of alertsOf(known)) {
    outcome = await change({ type: 'AttachAlert', incident: asked.incident, alert, by: asked.by }, options);
    if (!outcome.ok) return outcome;
  }
  return outcome!;
};

/** Records what people decide on suggested alerts. */
export const decideOnSuggestion = ({ log, clock, changeIncident }: Parts): SuggestionDecisions => {
  const append = async (known: Known, event: AlertSuggestionEvent, { actor }: Options) => {
    const events = [{ event, occurredAt: clock() }];
    return log.append([{ streamId: event.data.suggestionId, expectedVersion: known.version, events }], {
      metadata: { actor },
    });
  };
  const moved = refused('conflict', 'Its alerts changed at the same moment; look at it and decide again.');
  return {
    async take(asked, options) {
      const { suggestionId, incident } = asked;
      const by = asked.by.trim();
      const known = await readSuggestion(log, suggestionId);
      const fault = faultIn(known, by);
      if (fault) return fault;
      const outcome =
        incident === undefined
          ? await open(known, { suggestionId, by }, options, changeIncident)
          : await join(known, { suggestionId, by, incident }, options, changeIncident);
      if (!outcome.ok) return refused(outcome.code, outcome.message);
      const { incidentId } = outcome;
      const appended = await append(
        known,
        { type: 'SuggestionTaken', data: { suggestionId, incidentId, by } },
        options,
      );
      return appended.ok ? { ok: true, incidentId, position: appended.lastPosition } : moved;
    },
    async dismiss({ suggestionId, by, reason }, options) {
      const known = await readSuggestion(log, suggestionId);
      const fault = faultIn(known, by);
      if (fault) return fault;
      const said = reason?.trim() ?? '';
      const data = { suggestionId, by: by.trim(), ...(said !== '' && { reason: said.slice(0, 2_000) }) };
      const appended = await append(known, { type: 'SuggestionDismissed', data }, options);
      return appended.ok ? { ok: true, incidentId: null, position: appended.lastPosition } : moved;
    },
  };
};
