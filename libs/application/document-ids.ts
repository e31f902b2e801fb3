import { v5 as nameBased } from 'uuid';
import { documentKinds, type DocumentKind, type IncidentDetails } from '#domain/document/document.js';

const namespace = '5e1f9d0a-8a3c-4d55-9f1e-7a7f3d1c2b60';

/** The id of the document of this kind at this source. The same source always gives the same id, so a repeated import finds it. */
export const documentId = (kind: DocumentKind, sourceUri: string): string =>
  `${kind}-${nameBased(`document ${sourceUri}`, namespace)}`;

/** The ids a source may have, one a kind: a file may be understood as another kind than before. */
export const possibleDocumentIds = (sourceUri: string): readonly string[] =>
  documentKinds.map((kind) => documentId(kind, sourceUri));

const isIncidentId = (text: string): boolean => /^incident-[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}$/i.test(text);

const recordScheme = 'precedent:incident/';

/** The source of the document that tells of an incident which was worked on here: its record, then its published postmortem. */
export const incidentSource = (id: string): string => `${recordScheme}${id}`;

const incidentOfSource = (sourceUri: string): string | undefined => {
  const id = sourceUri.startsWith(recordScheme) ? sourceUri.slice(recordScheme.length) : '';
  return isIncidentId(id) ? id : undefined;
};

/**
 * The id of the incident a document tells of. Its source may name it, and so may a reference that is an incident's id; else the
 * organisation's own number joins several documents; else each tells of its own.
 */
export const incidentId = ({ reference }: IncidentDetails, sourceUri: string): string => {
  const number = reference?.trim() ?? '';
  const named = incidentOfSource(sourceUri) ?? (isIncidentId(number) ? number.toLowerCase() : undefined);
  if (named !== undefined) return named;
  return `incident-${nameBased(number === '' ? `source ${sourceUri}` : `reference ${number.toUpperCase()}`, namespace)}`;
};

/** The id of the incident that is meant: its id, or the organisation's own number. */
export const idOfIncident = (incident: string): string => incidentId({ reference: incident }, '');

/** The id of a failure mode that a document describes under this name. */
export const failureModeId = (ownerId: string, name: string): string =>
  `failure-mode-${nameBased(`${ownerId} ${name.trim().toLowerCase()}`, namespace)}`;

/** The id of incidents that are suggested as one failure mode: the same for the same incidents in whatever order. */
export const suggestedFailureModeId = (incidentIds: readonly string[]): string =>
  `failure-mode-${nameBased(`suggested ${[...new Set(incidentIds)].sort().join(' ')}`, namespace)}`;
