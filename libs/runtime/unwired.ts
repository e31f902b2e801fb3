import type { DocumentSearch } from '#application/ports/document-search.js';
import type { Maintenance } from '#application/ports/maintenance.js';
import type { PrecedentSearch } from '#application/ports/precedent-search.js';

export const unwiredSearch: PrecedentSearch = {
  rank: async () => ({
    position: 0,
    degraded: 'search is not wired yet',
    verdict: 'INSUFFICIENT_QUERY',
    probability: 0,
    calibrated: false,
    advice: 'search is not wired yet',
    incidents: [],
    runbooks: [],
  }),
};

export const unwiredDocumentSearch: DocumentSearch = {
  page: async () => ({ edges: [], hasNextPage: false, hasPreviousPage: false, totalCount: async () => 0 }),
};

export const unwiredMaintenance: Maintenance = {
  verify: async () => ({ ok: true, events: 0, problem: null, position: null, projections: [] }),
  rebuild: async () => ({ ok: true, position: 0 }),
  async *export() {},
  restore: async () => ({ ok: true, events: 0 }),
};
