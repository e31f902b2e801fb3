import type { RemediationOutcome } from '#domain/document/document.js';
import type { IncidentEvent } from '#domain/incident/incident.events.js';
import { minuteOf } from '#domain/incident/moment.js';
import { signalText } from '#domain/incident/signal-text.js';
import type { Signal } from '#domain/incident/symptom.events.js';
import { NamedParts } from './named-parts.js';

/** What a fact of an incident is about, for those who show only some. */
export const timelineFactKinds = [
  'reported',
  'symptom',
  'alert',
  'service',
  'severity',
  'note',
  'action',
  'decision',
  'communication',
  'role',
  'change',
  'hypothesis',
  'cause',
  'remedy',
  'status',
  'link',
  'postmortem',
] as const;
export type TimelineFactKind = (typeof timelineFactKinds)[number];

/**
 * A fact of an incident in a plain sentence. `by` is the person or program that says so, where the fact names one; `alike` what facts
 * of alerts alike have in common, for those who tell only the first of many.
 */
export type ToldFact = Readonly<{ kind: TimelineFactKind; text: string; by?: string; alike?: string }>;

const withReason = (sentence: string, reason: string | undefined): string =>
  reason?.trim() ? `${sentence}: ${reason.trim()}` : sentence;

const asOne = (lines: string): string => lines.trim().replace(/\s*\n\s*/g, ' ');

/** A sentence as a part of another. */
const clause = (sentence: string): string => sentence.trim().replace(/\.$/, '');

const list = (names: readonly string[]): string =>
  names.length < 2 ? names.join('') : `${names.slice(0, -1).join(', ')} and ${names.at(-1)}`;

/** What was seen; the number that changed is told unless the words tell it. */
export const tellSymptom = (text: string, signal: Signal | undefined): string =>
  !signal || text.includes(signal.metric) ? text.trim() : [signalText(signal), text.trim()].filter(Boolean).join(': ');

const outcomes: Readonly<Record<RemediationOutcome, string>> = {
  worked: 'worked',
  failed: 'failed',
  'made-worse': 'made it worse',
  reverted: 'was reverted',
  unknown: 'has no known outcome',
};

const relations = { related: 'is related to', 'caused-by': 'was caused by', 'same-failure': 'is the same failure as' };

type Teller<T extends IncidentEvent['type']> = (
  data: Extract<IncidentEvent, { type: T }>['data'],
  parts: NamedParts,
) => ToldFact;

/** The words of a part, in quotes, or what stands in for them. */
const named = (name: string | undefined, otherwise: string): string => (name === undefined ? otherwise : `“${name}”`);

const tellers: { readonly [T in IncidentEvent['type']]: Teller<T> } = {
  IncidentReported: ({ title, services, severity }) => {
    const where = services.length > 0 ? ` on ${list(services)}` : '';
    return { kind: 'reported', text: `Incident reported${where}${severity ? `, ${severity}` : ''}: ${title}` };
  },
  SymptomObserved: ({ text, signal, service }) => {
    const seen = tellSymptom(text, signal);
    return { kind: 'symptom', text: service && !seen.includes(service) ? `${service}: ${seen}` : seen };
  },
  AlertAttached: ({ alert: { name, service, summary } }) => {
    const alike = `Alert ${name} fires${service ? ` on ${service}` : ''}`;
    return { kind: 'alert', text: withReason(alike, summary), alike };
  },
  AlertResolved: ({ alertId, endsAt }, parts) => {
    const alike = `Alert ${parts.of(alertId) ?? alertId} fires no more`;
    return { kind: 'alert', text: `${alike} since ${minuteOf(endsAt)}`, alike };
  },
  ServiceAffected: ({ service, note }) => ({ kind: 'service', text: withReason(`${service} is affected`, note) }),
  ServiceCleared: ({ service, note }) => ({
    kind: 'service',
    text: withReason(`${service} is not affected any more`, note),
  }),
  SeverityChanged: ({ severity, reason }) => ({
    kind: 'severity',
    text: withReason(`Severity is ${severity}`, reason),
  }),
  TimelineEntryRecorded: ({ kind, text }) => ({ kind, text }),
  RoleAssigned: ({ role, person }) => ({
    kind: 'role',
    text: person ? `${person} is ${role}` : `Nobody is ${role} any more`,
  }),
  ChangeSuspected: ({ changeId, reason }, parts) => ({
    kind: 'change',
    text: withReason(`The change ${parts.of(changeId) ?? changeId} is suspected`, reason),
  }),
  ChangeCleared: ({ changeId, reason }, parts) => ({
    kind: 'change',
    text: withReason(`The change ${parts.of(changeId) ?? changeId} is not it`, reason),
  }),
  HypothesisProposed: ({ text }) => ({ kind: 'hypothesis', text: `Hypothesis: ${text}` }),
  EvidenceAttached: ({ stance, text, hypothesisId }, parts) => ({
    kind: 'hypothesis',
    text: `Evidence that ${stance} ${named(parts.of(hypothesisId), 'a hypothesis')}: ${text}`,
  }),
  HypothesisRuledOut: ({ reason, hypothesisId }, parts) => ({
    kind: 'hypothesis',
    text: withReason(`Ruled out: ${named(parts.of(hypothesisId), 'a hypothesis')}`, reason),
  }),
  RootCauseConfirmed: ({ text }) => ({ kind: 'cause', text: `Cause confirmed: ${text}` }),
  RemediationProposed: ({ text }) => ({ kind: 'remedy', text: `Remedy proposed: ${text}` }),
  RemediationApproved: ({ note, remediationId }, parts) => ({
    kind: 'remedy',
    text: withReason(`Remedy approved: ${named(parts.of(remediationId), 'one proposed before')}`, note),
  }),
  RemediationApplied: ({ note, remediationId }, parts) => ({
    kind: 'remedy',
    text: withReason(`Remedy applied: ${named(parts.of(remediationId), 'one proposed before')}`, note),
  }),
  RemediationOutcomeRecorded: ({ remediation, outcome, note, minutesToEffect, verifiedBy }) => {
    const after = minutesToEffect === undefined ? '' : ` after ${minutesToEffect} min`;
    const text = withReason(`“${remediation}” ${outcomes[outcome]}${after}`, note);
    return { kind: 'remedy', text, by: verifiedBy };
  },
  IncidentMitigated: ({ note }) => ({ kind: 'status', text: withReason('Mitigated', note) }),
  IncidentResolved: ({ notRecovered, note }) => {
    const left = notRecovered.length > 0 ? `. Not recovered by then: ${notRecovered.map(clause).join('; ')}` : '';
    return { kind: 'status', text: `${withReason('Resolved', note)}${left}` };
  },
  IncidentReopened: ({ reason }) => ({ kind: 'status', text: withReason('Reopened', reason) }),
  IncidentLinked: ({ relation, otherId }, parts) => ({
    kind: 'link',
    text: `This ${relations[relation]} ${parts.of(otherId) ?? otherId}`,
  }),
  IncidentMerged: ({ intoId, reason }, parts) => ({
    kind: 'link',
    text: withReason(`Merged into ${parts.of(intoId) ?? intoId}, which goes on alone`, reason),
  }),
  DuplicateMerged: ({ duplicateId }, parts) => ({
    kind: 'link',
    text: `${parts.of(duplicateId) ?? duplicateId} was the same incident and was merged into this one`,
  }),
  PostmortemPublished: ({ sourceUri }) => ({ kind: 'postmortem', text: `Postmortem published at ${sourceUri}` }),
};

/** The types of all facts of incidents. */
export const incidentFactTypes: readonly string[] = Object.keys(tellers);

/** Tells a fact of an incident; `parts` are those that facts before it named. Nothing is added to what the facts say. */
export const tellFact = ({ type, data }: IncidentEvent, parts = new NamedParts()): ToldFact => {
  const tell = tellers[type] as (data: IncidentEvent['data'], parts: NamedParts) => ToldFact;
  const told = tell(data, parts);
  const by = 'by' in data ? data.by : undefined;
  return { ...(by !== undefined && { by }), ...told, text: asOne(told.text) };
};
