import { reject } from '#event-sourcing/decision.js';

/** Why a command on an incident changes nothing, with the next step. */
export const incidentRefusals = {
  'unknown-incident': 'There is no such incident; "incidents" lists those that are known.',
  'already-reported': 'This incident is on record already.',
  'only-told': 'Only documents tell of this incident; report it under its number to work on it here.',
  'no-name': 'Say who you are: "by" (--by) is empty; give your name.',
  'not-a-person': 'This is for a person to say: sign with the name of somebody who can be asked about it.',
  'no-text': 'Say something: the text is empty.',
  'too-long': 'The text is too long.',
  'impossible-time': 'A time is an ISO 8601 moment that has passed.',
  unchanged: 'The same was recorded last.',
  merged: 'This incident was merged into another; use that one.',
  'already-mitigated': 'The incident is mitigated already.',
  'already-resolved':
    'The incident is resolved; reopenIncident (precedent incident reopen) comes first if it is not over.',
  'not-closed': 'The incident is open; there is nothing to reopen.',
  'unknown-alert': 'The incident has no such alert.',
  'unknown-service': 'The incident does not affect this service.',
  'unknown-change': 'There is no such change; record it first.',
  'unknown-hypothesis': 'The incident has no such hypothesis.',
  'already-ruled-out': 'The hypothesis was ruled out; propose it again if it is back.',
  'already-confirmed': 'The hypothesis was confirmed as a cause already.',
  'unknown-evidence': 'The incident has no such evidence.',
  'no-evidence':
    'A cause needs evidence that supports it: attach some to its hypothesis (attachEvidence; precedent incident evidence … --for), or give it along (--evidence).',
  'refuting-evidence': 'Evidence that refutes a hypothesis supports no cause; name what supports it.',
  'unknown-record': 'Nothing has told of what the command names.',
  'unknown-remedy': 'The incident has no such remedy.',
  'not-approved':
    'A remedy is applied once a person has approved it: approveRemediation (precedent incident remedy … --approve) comes first.',
  'not-applied': 'The remedy was not applied yet: applyRemediation (precedent incident remedy … --apply) comes first.',
  'already-approved': 'The remedy is approved already.',
  'already-applied': 'The remedy is applied already.',
  'impossible-duration': 'The minutes to effect are from 0 to a year.',
  'same-incident': 'Both are the same incident; name another one.',
  'already-linked': 'The incidents are linked like that already.',
} as const;

export type IncidentRefusalCode = keyof typeof incidentRefusals;

/** A refusal: a code, and the reason with the next step in a sentence. */
export type IncidentRejection = Readonly<{ code: IncidentRefusalCode; message: string }>;

/** Refuses for a known reason; `message` where more can be said than what is always true. */
export const refuse = (code: IncidentRefusalCode, message: string = incidentRefusals[code]) =>
  reject<IncidentRejection>({ code, message });
