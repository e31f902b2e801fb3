import type { SectionRole } from '#domain/document/document.js';
import type { AskedHeading } from './asked-heading.js';
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

/** How much it adds that the question names the task that the section is headed with. */
const headed = 0.15;

/** A runbook is worked through from the top, so a step loses towards the end; what comes before the first step only introduces. */
const order = { last: 0.15, introduction: 0.2 } as const;

/** A passage of a document with the role of its section and the headings above it, its own last. */
export type PassageRole = Readonly<{ ordinal: number; role: SectionRole; sectionPath: readonly string[] }>;

const introducing = new Set<SectionRole>(['overview', 'background', 'symptoms', 'summary', 'impact']);

/** A document that begins with a section about one task has no introduction. */
const introduces = ({ ordinal, role, sectionPath }: PassageRole): boolean =>
  ordinal === 0 && (sectionPath.length <= 1 || introducing.has(role));

const placePenalty = (passage: PassageRole, count: number): number =>
  introduces(passage) && count > 1 ? order.introduction : (order.last * passage.ordinal) / count;

/** How much it adds that the symptoms under the same heading are worded like the question: they lead to their checks. */
const symptomsBeside = 1;

const aboveOf = ({ sectionPath }: PassageRole): string => sectionPath.slice(0, -1).join('\n');

/** The passage of a runbook to show first; null for a runbook without any. */
export const chooseSection = (
  { passages }: RankedDocument,
  roles: readonly PassageRole[],
  asked: AskedHeading,
): number | null => {
  const alike = new Map(
    passages.map(({ ordinal, words, meaning }) => [ordinal, words * likeness.words + meaning * likeness.meaning]),
  );
  const beside = new Map<string, number>();
  for (const passage of roles.filter(({ role }) => role === 'symptoms')) {
    const above = aboveOf(passage);
    beside.set(above, Math.max(beside.get(above) ?? 0, alike.get(passage.ordinal) ?? 0));
  }
  const scoreOf = (passage: PassageRole): number =>
    (alike.get(passage.ordinal) ?? 0) +
    (passage.role === 'symptoms' ? 0 : symptomsBeside * (beside.get(aboveOf(passage)) ?? 0)) +
    (actionability[passage.role] ?? 0) +
    headed * asked(passage.sectionPath.at(-1) ?? '') -
    placePenalty(passage, roles.length);
  const scored = roles.map((passage) => ({ ordinal: passage.ordinal, score: scoreOf(passage) }));
  const [best] = scored.sort((a, b) => b.score - a.score || a.ordinal - b.ordinal);
  return best?.ordinal ?? null;
};
