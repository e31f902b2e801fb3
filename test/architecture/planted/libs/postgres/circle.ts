import { planted } from './no-import-in-a-circle.js';

export const circle = () => planted;
