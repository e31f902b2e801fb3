import { built } from '../../dist/built.js';

export const planted = built;
