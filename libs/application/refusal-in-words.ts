import type { IncidentRecord } from '#domain/incident/incident-record.js';
import type { IncidentRefusalCode, IncidentRejection } from '#domain/incident/incident.refusals.js';
import type { IncidentOrder } from './incident-orders.js';

/** What was given, what the log holds of the incident, and what else was named that nothing has told of. */
export type RefusedOrder = Readonly<{
  given: IncidentOrder;
  record: IncidentRecord | null;
  unknown: readonly string[];
}>;

const mostWords = 100;
const mostListed = 5;

const quoted = (name: string): string => `"${name.length > mostWords ? `${name.slice(0, mostWords - 1)}…` : name}"`;

/** What the order names in this field, as it was given. */
const given = (order: IncidentOrder, field: string): string => {
  const value = (order as unknown as Readonly<Record<string, unknown>>)[field];
  return typeof value === 'string' ? value : '';
};

const otherOf = (order: IncidentOrder): string => given(order, order.type === 'MergeIncident' ? 'into' : 'other');

type Part = Readonly<{ id: string; text: string }>;

/** There is none of that id; those that there are, else what tells of the first. */
const among = (what: string, [named, first]: readonly [string, string], parts: readonly Part[]): string => {
  const unknown = `The incident has no ${what} ${quoted(named)}`;
  if (parts.length === 0) return `${unknown} and none at all: ${first} comes first.`;
  const listed = parts.slice(-mostListed).map(({ id, text }) => `${id} (${quoted(text)})`);
  return `${unknown}; it has ${listed.join(', ')}.`;
};

type Words = (refused: RefusedOrder) => string;

const words: Readonly<Partial<Record<IncidentRefusalCode, Words>>> = {
  'unknown-incident': ({ given: order, record }) =>
    `There is no incident ${quoted(record ? otherOf(order) : given(order, 'incident'))}: "incidents" (precedent incident list --status all) lists those that are known.`,
  'unknown-change': ({ given: order }) =>
    `There is no change ${quoted(given(order, 'changeId'))}: "changes" (precedent change list) lists those that are known, and "recordChange" (precedent change record) tells of another.`,
  'unknown-hypothesis': ({ given: order, record }) =>
    among(
      'hypothesis',
      [given(order, 'hypothesisId'), 'proposeHypothesis (precedent incident hypothesis)'],
      (record?.hypotheses ?? []).map(({ hypothesisId: id, text }) => ({ id, text })),
    ),
  'unknown-remedy': ({ given: order, record }) => {
    const named = given(order, 'remediationId') || given(order, 'remediation');
    const stated = 'stated' in order ? (order.stated ?? []) : [];
    if (stated.length > 0)
      return `The incident has no remedy ${quoted(named)}; its documents tell of ${stated.slice(0, mostListed).map(quoted).join(', ')}.`;
    const parts = (record?.remediations ?? []).map(({ remediationId: id, text }) => ({ id, text }));
    return among('remedy', [named, 'proposeRemediation (precedent incident remedy)'], parts);
  },
  'unknown-record': ({ given: order, unknown }) => {
    const named = ['changeId', 'precedentId', 'runbookId'].map((field) => given(order, field)).filter(Boolean);
    // The one thing that is named is named as it was given: a number says more than the id that it stands for.
    return `Nothing has told of ${(named.length === 1 ? named : unknown).map(quoted).join(', ')}: leave it out, or tell of it first.`;
  },
};

/** Why an order was refused, in a sentence that names what was given and where to find what could be. */
export const refusalInWords = ({ code, message }: IncidentRejection, refused: RefusedOrder): string =>
  words[code]?.(refused) ?? message;
