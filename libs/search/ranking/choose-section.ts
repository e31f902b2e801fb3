import type { SectionRole } from '#domain/document/document.js';
import type { RankedDocument } from './rank.js';

/**
 * A question is worded like the part of a runbook that says what the alert means; whoever asks needs the part that says what
 * to do. So much does the role of a section add.
 */
const actionability: Readonly<Partial<Record<SectionRole, number>>> = {
  diagnosis: 0.25,
  remedy: 0.2,
  resolution: 0.2,
  verification: 0.2,
  'action-items': 0.15,
  other: 0.1,
};

/** How much the words and the meaning of a passage count beside each other. */
const likeness = { words: 0.2, meaning: 0.3 } as const;

/** A runbook is worked through from the top, so a step loses towards the end; what comes before the first step only introduces. */
const order = { last: 0.15, introduction: 0.2 } as const;

/** A passage of a document with the role of its section. */
export type PassageRole = Readonly<{ ordinal: number; role: SectionRole }>;

const placePenalty = (ordinal: number, count: number): number =>
  ordinal === 0 && count > 1 ? order.introduction : (order.last * ordinal) / count;

/** The passage of a runbook to show first; null for a runbook without any. */
export const chooseSection = ({ passages }: RankedDocument, roles: readonly PassageRole[]): number | null => {
  const alike = new Map(
    passages.map(({ ordinal, words, meaning }) => [ordinal, words * likeness.words + meaning * likeness.meaning]),
  );
  const scored = roles.map(({ ordinal, role }) => ({
    ordinal,
    score: (alike.get(ordinal) ?? 0) + (actionability[role] ?? 0) - placePenalty(ordinal, roles.length),
  }));
  const [best] = scored.sort((a, b) => b.score - a.score || a.ordinal - b.ordinal);
  return best?.ordinal ?? null;
};
