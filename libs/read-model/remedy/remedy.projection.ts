import { documentFactTypes, type DocumentEvent } from '#domain/document/document.decide.js';
import type { Remediation, UnderstoodPostmortem } from '#domain/document/document.js';
import type { RemediationOutcomeRecorded } from '#domain/incident/incident.events.js';
import type { Recorded } from '#event-sourcing/event.js';
import type { Projection, Transaction } from '#event-sourcing/projection.js';
import { minutesToEffect } from '#search/remedy/minutes-to-effect.js';
import { isRecognised, remedyIdentity } from '#search/remedy/remedy-identity.js';
import { formerEndBinds, isContentFact, versionEnds, type ContentFact } from '../catalogue/document-facts.js';
import * as sql from './remedy.sql.js';

type RemedyEvent = DocumentEvent | RemediationOutcomeRecorded;

const isOutcome = (fact: Recorded<RemedyEvent>): fact is Recorded<RemediationOutcomeRecorded> =>
  fact.event.type === 'RemediationOutcomeRecorded';

/** What documents and people say became of each remedy. */
export const remedies: Projection<RemedyEvent> = {
  name: 'remedies',
  version: 3,
  handles: ['RemediationOutcomeRecorded', ...documentFactTypes],
  tables: ['remedy_statement', 'remedy_outcome'],

  async apply(batch, tx) {
    const documents = batch.filter((fact): fact is Recorded<DocumentEvent> => !isOutcome(fact));
    const ends = versionEnds(documents);
    if (ends.former.size > 0) await tx.query(sql.endStatements, formerEndBinds(ends));
    const rows = documents
      .filter(isContentFact)
      .flatMap((fact) => statementRows(fact, ends.within.get(fact.position) ?? null));
    if (rows.length > 0) await tx.query(sql.insertStatements, [JSON.stringify(rows)]);
    for (const fact of batch.filter(isOutcome)) await recordOutcome(fact, tx);
  },
};

/** Services say where a remedy was used; technologies do where no service is named. */
const contextsOf = ({ services, components }: UnderstoodPostmortem): string[] =>
  (services.length > 0 ? services : components).map((name) => name.toLowerCase());

/** What was only planned has no record yet; the others were done, whatever came of it. */
const wasApplied = ({ kind, outcome, done }: Remediation): boolean =>
  outcome !== 'unknown' || (kind === 'mitigation' && done !== false) || (kind === 'fix' && done !== false);

/** A timeline may say how long the same remedy took. */
const minutesOf = ({ text, outcome }: Remediation, key: string, document: UnderstoodPostmortem): number | null => {
  if (outcome !== 'worked') return null;
  const own = minutesToEffect(text);
  if (own !== undefined) return own;
  const entry = document.timeline.find(
    (one) =>
      minutesToEffect(one.text) !== undefined && remedyIdentity(withoutClock(one.text), document.services).key === key,
  );
  return entry === undefined ? null : minutesToEffect(entry.text)!;
};

const withoutClock = (text: string): string => text.replace(/^[\W\d]*(?:UTC|GMT|[ap]m)?[\W\d]*/i, '');

const statementRows = ({ event: { data }, version, position }: Recorded<ContentFact>, validTo: number | null) => {
  const { document, documentId, source } = data;
  if (document.kind !== 'postmortem' || !('incidentId' in data)) return [];
  return document.remediations.map((remediation, ordinal) => {
    const identity = remedyIdentity(remediation.text, document.services);
    return {
      document_id: documentId,
      version,
      ordinal,
      incident_id: data.incidentId,
      remedy_key: identity.key,
      remedy: identity.name,
      contexts: contextsOf(document),
      said: remediation.text,
      outcome: remediation.outcome,
      was_applied: wasApplied(remediation),
      minutes_to_effect: isRecognised(identity) ? minutesOf(remediation, identity.key, document) : null,
      source_uri: source.uri,
      start_line: remediation.startLine,
      end_line: remediation.endLine,
      valid_from: position,
      valid_to: validTo,
    };
  });
};

type Spoken = Readonly<{ key: string; remedy: string; contexts: readonly string[] }>;

const recordOutcome = async ({ event, position }: Recorded<RemediationOutcomeRecorded>, tx: Transaction) => {
  const { incidentId, remediation, outcome, minutesToEffect: minutes, verifiedBy, note, services = [] } = event.data;
  const [stated] = await tx.query<Spoken>(sql.statementSpokenOf, [incidentId, remediation, position]);
  const own = remedyIdentity(remediation, services);
  const used = { key: own.key, remedy: own.name, contexts: services.map((name) => name.toLowerCase()) };
  const { key, remedy, contexts } = stated ?? used;
  await tx.query(sql.endOutcome, [incidentId, key, position]);
  const row = {
    incident_id: incidentId,
    remedy_key: key,
    remedy,
    contexts,
    said: remediation,
    outcome,
    minutes_to_effect: minutes ?? null,
    verified_by: verifiedBy,
    note: note ?? null,
    valid_from: position,
    valid_to: null,
  };
  await tx.query(sql.insertOutcome, [JSON.stringify(row)]);
};
