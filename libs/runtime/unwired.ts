import type { Maintenance } from '#application/ports/maintenance.js';

export const unwiredMaintenance: Maintenance = {
  verify: async () => ({ ok: true, events: 0, problem: null, position: null, projections: [] }),
  rebuild: async () => ({ ok: true, position: 0 }),
  async *export() {},
  restore: async () => ({ ok: true, events: 0 }),
};
