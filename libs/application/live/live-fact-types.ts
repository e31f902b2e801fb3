import { occasionTypes } from './occasions.js';
import { incidentFactTypes } from './tell-fact.js';

/** The types of all facts that somebody who follows an incident has to hear of. */
export const liveFactTypes: readonly string[] = [
  ...new Set([...incidentFactTypes, ...occasionTypes, 'PrecedentsPushed']),
];
