import { allowed } from '../../test/support/allowed.js';

export const planted = allowed;
