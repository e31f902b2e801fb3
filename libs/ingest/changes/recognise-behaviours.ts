import type { TouchedBehaviour } from '#domain/change/change.events.js';

/** The words of a change in which behaviours may be recognised. */
export type Words = Readonly<{ title: string; description?: string; files?: readonly string[] }>;

/** The behaviours that a change touches by its words, each with the words that say so. */
export const recogniseBehaviours = (_words: Words): readonly TouchedBehaviour[] => [];
