import { unreachable } from '#event-sourcing/unreachable.js';
import type { IncidentRecord, Mark } from './incident-record.js';
import type {
  RoleAssigned,
  ServiceAffected,
  ServiceCleared,
  SeverityChanged,
  TimelineEntryRecorded,
} from './incident.events.js';
import { isSameService } from './service-name.js';
import type { AlertAttached, AlertResolved, SymptomObserved } from './symptom.events.js';

type SituationEvent =
  | SymptomObserved
  | AlertAttached
  | AlertResolved
  | ServiceAffected
  | ServiceCleared
  | SeverityChanged
  | TimelineEntryRecorded
  | RoleAssigned;

/** What a report does not say, the earliest alert and signal tell. */
const startedBy = (record: IncidentRecord, at: string | undefined): string =>
  at !== undefined && !record.isStartReported && Date.parse(at) < Date.parse(record.startedAt) ? at : record.startedAt;

const observe = (record: IncidentRecord, { data }: SymptomObserved, mark: Mark): IncidentRecord => {
  const { incidentId: _incident, by: _by, ...symptom } = data;
  return {
    ...record,
    symptoms: [...record.symptoms, { ...mark, ...symptom }],
    startedAt: startedBy(record, data.signal?.since),
  };
};

/** An alert that fires anew takes the place that it had. */
const attach = (record: IncidentRecord, { data: { alert } }: AlertAttached, mark: Mark): IncidentRecord => {
  const attached = { ...mark, alert, endsAt: null };
  const isKnown = record.alerts.some((one) => one.alert.alertId === alert.alertId);
  const alerts = isKnown
    ? record.alerts.map((one) => (one.alert.alertId === alert.alertId ? attached : one))
    : [...record.alerts, attached];
  return { ...record, alerts, startedAt: startedBy(record, mark.at) };
};

const affect = (record: IncidentRecord, { data: { service, note } }: ServiceAffected, mark: Mark): IncidentRecord => {
  const affected = { ...mark, service, clearedAt: null, ...(note !== undefined && { note }) };
  const others = record.services.filter((one) => !isSameService(one.service, service));
  return { ...record, services: [...others, affected] };
};

const assign = (record: IncidentRecord, { data: { role, person } }: RoleAssigned, mark: Mark): IncidentRecord => {
  const others = record.roles.filter((one) => one.role.toLowerCase() !== role.toLowerCase());
  return { ...record, roles: person === '' ? others : [...others, { ...mark, role, person }] };
};

/** What is known after a fact on what is seen, what is affected, who works on it and what happened. */
export const foldSituation = (record: IncidentRecord, event: SituationEvent, mark: Mark): IncidentRecord => {
  switch (event.type) {
    case 'SymptomObserved':
      return observe(record, event, mark);
    case 'AlertAttached':
      return attach(record, event, mark);
    case 'AlertResolved': {
      const { alertId, endsAt } = event.data;
      const alerts = record.alerts.map((one) => (one.alert.alertId === alertId ? { ...one, endsAt } : one));
      return { ...record, alerts };
    }
    case 'ServiceAffected':
      return affect(record, event, mark);
    case 'ServiceCleared': {
      const services = record.services.map((one) =>
        isSameService(one.service, event.data.service) ? { ...one, clearedAt: mark.at } : one,
      );
      return { ...record, services };
    }
    case 'SeverityChanged':
      return { ...record, severity: event.data.severity };
    case 'TimelineEntryRecorded': {
      const { entryId, kind, text } = event.data;
      return { ...record, entries: [...record.entries, { ...mark, entryId, kind, text }] };
    }
    case 'RoleAssigned':
      return assign(record, event, mark);
    default:
      return unreachable(event);
  }
};
