import type { SectionRole } from '#domain/document/document.js';

/** How often a word of the title or of the file's path counts, beside a word of the text. */
export const fieldWeights = { title: 2, path: 2 } as const;

/** A question holds symptoms: these say in few words what was seen, those share its words only by chance. */
const symptoms: ReadonlySet<SectionRole> = new Set(['summary', 'impact', 'symptoms', 'overview']);
const afterwards: ReadonlySet<SectionRole> = new Set(['resolution', 'action-items', 'lessons']);

/** How much a word counts by the role of the section it stands in. */
export const roleWeight = (role: SectionRole): number => {
  if (symptoms.has(role)) return 1.5;
  return afterwards.has(role) ? 0.5 : 1;
};
