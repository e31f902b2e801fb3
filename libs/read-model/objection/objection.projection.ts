import { instantOf } from '#application/instant.js';
import { documentFactTypes, type DocumentEvent } from '#domain/document/document.decide.js';
import type { Recorded } from '#event-sourcing/event.js';
import type { Projection } from '#event-sourcing/projection.js';
import { incidentTraits, type IncidentTrait } from '#search/objections/incident-traits.js';
import { formerEndBinds, isContentFact, versionEnds, type ContentFact } from '../catalogue/document-facts.js';
import * as sql from './objection.sql.js';

/** What may speak against incidents when somebody asks. */
export const objections: Projection<DocumentEvent> = {
  name: 'objections',
  version: 1,
  handles: documentFactTypes,
  tables: ['incident_trait'],

  async apply(batch, tx) {
    const ends = versionEnds(batch);
    if (ends.former.size > 0) await tx.query(sql.endTraits, formerEndBinds(ends));
    const rows = batch.filter(isContentFact).flatMap((fact) => traitRows(fact, ends.within.get(fact.position) ?? null));
    if (rows.length > 0) await tx.query(sql.insertTraits, [JSON.stringify(rows)]);
  },
};

/** A withdrawal is dated by its own words, else by the document, everything else by the incident. */
const happenedAt = ({ kind, value }: IncidentTrait, startedAt: string | undefined): string | null =>
  (kind === 'withdrawn' ? instantOf(value) : undefined) ?? instantOf(startedAt) ?? null;

const traitRows = ({ event: { data }, version, position }: Recorded<ContentFact>, validTo: number | null) => {
  const { document, documentId, source, text } = data;
  const startedAt = 'startedAt' in document ? document.startedAt : undefined;
  return incidentTraits({ document, text }).map((trait, ordinal) => ({
    document_id: documentId,
    version,
    ordinal,
    incident_id: 'incidentId' in data ? data.incidentId : null,
    kind: trait.kind,
    subject: trait.subject,
    value: trait.value,
    said: trait.text,
    services: document.services.map((service) => service.toLowerCase()),
    happened_at: happenedAt(trait, startedAt),
    source_uri: source.uri,
    start_line: trait.startLine,
    end_line: trait.endLine,
    valid_from: position,
    valid_to: validTo,
  }));
};
