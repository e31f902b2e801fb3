import type { Service } from './service.types.js';

/** When a service is looked at: a log position and a moment, now where absent. */
export type ServiceMoment = Readonly<{ asOf?: number; at?: string }>;

/** The GraphQL service, read at a moment; its fields are looked up when they are asked for. */
export const toService = (name: string, { asOf, at }: ServiceMoment = {}): Service => ({
  name,
  ...(asOf !== undefined && { asOf }),
  ...(at !== undefined && { at }),
});
