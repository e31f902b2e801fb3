import { allowed } from '#postgres/allowed.js';

export const planted = allowed;
