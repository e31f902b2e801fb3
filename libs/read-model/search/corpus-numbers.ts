import type { Corpus } from '#search/index/searchable-document.js';

/** A corpus as the tables name it: it stands in every posting, so it is small. */
export const corpusNumbers: Readonly<Record<Corpus, number>> = { incident: 1, guide: 2 };
