import { accept, type Decision } from '#event-sourcing/decision.js';
import { beforeTheStart } from './before-the-start.js';
import type { IncidentRecord } from './incident-record.js';
import type {
  AffectService,
  AssignRole,
  AttachAlert,
  ChangeSeverity,
  ClearService,
  ObserveSymptom,
  RecordTimelineEntry,
  ResolveAlert,
} from './incident.commands.js';
import type { IncidentEvent, ServiceAffected } from './incident.events.js';
import { refuse, type IncidentRejection } from './incident.refusals.js';
import { pastMoment } from './moment.js';
import { isSameService } from './service-name.js';
import { signalText } from './signal-text.js';
import type { Alert, Signal, SymptomKind } from './symptom.events.js';
import { faultIn, limits, spoken } from './wording.js';

type Decided = Decision<IncidentEvent, IncidentRejection>;

const faultOfSignal = ({ metric, unit, before, after, since }: Signal, now: string) => {
  const fault = faultIn({
    metric: { text: metric, limit: limits.name },
    unit: { text: unit, limit: limits.name, isOptional: true },
  });
  if (fault) return fault;
  if ([before, after].some((number) => number !== undefined && !Number.isFinite(number)))
    return refuse('no-text', 'The numbers of a signal are finite.');
  if (since !== undefined && pastMoment(since, now) === undefined)
    return refuse('impossible-time', `The signal cannot be so since "${since.slice(0, 40)}".`);
  return undefined;
};

const kindOf = ({ signal, errorSignature }: ObserveSymptom): SymptomKind => {
  if (signal) return 'signal';
  return errorSignature?.trim() ? 'error-signature' : 'text';
};

/** The words of a symptom: an error comes with what was said of it, a signal without words is written from its numbers. */
const wordsOf = ({ text = '', errorSignature = '', signal }: ObserveSymptom): string => {
  if (signal) return text.trim() || signalText(signal);
  return [errorSignature.trim(), text.trim()].filter((part) => part !== '').join(': ');
};

const keptSignal = (signal: Signal, now: string): Signal => {
  const since = signal.since === undefined ? undefined : pastMoment(signal.since, now);
  return { ...signal, metric: signal.metric.trim(), ...(since !== undefined && { since }) };
};

export const observeSymptom = (command: ObserveSymptom, record: IncidentRecord): Decided => {
  const { incidentId, newId, by, now, signal, service } = command;
  const text = wordsOf(command);
  const fault =
    (signal && (faultOfSignal(signal, now) ?? beforeTheStart({ type: command.type, at: signal.since }, record))) ??
    faultIn({ text: { text, limit: limits.text }, service: { text: service, limit: limits.name, isOptional: true } });
  if (fault) return fault;
  return accept({
    type: 'SymptomObserved',
    data: {
      incidentId,
      symptomId: `symptom-${newId}`,
      kind: kindOf(command),
      text,
      by: by.trim(),
      ...spoken({ service }),
      ...(signal && { signal: keptSignal(signal, now) }),
    },
  });
};

/** The alert with a start that can be: what a sender leaves out, or writes absurdly, began when it told. */
const withStart = (alert: Alert, known: Alert | undefined, now: string): Alert => ({
  ...alert,
  startsAt: pastMoment(alert.startsAt, now) ?? known?.startsAt ?? now,
});

const notable = ({ name, service, severity, groupKey, runbookUrl }: Alert): string =>
  JSON.stringify([name, service, severity, groupKey, runbookUrl]);

/** Whether the service is affected now. */
export const isAffected = ({ services }: IncidentRecord, service: string): boolean =>
  services.some((one) => isSameService(one.service, service) && one.clearedAt === null);

/** The service that an alert is about; none where what the sender gives for it is no name. */
export const serviceOf = ({ service = '' }: Alert): string | undefined => {
  const name = service.trim();
  return name !== '' && name.length <= limits.name ? name : undefined;
};

/** The facts of an alert that fires: none where it is told of again, and none for a late word on one that has ended. */
export const alertFacts = (
  { incidentId, alert: told, now, deliveryId }: Pick<AttachAlert, 'incidentId' | 'alert' | 'now' | 'deliveryId'>,
  record: IncidentRecord,
): IncidentEvent[] => {
  const known = record.alerts.find(({ alert }) => alert.alertId === told.alertId);
  const alert = withStart(told, known?.alert, now);
  const isAnew = !known || Date.parse(alert.startsAt) > Date.parse(known.alert.startsAt);
  if (!isAnew && (known.endsAt !== null || notable(alert) === notable(known.alert))) return [];
  const attached: IncidentEvent = {
    type: 'AlertAttached',
    data: { incidentId, alert, ...(deliveryId !== undefined && { deliveryId }) },
  };
  const service = serviceOf(alert);
  if (service === undefined || isAffected(record, service)) return [attached];
  return [attached, { type: 'ServiceAffected', data: { incidentId, service, by: alert.source } }];
};

export const attachAlert = (command: AttachAlert, record: IncidentRecord): Decided => {
  const events = alertFacts(command, record);
  if (events.length > 0 && record.status === 'resolved') return refuse('already-resolved');
  return accept(...events);
};

/** A word on an earlier time that it fired, or one that was told before, changes nothing. */
export const resolveAlert = (command: ResolveAlert, record: IncidentRecord): Decided => {
  const { incidentId, alertId, now, deliveryId } = command;
  const known = record.alerts.find(({ alert }) => alert.alertId === alertId);
  if (!known) return refuse('unknown-alert', `The incident has no alert ${alertId.slice(0, 200)}.`);
  const endsAt = pastMoment(command.endsAt, now) ?? now;
  if (known.endsAt !== null || Date.parse(endsAt) < Date.parse(known.alert.startsAt)) return accept();
  return accept({
    type: 'AlertResolved',
    data: { incidentId, alertId, endsAt, ...(deliveryId !== undefined && { deliveryId }) },
  });
};

const serviceFault = ({ service, note }: AffectService | ClearService) =>
  faultIn({
    service: { text: service, limit: limits.name },
    note: { text: note, limit: limits.note, isOptional: true },
  });

/** Said again where somebody adds why. */
export const affectService = (command: AffectService, record: IncidentRecord): Decided => {
  const fault = serviceFault(command);
  if (fault) return fault;
  const { incidentId, by, note } = command;
  const service = command.service.trim();
  if (isAffected(record, service) && !note?.trim()) return refuse('unchanged', `${service} is affected already.`);
  const data: ServiceAffected['data'] = { incidentId, service, by: by.trim(), ...spoken({ note }) };
  return accept({ type: 'ServiceAffected', data });
};

export const clearService = (command: ClearService, record: IncidentRecord): Decided => {
  const fault = serviceFault(command);
  if (fault) return fault;
  const { incidentId, by, note } = command;
  const known = record.services.find((one) => isSameService(one.service, command.service.trim()));
  if (!known) {
    const names = record.services.map(({ service }) => service).join(', ') || 'none';
    return refuse('unknown-service', `The incident does not affect this service; those it affects: ${names}.`);
  }
  if (known.clearedAt !== null) return refuse('unchanged', `${known.service} was cleared already.`);
  return accept({
    type: 'ServiceCleared',
    data: { incidentId, service: known.service, by: by.trim(), ...spoken({ note }) },
  });
};

export const changeSeverity = (command: ChangeSeverity, record: IncidentRecord): Decided => {
  const { incidentId, by, reason } = command;
  const severity = command.severity.trim();
  const fault = faultIn({
    severity: { text: severity, limit: limits.name },
    reason: { text: reason, limit: limits.note, isOptional: true },
  });
  if (fault) return fault;
  if (record.severity === severity) return refuse('unchanged', `The severity is ${severity} already.`);
  return accept({ type: 'SeverityChanged', data: { incidentId, severity, by: by.trim(), ...spoken({ reason }) } });
};

export const recordTimelineEntry = (command: RecordTimelineEntry): Decided => {
  const { incidentId, newId, by, kind = 'note' } = command;
  const text = command.text.trim();
  const fault = faultIn({ text: { text, limit: limits.text } });
  if (fault) return fault;
  return accept({
    type: 'TimelineEntryRecorded',
    data: { incidentId, entryId: `entry-${newId}`, kind, text, by: by.trim() },
  });
};

export const assignRole = (command: AssignRole, record: IncidentRecord): Decided => {
  const { incidentId, by } = command;
  const [role, person] = [command.role.trim(), command.person.trim()];
  const fault = faultIn({
    role: { text: role, limit: limits.name },
    person: { text: person, limit: limits.name, isOptional: true },
  });
  if (fault) return fault;
  const holder = record.roles.find((one) => one.role.toLowerCase() === role.toLowerCase())?.person ?? '';
  if (holder === person) return refuse('unchanged', `${holder || 'Nobody'} has this role already.`);
  return accept({ type: 'RoleAssigned', data: { incidentId, role, person, by: by.trim() } });
};
