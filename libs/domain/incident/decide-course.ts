import { accept, type Decision } from '#event-sourcing/decision.js';
import { alertFacts, isAffected, serviceOf } from './decide-situation.js';
import type { IncidentRecord } from './incident-record.js';
import type {
  LinkIncident,
  MergeIncident,
  MitigateIncident,
  ReopenIncident,
  ReportIncident,
  ResolveIncident,
  TakeOverDuplicate,
} from './incident.commands.js';
import type { IncidentEvent, IncidentReported } from './incident.events.js';
import { refuse, type IncidentRejection } from './incident.refusals.js';
import { impossibleTime, minuteOf, pastMoment } from './moment.js';
import { notRecovered } from './not-recovered.js';
import { isSameService } from './service-name.js';
import { faultIn, faultInList, limits, spoken } from './wording.js';

type Decided = Decision<IncidentEvent, IncidentRejection>;

const reportFault = ({ title, services, reference, severity, summary, startedAt, now }: ReportIncident) => {
  const fault =
    faultIn({
      title: { text: title, limit: limits.title },
      reference: { text: reference, limit: limits.name, isOptional: true },
      severity: { text: severity, limit: limits.name, isOptional: true },
      summary: { text: summary, limit: limits.text, isOptional: true },
    }) ?? faultInList('services', services, limits.name);
  if (fault) return fault;
  if (startedAt !== undefined && pastMoment(startedAt, now) === undefined) return impossibleTime(startedAt, now);
  return undefined;
};

const eachOnce = (services: readonly string[]): string[] => {
  const kept: string[] = [];
  for (const service of services.map((one) => one.trim()))
    if (!kept.some((one) => isSameService(one, service))) kept.push(service);
  return kept;
};

const alreadyReported = ({ reference, incidentId, title, status, mergedInto }: IncidentRecord) =>
  refuse(
    'already-reported',
    `${reference ?? incidentId} is on record already as "${title}" and is ${status}: ${
      mergedInto === null ? 'tell more of it there' : `tell more in ${mergedInto}`
    }, or give the new one a number of its own.`,
  );

/** The alerts that open an incident are attached in the same breath, so that it is never seen without them. */
export const report = (command: ReportIncident, record: IncidentRecord | null): Decided => {
  const fault = reportFault(command);
  if (fault) return fault;
  if (record && record.status !== 'told') return alreadyReported(record);
  const { incidentId, now, alerts = [], deliveryId, reference, severity, summary } = command;
  const startedAt = command.startedAt && pastMoment(command.startedAt, now);
  const reported: IncidentReported = {
    type: 'IncidentReported',
    data: {
      incidentId,
      title: command.title.trim(),
      services: eachOnce([...command.services, ...alerts.flatMap((alert) => serviceOf(alert) ?? [])]),
      ...spoken({ reference, startedAt, severity, summary }),
      origin: alerts.length > 0 ? 'alert' : 'person',
      by: command.by,
    },
  };
  const attached = alerts.map((alert) => ({ alert, startsAt: pastMoment(alert.startsAt, now) ?? now }));
  return accept<IncidentEvent>(
    reported,
    ...attached.map(({ alert, startsAt }) => ({
      type: 'AlertAttached' as const,
      data: { incidentId, alert: { ...alert, startsAt }, ...(deliveryId !== undefined && { deliveryId }) },
    })),
  );
};

const noteFault = ({ note }: MitigateIncident | ResolveIncident) =>
  faultIn({ note: { text: note, limit: limits.note, isOptional: true } });

export const mitigate = (command: MitigateIncident, record: IncidentRecord): Decided => {
  const fault = noteFault(command);
  if (fault) return fault;
  const { incidentId, by, note } = command;
  if (record.mitigated) {
    const { by: before, at } = record.mitigated;
    return refuse(
      'already-mitigated',
      `${before} said that it is mitigated already, at ${minuteOf(at)}; resolveIncident (precedent incident resolve) says that it is over.`,
    );
  }
  return accept({ type: 'IncidentMitigated', data: { incidentId, by: by.trim(), ...spoken({ note }) } });
};

/** Nothing keeps a person from resolving; what has not recovered is listed. */
export const resolve = (command: ResolveIncident, record: IncidentRecord): Decided => {
  const fault = noteFault(command);
  if (fault) return fault;
  const { incidentId, by, note } = command;
  const data = { incidentId, by: by.trim(), notRecovered: notRecovered(record), ...spoken({ note }) };
  return accept({ type: 'IncidentResolved', data });
};

export const reopen = (command: ReopenIncident, record: IncidentRecord): Decided => {
  const { incidentId, by } = command;
  const reason = command.reason.trim();
  const fault = faultIn({ reason: { text: reason, limit: limits.note } });
  if (fault) return fault;
  if (record.status === 'open') return refuse('not-closed');
  return accept({ type: 'IncidentReopened', data: { incidentId, by: by.trim(), reason } });
};

export const link = (command: LinkIncident, record: IncidentRecord): Decided => {
  const { incidentId, otherId, relation, by, isOnRecord } = command;
  if (otherId === incidentId) return refuse('same-incident');
  if (!isOnRecord) return refuse('unknown-incident', 'There is no such incident to link to.');
  if (record.links.some((one) => one.otherId === otherId && one.relation === relation)) return refuse('already-linked');
  return accept({ type: 'IncidentLinked', data: { incidentId, otherId, relation, by: by.trim() } });
};

/** What is not over goes on only in an incident that is worked on. */
const intoFault = ({ status }: IncidentRecord, into: IncidentRecord) => {
  if (into.status === 'merged')
    return refuse('merged', `The incident to merge into was merged into ${into.mergedInto}; use that one.`);
  if (status !== 'open' && status !== 'mitigated') return undefined;
  if (into.status === 'told')
    return refuse('only-told', 'Only documents tell of the incident to merge into; report it under its number first.');
  if (into.status === 'resolved')
    return refuse('already-resolved', 'The incident to merge into is resolved; reopen it first, or link the two.');
  return undefined;
};

export const merge = (command: MergeIncident, record: IncidentRecord): Decided => {
  const { incidentId, intoId, into, by, reason } = command;
  const fault = faultIn({ reason: { text: reason, limit: limits.note, isOptional: true } });
  if (fault) return fault;
  if (intoId === incidentId) return refuse('same-incident');
  if (!into) return refuse('unknown-incident', 'There is no such incident to merge into.');
  const refused = intoFault(record, into);
  if (refused) return refused;
  return accept({ type: 'IncidentMerged', data: { incidentId, intoId, by: by.trim(), ...spoken({ reason }) } });
};

/** What fires in the duplicate goes on firing here, and what it affects is affected here. */
export const takeOver = ({ incidentId, duplicate, by, now }: TakeOverDuplicate, record: IncidentRecord): Decided => {
  const merged: IncidentEvent = {
    type: 'DuplicateMerged',
    data: { incidentId, duplicateId: duplicate.incidentId, by: by.trim() },
  };
  if (record.status !== 'open' && record.status !== 'mitigated') return accept(merged);
  const firing = duplicate.alerts.filter(({ endsAt }) => endsAt === null);
  const alerts = firing
    .flatMap(({ alert }) => alertFacts({ incidentId, alert, now }, record))
    .filter(({ type }) => type === 'AlertAttached');
  const failing = duplicate.services.filter(({ clearedAt }) => clearedAt === null).map(({ service }) => service);
  const services = eachOnce(failing)
    .filter((service) => !isAffected(record, service))
    .map((service): IncidentEvent => ({ type: 'ServiceAffected', data: { incidentId, service, by: by.trim() } }));
  return accept(merged, ...alerts, ...services);
};
