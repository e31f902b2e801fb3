import type { SectionRole } from '#domain/document/document.js';

/** How often a word of the title or of the file's path counts, beside a word of the text. */
export const fieldWeights = { title: 2, path: 2 } as const;

/** A question holds symptoms; what was done afterwards shares its words only by chance. */
const afterwards: ReadonlySet<SectionRole> = new Set(['resolution', 'action-items', 'lessons']);

/** How much a word counts by the role of the section it stands in. */
export const roleWeight = (role: SectionRole): number => (afterwards.has(role) ? 0.7 : 1);
