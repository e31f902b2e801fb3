import type { IncidentRecord } from './incident-record.js';
import type { IncidentCommand } from './incident.commands.js';
import { refuse } from './incident.refusals.js';
import { clockSkewMs, minuteOf } from './moment.js';

type Type = IncidentCommand['type'];

const dayMs = 24 * 60 * 60_000;
const yearMs = 366 * dayMs;

/** What may tell of things that led to the incident, long before it began. */
const tellsOfBefore: ReadonlySet<Type> = new Set<Type>([
  'ObserveSymptom',
  'RecordTimelineEntry',
  'SuspectChange',
  'ClearChange',
  'ProposeHypothesis',
  'AttachEvidence',
  'LinkIncident',
]);

/** What says itself when it began. */
const tellsTheStart: ReadonlySet<Type> = new Set<Type>(['ReportIncident', 'AttachAlert', 'ResolveAlert']);

/** What ends an incident never lies before its start. */
const ends: ReadonlySet<Type> = new Set<Type>(['MitigateIncident', 'ResolveIncident']);

/** An incident is opened after it starts, and whoever opens it may not have said since when it is. */
const allowanceOf = (type: Type, { isStartReported }: IncidentRecord): number => {
  if (ends.has(type)) return 0;
  if (tellsOfBefore.has(type)) return yearMs;
  return isStartReported ? clockSkewMs : dayMs;
};

const nextStep = (type: Type, { isStartReported }: IncidentRecord): string => {
  if (tellsOfBefore.has(type)) return 'give a moment within a year of it.';
  return isStartReported
    ? 'give a later moment; what happened before goes into a note (recordTimelineEntry; precedent incident note … --at).'
    : 'give a later moment, or say first since when it is, with a symptom (observeSymptom with since; precedent incident symptom … --metric … --since).';
};

/**
 * Refuses what is said to have been true long before the incident began: nothing that is done about it lies before its start. Where
 * nobody knows that start, as with most that only documents tell of, nothing is refused.
 */
export const beforeTheStart = ({ type, at }: Pick<IncidentCommand, 'type' | 'at'>, record: IncidentRecord) => {
  if (at === undefined || tellsTheStart.has(type)) return undefined;
  if (record.status === 'told' && !record.isStartReported) return undefined;
  const started = Date.parse(record.startedAt);
  if (!(Date.parse(at) < started - allowanceOf(type, record))) return undefined;
  return refuse(
    'impossible-time',
    `${minuteOf(at)} is before the incident began, at ${minuteOf(record.startedAt)}: ${nextStep(type, record)}`,
  );
};
