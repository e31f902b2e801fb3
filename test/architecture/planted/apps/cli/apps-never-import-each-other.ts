import { allowed } from '../api/allowed.js';

export const planted = allowed;
