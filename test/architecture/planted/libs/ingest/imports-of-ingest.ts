import { allowed } from '#search/allowed.js';

export const planted = allowed;
