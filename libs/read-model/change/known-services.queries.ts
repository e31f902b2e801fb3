import type { KnownService, KnownServices } from '#application/ports/known-services.js';
import type { Query } from '../query.js';

const named = `
  select distinct s.name, array[]::text[] as urls
  from document_version d, unnest(d.services) as s(name) where d.valid_to is null`;

/** Reads the names of services that documents name. */
export const knownServices = (query: Query): KnownServices => ({ all: () => query<KnownService>(named) });
