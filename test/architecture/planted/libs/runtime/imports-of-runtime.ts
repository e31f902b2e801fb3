import { allowed } from '../../apps/api/allowed.js';

export const planted = allowed;
