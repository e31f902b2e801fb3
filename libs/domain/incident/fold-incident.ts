import type { Recorded } from '#event-sourcing/event.js';
import { foldDiagnosis } from './fold-diagnosis.js';
import { foldRemediation } from './fold-remediation.js';
import { foldSituation } from './fold-situation.js';
import type { ImpactOnService, IncidentRecord, Mark } from './incident-record.js';
import type { IncidentEvent, IncidentReported } from './incident.events.js';
import { isSameService } from './service-name.js';

/** The fact that something rests on. A fact that names nobody was said by whoever appended it. */
/** Who said a fact of an incident: whoever it names, else the actor of the request. */
export const speakerOf = ({ event: { data }, metadata }: Recorded<IncidentEvent>): string =>
  ('by' in data ? data.by : 'verifiedBy' in data ? data.verifiedBy : undefined) ?? metadata.actor;

const markOf = (fact: Recorded<IncidentEvent>): Mark => {
  const { position, occurredAt, recordedAt } = fact;
  return { position, at: occurredAt, recordedAt, by: speakerOf(fact) };
};

const nothing = {
  severity: null,
  summary: null,
  mitigated: null,
  resolved: null,
  reopened: null,
  symptoms: [],
  alerts: [],
  entries: [],
  roles: [],
  suspectedChanges: [],
  hypotheses: [],
  causes: [],
  remediations: [],
  statedOutcomes: [],
  links: [],
  duplicateIds: [],
  mergedInto: null,
  postmortem: null,
} as const satisfies Partial<IncidentRecord>;

/** A report here gives the start where it is known; where a document told, the fact itself is as old as that. */
const startOf = ({ data }: IncidentReported, { at }: Mark): string | undefined => {
  if (data.startedAt === undefined) return undefined;
  if (data.origin) return data.startedAt;
  return Date.parse(data.startedAt) === Date.parse(at) ? at : undefined;
};

const affectedBy = (services: readonly string[], mark: Mark): ImpactOnService[] =>
  services.map((service) => ({ ...mark, service, clearedAt: null }));

const begun = (event: IncidentReported, mark: Mark): IncidentRecord => {
  const { incidentId, title, services, origin, reference = null, severity = null, summary = null } = event.data;
  const startedAt = startOf(event, mark);
  return {
    ...nothing,
    incidentId,
    version: 1,
    position: mark.position,
    status: origin ? 'open' : 'told',
    title,
    reference,
    severity,
    summary,
    origin: origin ?? 'document',
    startedAt: startedAt ?? mark.at,
    isStartReported: startedAt !== undefined,
    reported: mark,
    services: affectedBy(services, mark),
  };
};

/** One that documents told of is opened here: what the report leaves out stays as it was told. */
const opened = (record: IncidentRecord, event: IncidentReported, mark: Mark): IncidentRecord => {
  const { title, services, origin, reference, severity, summary } = event.data;
  const startedAt = startOf(event, mark);
  const more = services.filter((service) => !record.services.some((one) => isSameService(one.service, service)));
  return {
    ...record,
    status: origin ? 'open' : record.status,
    title,
    reference: reference ?? record.reference,
    severity: severity ?? record.severity,
    summary: summary ?? record.summary,
    origin: origin ?? record.origin,
    startedAt: startedAt ?? (record.isStartReported ? record.startedAt : mark.at),
    isStartReported: startedAt !== undefined || record.isStartReported,
    reported: mark,
    services: [...record.services, ...affectedBy(more, mark)],
  };
};

type Later = Exclude<IncidentEvent, IncidentReported>;

/** What each fact after the report adds. */
const steps: {
  readonly [T in Later['type']]: (
    record: IncidentRecord,
    event: Extract<Later, { type: T }>,
    mark: Mark,
  ) => IncidentRecord;
} = {
  SymptomObserved: foldSituation,
  AlertAttached: foldSituation,
  AlertResolved: foldSituation,
  ServiceAffected: foldSituation,
  ServiceCleared: foldSituation,
  SeverityChanged: foldSituation,
  TimelineEntryRecorded: foldSituation,
  RoleAssigned: foldSituation,
  ChangeSuspected: foldDiagnosis,
  ChangeCleared: foldDiagnosis,
  HypothesisProposed: foldDiagnosis,
  EvidenceAttached: foldDiagnosis,
  HypothesisRuledOut: foldDiagnosis,
  RootCauseConfirmed: foldDiagnosis,
  RemediationProposed: foldRemediation,
  RemediationApproved: foldRemediation,
  RemediationApplied: foldRemediation,
  RemediationOutcomeRecorded: foldRemediation,
  IncidentMitigated: (record, _event, mark) => ({ ...record, status: 'mitigated', mitigated: mark }),
  IncidentResolved: (record, { data: { notRecovered, note } }, mark) => ({
    ...record,
    status: 'resolved',
    resolved: { ...mark, notRecovered, ...(note !== undefined && { note }) },
  }),
  IncidentReopened: (record, { data: { reason } }, mark) => ({
    ...record,
    status: 'open',
    reopened: { ...mark, reason },
    mitigated: null,
    resolved: null,
  }),
  IncidentLinked: (record, { data: { otherId, relation } }, mark) => ({
    ...record,
    links: [...record.links, { ...mark, otherId, relation }],
  }),
  IncidentMerged: (record, { data: { intoId } }) => ({ ...record, status: 'merged', mergedInto: intoId }),
  DuplicateMerged: (record, { data: { duplicateId } }) => ({
    ...record,
    duplicateIds: [...record.duplicateIds, duplicateId],
  }),
  PostmortemPublished: (record, { data: { documentId, sourceUri, precedentIds } }, mark) => ({
    ...record,
    postmortem: { ...mark, documentId, sourceUri, precedentIds },
  }),
};

/** What is known of an incident after one more fact; null before the first. Facts on an incident begin with its report. */
export const foldIncident = (record: IncidentRecord | null, fact: Recorded<IncidentEvent>): IncidentRecord | null => {
  const { event, version, position } = fact;
  const mark = markOf(fact);
  if (event.type === 'IncidentReported')
    return record ? { ...opened(record, event, mark), version, position } : begun(event, mark);
  if (!record) return null;
  const step = steps[event.type] as ((...fact: [IncidentRecord, IncidentEvent, Mark]) => IncidentRecord) | undefined;
  if (!step) throw new Error(`${event.type} at position ${position} is no fact of an incident; read another stream`);
  return { ...step(record, event, mark), version, position };
};
