import type { Decision } from '#event-sourcing/decision.js';
import type { Decider } from '#event-sourcing/decider.js';
import { isNamedPerson } from '../person/named-person.js';
import { beforeTheStart } from './before-the-start.js';
import { confirmRootCause } from './confirm-root-cause.js';
import * as course from './decide-course.js';
import * as diagnosis from './decide-diagnosis.js';
import * as remediation from './decide-remediation.js';
import * as situation from './decide-situation.js';
import { foldIncident } from './fold-incident.js';
import type { IncidentRecord } from './incident-record.js';
import type { IncidentCommand, ReportIncident } from './incident.commands.js';
import type { IncidentEvent } from './incident.events.js';
import { refuse, type IncidentRejection } from './incident.refusals.js';
import { impossibleTime, minuteOf, pastMoment } from './moment.js';
import { limits } from './wording.js';

type Decided = Decision<IncidentEvent, IncidentRejection>;
type Type = IncidentCommand['type'];

/** What only a person decides; a program may report, observe, note and propose. */
const personsOnly: ReadonlySet<Type> = new Set<Type>([
  'ChangeSeverity',
  'AssignRole',
  'SuspectChange',
  'ClearChange',
  'RuleOutHypothesis',
  'ConfirmRootCause',
  'ApproveRemediation',
  'RecordRemediationOutcome',
  'MitigateIncident',
  'ResolveIncident',
  'ReopenIncident',
  'MergeIncident',
]);

/** What makes no sense where nobody works on the incident here: it is over, and documents tell of it. */
const notOfTold: ReadonlySet<Type> = new Set<Type>([
  'AttachAlert',
  'ResolveAlert',
  'AffectService',
  'ClearService',
  'ChangeSeverity',
  'AssignRole',
  'ProposeRemediation',
  'ApproveRemediation',
  'ApplyRemediation',
  'MitigateIncident',
  'ResolveIncident',
  'ReopenIncident',
]);

/** What happens only while it is not over. An alert that was attached before is no news then. */
const notOfResolved: ReadonlySet<Type> = new Set<Type>(['AffectService', 'MitigateIncident', 'ResolveIncident']);

const mergedMessage = (into: string | null): string => `This incident was merged into ${into}; use that one.`;

const alreadyResolved = ({ resolved }: IncidentRecord) =>
  resolved === null
    ? refuse('already-resolved')
    : refuse(
        'already-resolved',
        `${resolved.by} resolved the incident at ${minuteOf(resolved.at)}; reopenIncident (precedent incident reopen) comes first if it is not over.`,
      );

const faultOfState = ({ type }: IncidentCommand, record: IncidentRecord) => {
  if (record.status === 'merged') return refuse('merged', mergedMessage(record.mergedInto));
  if (record.status === 'told' && notOfTold.has(type)) return refuse('only-told');
  if (record.status === 'resolved' && notOfResolved.has(type)) return alreadyResolved(record);
  return undefined;
};

const faultOfWords = ({ type, by, at, now }: IncidentCommand) => {
  if (by.trim() === '') return refuse('no-name');
  if (by.trim().length > limits.name) return refuse('too-long', `A name has at most ${limits.name} characters.`);
  if (personsOnly.has(type) && !isNamedPerson(by)) return notAPerson(by);
  if (at !== undefined && pastMoment(at, now) === undefined) return impossibleTime(at, now);
  return undefined;
};

const notAPerson = (by: string) =>
  refuse(
    'not-a-person',
    `This is for a person to say, and "${by.trim().slice(0, 100)}" is none: sign ("by", --by) with the name of somebody who can be asked about it.`,
  );

type Known = Exclude<IncidentCommand, ReportIncident>;

/** What each command on a known incident comes to. */
const decisions: {
  readonly [T in Known['type']]: (command: Extract<Known, { type: T }>, record: IncidentRecord) => Decided;
} = {
  ObserveSymptom: situation.observeSymptom,
  AttachAlert: situation.attachAlert,
  ResolveAlert: situation.resolveAlert,
  AffectService: situation.affectService,
  ClearService: situation.clearService,
  ChangeSeverity: situation.changeSeverity,
  RecordTimelineEntry: situation.recordTimelineEntry,
  AssignRole: situation.assignRole,
  SuspectChange: diagnosis.suspectChange,
  ClearChange: diagnosis.clearChange,
  ProposeHypothesis: diagnosis.proposeHypothesis,
  AttachEvidence: diagnosis.attachEvidence,
  RuleOutHypothesis: diagnosis.ruleOutHypothesis,
  ConfirmRootCause: confirmRootCause,
  ProposeRemediation: remediation.proposeRemediation,
  ApproveRemediation: remediation.approveRemediation,
  ApplyRemediation: remediation.applyRemediation,
  RecordRemediationOutcome: remediation.recordOutcome,
  MitigateIncident: course.mitigate,
  ResolveIncident: course.resolve,
  ReopenIncident: course.reopen,
  LinkIncident: course.link,
  MergeIncident: course.merge,
  TakeOverDuplicate: course.takeOver,
};

const decide = (command: IncidentCommand, record: IncidentRecord | null): Decided => {
  const fault =
    (record && faultOfState(command, record)) ?? faultOfWords(command) ?? (record && beforeTheStart(command, record));
  if (fault) return fault;
  if (command.type === 'ReportIncident') return course.report(command, record);
  if (!record) return refuse('unknown-incident');
  // The table holds the rule of this very type, which the compiler cannot tell of a union.
  return decisions[command.type](command as never, record);
};

/** A fact as specs give it, without a place in a log. */
const evolve = (record: IncidentRecord | null, event: IncidentEvent): IncidentRecord | null => {
  const version = (record?.version ?? 0) + 1;
  const { incidentId: streamId } = event.data;
  const at = '1970-01-01T00:00:00.000Z';
  const place = { streamId, version, position: version, schemaVersion: 1, metadata: { actor: '' } };
  return foldIncident(record, { ...place, event, occurredAt: at, recordedAt: at });
};

/**
 * The life of an incident. Facts come in the order to be appended; none where all is known already. Persons decide; what documents
 * alone tell of takes what is learned about it, and is opened by reporting it.
 */
export const incidentDecider: Decider<IncidentRecord | null, IncidentCommand, IncidentEvent, IncidentRejection> = {
  initial: null,
  evolve,
  decide,
};
