import { allowed } from '#config/allowed.js';

export const planted = allowed;
