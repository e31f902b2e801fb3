import { allowed } from '#application/allowed.js';

export const planted = allowed;
