import { documentFactTypes, type DocumentEvent } from '#domain/document/document.decide.js';
import type { IncidentEvent } from '#domain/incident/incident.events.js';
import { eventCatalogue } from '#event-sourcing/event-catalogue.js';

type FactType = DocumentEvent['type'] | IncidentEvent['type'];

/** The schema version at which each type of fact is written today. A fact of another type stops the reader with its position. */
const schemaVersions = Object.fromEntries(
  [...documentFactTypes, 'IncidentReported' satisfies FactType].map((type) => [type, 1]),
) as Record<FactType, number>;

/** Every fact that this release knows, and how older ones read today. */
export const factCatalogue = eventCatalogue(schemaVersions, []);
