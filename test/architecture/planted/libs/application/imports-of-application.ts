import { allowed } from '#read-model/allowed.js';

export const planted = allowed;
