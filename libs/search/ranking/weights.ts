import type { Corpus } from '../index/searchable-document.js';
import type { Bm25 } from './bm25.js';

/** What a form other than the asked one, and a synonym, count beside the asked word. */
export type TermWeights = Readonly<{ otherForm: number; synonym: number }>;

export const termWeights: TermWeights = { otherForm: 0.4, synonym: 0.15 };

export const documentBm25: Bm25 = { k1: 1.5, b: 1 };
export const passageBm25: Bm25 = { k1: 0.5, b: 0.75 };

/**
 * How much each signal counts: the words of the whole document, those of its best passage, what was asked next to each other
 * and stands together in a passage, how surprising so many words in a few passages would be by chance, the meaning of its
 * nearest passage, that of all its passages, and the asked services.
 */
export type FusionWeights = Readonly<
  Record<'words' | 'passage' | 'together' | 'surprise' | 'meaning' | 'topic' | 'services', number>
>;

/** Chosen by measurement for each corpus; `npm run eval` shows what they reach. */
export const fusionWeights: Readonly<Record<Corpus, FusionWeights>> = {
  incident: { words: 0.6, passage: 0, together: 0.12, surprise: 0.24, meaning: 0.056, topic: 0.056, services: 0.1 },
  guide: { words: 0.4, passage: 0.2, together: 0.05, surprise: 0, meaning: 0.02, topic: 0.36, services: 0.1 },
};

/** How the passages of one document are compared, to show the one that says most of what was asked. */
export const passageWeights = { words: 0.4, together: 0.2, meaning: 0.2 } as const;
