import { allowed } from '#ingest/allowed.js';

export const planted = allowed;
