import { failureModeId } from '#application/document-ids.js';
import { instantOf } from '#application/instant.js';
import { documentFactTypes, type DocumentEvent } from '#domain/document/document.decide.js';
import type { IncidentReported } from '#domain/incident/incident.events.js';
import type { Recorded } from '#event-sourcing/event.js';
import type { Projection, Transaction } from '#event-sourcing/projection.js';
import { formerEndBinds, isContentFact, versionEnds, type ContentFact, type VersionEnds } from './document-facts.js';
import * as sql from './catalogue.sql.js';

type CatalogueEvent = DocumentEvent | IncidentReported;

/** A document version with the position at which a later fact of the same batch ended it, if one did. */
type Version = Readonly<{ fact: Recorded<ContentFact>; validTo: number | null }>;

/** Every version of every document, the incidents they tell of and the failure modes they hold, each with its validity. */
export const catalogue: Projection<CatalogueEvent> = {
  name: 'catalogue',
  version: 1,
  handles: ['IncidentReported', ...documentFactTypes],
  tables: ['document_version', 'incident', 'failure_mode'],

  async apply(batch, tx) {
    const documents = batch.filter((fact): fact is Recorded<DocumentEvent> => fact.event.type !== 'IncidentReported');
    const incidents = batch.filter(
      (fact): fact is Recorded<IncidentReported> => fact.event.type === 'IncidentReported',
    );
    const ends = versionEnds(documents);
    await endFormerVersions(ends, tx);
    const versions = documents
      .filter(isContentFact)
      .map((fact): Version => ({ fact, validTo: ends.within.get(fact.position) ?? null }));
    if (versions.length > 0) {
      await tx.query(sql.insertDocumentVersions, [JSON.stringify(versions.map(documentRow))]);
      await tx.query(sql.insertFailureModes, [JSON.stringify(versions.flatMap(failureModeRows))]);
    }
    if (incidents.length > 0) await tx.query(sql.insertIncidents, [JSON.stringify(incidents.map(incidentRow))]);
  },
};

const endFormerVersions = async (ends: VersionEnds, tx: Transaction): Promise<void> => {
  if (ends.former.size === 0) return;
  const binds = formerEndBinds(ends);
  await tx.query(sql.endDocumentVersions, binds);
  await tx.query(sql.endFailureModes, binds);
};

const documentRow = ({ fact, validTo }: Version) => {
  const { documentId, source, text, document } = fact.event.data;
  return {
    document_id: documentId,
    version: fact.version,
    kind: document.kind,
    source_uri: source.uri,
    content_hash: source.contentHash,
    incident_id: 'incidentId' in fact.event.data ? fact.event.data.incidentId : null,
    title: document.title,
    services: document.services,
    started_at: 'startedAt' in document ? (instantOf(document.startedAt) ?? null) : null,
    submitted_at: fact.recordedAt,
    content: text,
    understood: document,
    valid_from: fact.position,
    valid_to: validTo,
  };
};

const failureModeRows = ({ fact, validTo }: Version) => {
  const { documentId, document } = fact.event.data;
  if (document.kind !== 'failure-modes') return [];
  return document.modes.map((mode) => ({
    failure_mode_id: failureModeId(documentId, mode.name),
    document_id: documentId,
    version: fact.version,
    name: mode.name,
    services: document.services,
    understood: mode,
    valid_from: fact.position,
    valid_to: validTo,
  }));
};

const incidentRow = ({ event: { data }, recordedAt, position }: Recorded<IncidentReported>) => ({
  incident_id: data.incidentId,
  title: data.title,
  services: data.services,
  reference: data.reference ?? null,
  severity: data.severity ?? null,
  started_at: instantOf(data.startedAt) ?? null,
  reported_at: recordedAt,
  valid_from: position,
});
