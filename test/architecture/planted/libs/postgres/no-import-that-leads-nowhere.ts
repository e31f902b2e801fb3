import { gone } from '#domain/gone.js';

export const planted = gone;
