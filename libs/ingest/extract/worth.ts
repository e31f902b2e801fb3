import type { SectionRole } from '#domain/document/document.js';
import { causeCues, idleCues, remedyCues } from './cues.js';
import type { Unit } from './units.js';

type Weights = Readonly<Partial<Record<SectionRole, number>>>;

const causeByRole: Weights = {
  cause: 2.2, trigger: 1.4, summary: 0.4, lessons: 0.1, impact: -0.4, detection: -0.3, background: 0.2, timeline: -0.3,
  'action-items': -1.2, resolution: 0, diagnosis: 0.5, overview: 0.3,
};
const remedyByRole: Weights = {
  resolution: 1.6, 'action-items': 2, remedy: 1.5, lessons: 0.2, summary: 0, timeline: 0, impact: -0.8, cause: -0.4, detection: -0.5,
};

const strength = (cues: readonly RegExp[], text: string): number => cues.filter((cue) => cue.test(text)).length;

const worth = (byRole: Weights, cues: readonly RegExp[], { roles, text }: Unit): number => {
  const role = roles.length === 0 ? 0 : Math.max(...roles.map((each) => byRole[each] ?? 0));
  return role + 0.7 * strength(cues, text) - 1.5 * strength(idleCues, text) - 1.2;
};

/** What it is worth to quote a statement as a cause; below zero: only to bridge two that are. */
export const causeWorth = (unit: Unit): number => worth(causeByRole, causeCues, unit);

/** The same for what was or shall be done. */
export const remedyWorth = (unit: Unit): number => worth(remedyByRole, remedyCues, unit);
