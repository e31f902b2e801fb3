import type { SectionRole } from '#domain/document/document.js';
import type { RankedDocument } from './rank.js';

/**
 * A question is worded like the part of a runbook that says what the alert means; whoever asks needs the part that says what
 * to do. So much does the role of a section add.
 */
const actionability: Readonly<Partial<Record<SectionRole, number>>> = {
  diagnosis: 0.25,
  remedy: 0.15,
  resolution: 0.15,
  verification: 0.15,
  other: 0.05,
};

/** How much the words and the meaning of a passage count beside each other. */
const likeness = { words: 0.4, meaning: 0.3 } as const;

/** A passage of a document with the role of its section. */
export type PassageRole = Readonly<{ ordinal: number; role: SectionRole }>;

/** The passage of a runbook to show first; null for a runbook without any. */
export const chooseSection = ({ passages }: RankedDocument, roles: readonly PassageRole[]): number | null => {
  const scores = new Map(
    passages.map(({ ordinal, words, meaning }) => [ordinal, words * likeness.words + meaning * likeness.meaning]),
  );
  const scored = roles.map(({ ordinal, role }) => ({
    ordinal,
    score: (scores.get(ordinal) ?? 0) + (actionability[role] ?? 0),
  }));
  const [best] = scored.sort((a, b) => b.score - a.score || a.ordinal - b.ordinal);
  return best?.ordinal ?? null;
};
