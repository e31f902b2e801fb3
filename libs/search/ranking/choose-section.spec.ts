import { chooseSection } from './choose-section.js';
import type { RankedDocument } from './rank.js';

const document = (...words: number[]): RankedDocument => ({
  no: 1,
  groupId: 'runbook',
  score: 1,
  strengths: { words: 0, passage: 0, together: 0, meaning: 0, topic: 0, services: 0, surprise: 0 },
  surprise: { document: 0, nearby: 0 },
  passages: words.map((value, ordinal) => ({ ordinal, words: value, together: 0, meaning: 0, score: value })),
  hits: [],
  relativeLength: 1,
  passageLengths: words.map(() => 10),
  considered: [],
});

describe('the section of a runbook to show', () => {
  it('says what to do although another section is worded like the question', () => {
    const roles = [
      { ordinal: 0, role: 'overview' as const },
      { ordinal: 1, role: 'diagnosis' as const },
    ];
    expect(chooseSection(document(0.5, 0.1), roles)).toBe(1);
  });

  it('is the best worded among sections of one role', () => {
    const roles = [0, 1, 2].map((ordinal) => ({ ordinal, role: 'remedy' as const }));
    expect(chooseSection(document(0.1, 0.4, 0.2), roles)).toBe(1);
  });

  it('is the first step after the introduction among equals', () => {
    const roles = [0, 1, 2, 3].map((ordinal) => ({ ordinal, role: 'other' as const }));
    expect(chooseSection(document(0.3, 0.3, 0.3, 0.3), roles)).toBe(1);
  });

  it('is the only one there is', () => {
    expect(chooseSection(document(0), [{ ordinal: 0, role: 'overview' }])).toBe(0);
  });

  it('is none where there is no section', () => {
    expect(chooseSection(document(), [])).toBeNull();
  });
});
