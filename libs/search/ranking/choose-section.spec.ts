import { chooseSection, type PassageRole } from './choose-section.js';
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

const sections = (...roles: PassageRole['role'][]): PassageRole[] =>
  roles.map((role, ordinal) => ({ ordinal, role, sectionPath: ['Runbook', `Section ${ordinal}`] }));
const nothingAsked = (): number => 0;

describe('the section of a runbook to show', () => {
  it('says what to do although another section is worded like the question', () => {
    expect(chooseSection(document(0.5, 0.1), sections('overview', 'diagnosis'), nothingAsked)).toBe(1);
  });

  it('is the best worded among sections of one role', () => {
    expect(chooseSection(document(0.1, 0.4, 0.2), sections('remedy', 'remedy', 'remedy'), nothingAsked)).toBe(1);
  });

  it('is the first step after the introduction among equals', () => {
    const [first, ...others] = sections('other', 'other', 'other', 'other');
    const roles = [{ ...first!, sectionPath: ['Runbook'] }, ...others];
    expect(chooseSection(document(0.3, 0.3, 0.3, 0.3), roles, nothingAsked)).toBe(1);
  });

  it('may be the very first where that is about a task of its own', () => {
    expect(chooseSection(document(0.5, 0.3), sections('other', 'other'), nothingAsked)).toBe(0);
  });

  it('is the one whose task is asked for among equals', () => {
    const asked = (heading: string): number => (heading === 'Section 2' ? 1 : 0);
    expect(chooseSection(document(0.3, 0.3, 0.3), sections('other', 'other', 'other'), asked)).toBe(2);
  });

  it('is the check of the failure mode whose symptoms are asked for', () => {
    const modes = ['Leak', 'Storm'].flatMap((mode) =>
      (['symptoms', 'diagnosis'] as const).map((role) => ({ role, sectionPath: ['How it fails', mode, role] })),
    );
    const roles = modes.map((one, ordinal) => ({ ...one, ordinal }));
    expect(chooseSection(document(0.1, 0.1, 1, 0.1), roles, nothingAsked)).toBe(3);
    expect(chooseSection(document(1, 0, 0.3, 0.3), roles, nothingAsked)).toBe(1);
  });

  it('is the only one there is', () => {
    expect(chooseSection(document(0), sections('overview'), nothingAsked)).toBe(0);
  });

  it('is none where there is no section', () => {
    expect(chooseSection(document(), [], nothingAsked)).toBeNull();
  });
});
