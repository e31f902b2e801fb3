import { setTimeout } from 'node:timers/promises';
import { v5 as nameBased, v7 as timeOrdered } from 'uuid';
import type { IncidentCommand } from '#domain/incident/incident.commands.js';
import { incidentDecider } from '#domain/incident/incident.decide.js';
import type { IncidentEvent } from '#domain/incident/incident.events.js';
import type { IncidentRecord } from '#domain/incident/incident-record.js';
import type { IncidentRejection } from '#domain/incident/incident.refusals.js';
import { pastMoment } from '#domain/incident/moment.js';
import type { Decision } from '#event-sourcing/decision.js';
import type { EventLog, StreamAppend } from '#event-sourcing/event-log.js';
import type { Recorded } from '#event-sourcing/event.js';
import { givenKey } from '#ingest/changes/plain-change.js';
import { changeIdOf } from './change-ids.js';
import { changedSince } from './changed-since.js';
import { idOfIncident } from './document-ids.js';
import type { ChangeIncident, IncidentOrder, IncidentOutcome, OrderOptions } from './incident-orders.js';
import { IncidentStreams } from './incident-streams.js';
import { idBrought, warningsOf } from './incident-warnings.js';
import type { Clock } from './ports/clock.js';
import { incidentRecordOf } from './read-incident-record.js';
import { refusalInWords } from './refusal-in-words.js';
import { turns } from './turns.js';
import { withoutSecrets } from './without-secrets.js';

type Parts = Readonly<{ log: EventLog; clock: Clock }>;
type Reading = Parts & Readonly<{ streams: IncidentStreams }>;
type Decided = Decision<IncidentEvent, IncidentRejection>;

/** An order with what its names stand for. */
type Named = Readonly<{
  /** As it was given, for whoever is refused. */
  given: IncidentOrder;
  order: IncidentOrder;
  options: OrderOptions;
  incidentId: string;
  /** The incident to merge into or to link to. */
  otherId: string | undefined;
  /** What else the order names, which something must have told of. */
  mentioned: readonly string[];
  newId: string;
  by: string;
  redacted: readonly string[];
}>;

const namespace = '0b9c7a52-3f0e-4b0c-9a1d-6f8f4f3f7a10';
const maxAttempts = 50;
const longestPauseMs = 50;

const refused = (
  code: Extract<IncidentOutcome, { ok: false }>['code'],
  message: string,
  incidentId: string | null,
): IncidentOutcome => ({ ok: false, incidentId, code, message });

const mentionedIn = (order: IncidentOrder): string[] => {
  const { changeId, precedentId, runbookId } = order as Partial<
    Record<'changeId' | 'precedentId' | 'runbookId', string>
  >;
  return [changeId, precedentId, runbookId].filter((id) => id !== undefined);
};

/** A precedent may go by the organisation's own number, as every incident. */
const withPrecedentId = (order: IncidentOrder): IncidentOrder =>
  'precedentId' in order && order.precedentId ? { ...order, precedentId: idOfIncident(order.precedentId) } : order;

/** The id of a change that whoever told of it called as the order does; undefined where the order names no change. */
const toldAs = (order: IncidentOrder): string | undefined =>
  'changeId' in order && order.changeId ? changeIdOf(givenKey(order.changeId.trim())) : undefined;

const incidentIdOf = (order: IncidentOrder, newId: string): string => {
  if (order.type !== 'ReportIncident') return idOfIncident(order.incident);
  return order.reference?.trim() ? idOfIncident(order.reference) : `incident-${newId}`;
};

const otherIdOf = (order: IncidentOrder): string | undefined => {
  if (order.type === 'MergeIncident') return idOfIncident(order.into);
  return order.type === 'LinkIncident' ? idOfIncident(order.other) : undefined;
};

const named = (given: IncidentOrder, options: OrderOptions): Named => {
  const { value, redacted } = withoutSecrets(withPrecedentId(given));
  const { idempotencyKey: key } = options;
  const about = given.type === 'ReportIncident' ? '' : idOfIncident(given.incident);
  const newId = key === undefined ? timeOrdered() : nameBased([given.type, about, key].join(' '), namespace);
  return {
    given,
    order: value,
    options,
    incidentId: incidentIdOf(value, newId),
    otherId: otherIdOf(value),
    mentioned: mentionedIn(value),
    newId,
    by: (value.by ?? options.actor).trim(),
    redacted,
  };
};

/** What the log holds of the incidents of an order. */
type Found = Readonly<{
  facts: readonly Recorded[];
  record: IncidentRecord | null;
  other: IncidentRecord | null;
  unknown: readonly string[];
  /** The id of the change, where the order names it by the id that it was told with. */
  changeId: string | undefined;
}>;

const read = async ({ order, incidentId, otherId, mentioned }: Named, { log, streams }: Reading): Promise<Found> => {
  const told = toldAs(order);
  const ids = [...new Set([...mentioned, ...(told ? [told] : [])])];
  const [{ facts, record }, other, all] = await Promise.all([
    streams.read(incidentId),
    otherId ? streams.read(otherId) : null,
    ids.length > 0 ? log.readStreams(ids) : [],
  ]);
  const of = (id: string) => all.filter(({ streamId }) => streamId === id);
  const named = 'changeId' in order ? order.changeId : undefined;
  const changeId = told && named && of(named).length === 0 && of(told).length > 0 ? told : undefined;
  const unknown = mentioned.filter((id) => of(id).length === 0 && !(changeId !== undefined && id === named));
  return {
    changeId,
    facts,
    record,
    other: other?.record ?? null,
    unknown,
  };
};

/** Alerts go on to the incident that theirs was merged into. */
const goesOn = ({ order }: Named, { record }: Found): string | null =>
  order.type === 'AttachAlert' || order.type === 'ResolveAlert' ? (record?.mergedInto ?? null) : null;

const commandOf = ({ order, incidentId, otherId, newId, by }: Named, found: Found, now: string): IncidentCommand => {
  const isOnRecord = order.type === 'LinkIncident' ? found.other !== null : found.unknown.length === 0;
  const { changeId } = found;
  const looked = { otherId, intoId: otherId, into: found.other, isOnRecord, unknown: found.unknown };
  const told = changeId === undefined ? {} : { changeId };
  return { stated: [], ...order, ...looked, ...told, incidentId, newId, by, now } as unknown as IncidentCommand;
};

/** When the facts of a command were true: alerts tell it themselves. */
const occurredAt = ({ type, data }: IncidentEvent, { at, now }: IncidentCommand): string => {
  if (type === 'AlertAttached') return data.alert.startsAt;
  if (type === 'AlertResolved') return data.endsAt;
  return (at === undefined ? undefined : pastMoment(at, now)) ?? now;
};

const streamOf = (
  streamId: string,
  version: number,
  events: readonly IncidentEvent[],
  command: IncidentCommand,
): StreamAppend => ({
  streamId,
  expectedVersion: version,
  events: events.map((event) => ({ event, occurredAt: occurredAt(event, command) })),
});

/** The facts to append, to both incidents where one is merged into the other. */
const planned = (command: IncidentCommand, found: Found): StreamAppend[] | Extract<Decided, { ok: false }> => {
  const decision = incidentDecider.decide(command, found.record);
  if (!decision.ok) return decision;
  const own = streamOf(command.incidentId, found.facts.length, decision.events, command);
  if (command.type !== 'MergeIncident' || !found.other || !found.record) return [own];
  const { incidentId: _duplicate, type: _type, ...said } = command;
  const taking = { ...said, type: 'TakeOverDuplicate', incidentId: command.intoId, duplicate: found.record } as const;
  const taken = incidentDecider.decide(taking, found.other);
  return taken.ok ? [own, streamOf(command.intoId, found.other.version, taken.events, command)] : taken;
};

type Attempt = IncidentOutcome | 'again' | Readonly<{ goesOn: string }>;

const attempt = async (order: Named, reading: Reading): Promise<Attempt> => {
  const { log, clock } = reading;
  const { incidentId, options, redacted } = order;
  const found = await read(order, reading);
  const next = goesOn(order, found);
  if (next !== null) return { goesOn: next };
  const { record, facts } = found;
  const answer = (more: { position: number; changed: boolean; record: IncidentRecord }, events: IncidentEvent[]) => ({
    ok: true as const,
    incidentId,
    id: idBrought(events),
    warnings: [...redacted, ...warningsOf(events, more.record)],
    ...more,
  });
  const before = facts.filter(({ metadata }) => metadata.correlationId === order.newId);
  if (before.length > 0) {
    const events = before.map(({ event }) => event as IncidentEvent);
    return answer({ position: before.at(-1)!.position, changed: false, record: record! }, events);
  }
  if (options.ifVersion !== undefined && record && record.version !== options.ifVersion)
    return refused('conflict', changedSince(options.ifVersion, facts), incidentId);
  const command = commandOf(order, found, clock());
  const plan = planned(command, found);
  if (!Array.isArray(plan)) {
    const message = refusalInWords(plan.rejection, { given: order.given, record, unknown: found.unknown });
    return refused(plan.rejection.code, message, incidentId);
  }
  const events = plan[0]!.events.map(({ event }) => event as IncidentEvent);
  if (events.length === 0) return answer({ position: record!.position, changed: false, record: record! }, []);
  const { actor, idempotencyKey } = options;
  const metadata = { actor, ...(idempotencyKey !== undefined && { correlationId: order.newId }) };
  const appended = await log.append(plan, { metadata });
  if (!appended.ok) return 'again';
  const added = await log.readStreams([incidentId], { after: record?.position ?? 0, upTo: appended.lastPosition });
  const after = incidentRecordOf(added, record);
  if (!after) throw new Error(`${incidentId} cannot be read after it was appended to; look at the log`);
  return answer({ position: appended.lastPosition, changed: true, record: after }, events);
};

const carriedOut = async (given: Named, parts: Reading): Promise<IncidentOutcome> => {
  let order = given;
  for (let number = 1; number <= maxAttempts; number += 1) {
    const result = await attempt(order, parts);
    if (result === 'again') {
      // Writers that collided once would go on colliding in step.
      await setTimeout(Math.random() * Math.min(longestPauseMs, 2 ** number));
      continue;
    }
    if (!('goesOn' in result)) return result;
    order = { ...order, incidentId: result.goesOn };
  }
  return refused('conflict', 'Others kept changing this incident; look at it and try again.', order.incidentId);
};

/** Carries out commands on incidents; those on one incident one after the other, so that many at once do not collide here. */
export const changeIncident = (parts: Parts): ChangeIncident => {
  const inTurn = turns();
  const reading = { ...parts, streams: new IncidentStreams(parts.log) };
  return async (given, options) => {
    const order = named(given, options);
    const ids = [order.incidentId, ...(order.otherId ? [order.otherId] : [])];
    return inTurn(ids, () => carriedOut(order, reading));
  };
};
