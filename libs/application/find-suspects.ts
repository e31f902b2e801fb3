import type { Suspect } from '#search/suspects/suspect.js';

/** `first` is how many at most; `asOf` a log position to read at instead of now. */
export type SuspectsAsked = Readonly<{ first?: number; asOf?: number }>;

/** The changes that may have caused an incident, likeliest first; none for an incident that nothing has told of. */
export type FindSuspects = (incidentId: string, asked?: SuspectsAsked) => Promise<readonly Suspect[]>;
