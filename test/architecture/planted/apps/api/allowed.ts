import { allowed as domain } from '#domain/allowed.js';
import { allowed as postgres } from '#postgres/allowed.js';

export const allowed = domain && postgres;
