import { allowed } from '#domain/allowed.js';

export const planted = allowed;
