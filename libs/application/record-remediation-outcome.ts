import type { RecordRemediationOutcome } from '#domain/incident/incident.commands.js';
import type { IncidentRecord } from '#domain/incident/incident-record.js';
import { remedyIdentity } from '#search/remedy/remedy-identity.js';
import { idOfIncident } from './document-ids.js';
import type { ChangeIncident, IncidentRejectionCode, OrderOptions } from './incident-orders.js';
import type { ReadIncidentRecord } from './ports/live-incidents.js';
import type { StatedRemedies, StatedRemedy } from './ports/remedies.js';

/**
 * `incident` is its id or the organisation's own number; `remedy` the id of one proposed here, or the words of one: of its
 * documents or proposed here, or enough of them to tell which.
 */
export type RemedyOutcome = Readonly<
  Pick<RecordRemediationOutcome, 'outcome' | 'minutesToEffect' | 'note' | 'at'> & {
    incident: string;
    remedy?: string;
    remediationId?: string;
    verifiedBy?: string;
  }
>;

export type RecordOutcomeResult =
  | Readonly<{ outcome: 'recorded'; incidentId: string; remediation: string; key: string; position: number }>
  | Readonly<{
      outcome: 'rejected';
      rejection: IncidentRejectionCode | 'ambiguous-remedy';
      message: string;
      /** The remedies that it could have been. */
      stated: readonly string[];
    }>;

export type RecordOutcome = (said: RemedyOutcome, options: OrderOptions) => Promise<RecordOutcomeResult>;

const folded = (text: string): string =>
  text
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();

/** A remedy that may be meant; one with an id was proposed here. */
type Candidate = StatedRemedy & Readonly<{ remediationId?: string }>;

/** Those that these words mean: the very words, else those that hold them, else those that are the same remedy. */
const meant = (remedy: string, candidates: readonly Candidate[]): readonly Candidate[] => {
  const words = folded(remedy);
  const { key } = remedyIdentity(remedy);
  const tests: ((one: Candidate) => boolean)[] = [
    ({ text }) => text === remedy,
    ({ text }) => words !== '' && folded(text).includes(words),
    (one) => one.key === key,
  ];
  return tests.map((test) => candidates.filter(test)).find((found) => found.length > 0) ?? [];
};

/** One that was applied is meant before one that was not. */
const proposedHere = ({ remediations, services }: IncidentRecord): Candidate[] => {
  const names = services.map(({ service }) => service);
  return remediations
    .toSorted((a, b) => Number(b.applied !== null) - Number(a.applied !== null))
    .map(({ text, remediationId }) => ({ text, remediationId, key: remedyIdentity(text, names).key }));
};

type Parts = Readonly<{ change: ChangeIncident; read: ReadIncidentRecord; remedies: StatedRemedies }>;

const candidatesOf = async (incidentId: string, { read, remedies }: Parts): Promise<Candidate[]> => {
  const [record, stated] = await Promise.all([read(incidentId), remedies.of(incidentId)]);
  return [...(record ? proposedHere(record) : []), ...stated];
};

/** Records what a person says became of a remedy of an incident. The newest word counts before what documents say. */
export const recordRemediationOutcome =
  (parts: Parts): RecordOutcome =>
  async ({ incident, remedy = '', remediationId, verifiedBy, ...said }, options) => {
    const candidates = await candidatesOf(idOfIncident(incident), parts);
    const texts = [...new Set(candidates.map(({ text }) => text))];
    const found =
      remediationId === undefined
        ? meant(remedy, candidates)
        : candidates.filter((one) => one.remediationId === remediationId);
    if (new Set(found.map(({ key }) => key)).size > 1) {
      const stated = [...new Set(found.map(({ text }) => text))];
      return { outcome: 'rejected', rejection: 'ambiguous-remedy', message: '', stated };
    }
    const one = found[0];
    const id = remediationId ?? one?.remediationId;
    const result = await parts.change(
      {
        type: 'RecordRemediationOutcome',
        incident,
        remediation: one?.text ?? remedy,
        stated: candidates.flatMap((each) => (each.remediationId === undefined ? [each.text] : [])),
        ...said,
        ...(id !== undefined && { remediationId: id }),
        ...(verifiedBy !== undefined && { by: verifiedBy }),
      },
      options,
    );
    if (!result.ok) return { outcome: 'rejected', rejection: result.code, message: result.message, stated: texts };
    const { incidentId, position } = result;
    return { outcome: 'recorded', incidentId, remediation: one!.text, key: one!.key, position };
  };
