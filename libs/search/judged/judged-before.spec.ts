import { judgedBefore, mostByJudgements, type EarlierWord } from './judged-before.js';

const word = (details: Partial<EarlierWord> = {}): EarlierWord => ({
  incidentId: 'incident-a',
  judgement: 'same-failure',
  by: 'Ada',
  judgedAt: '2026-03-01T10:00:00.000Z',
  answerId: 'answer-1',
  question: 'redis is full',
  similarity: 1,
  derived: false,
  note: null,
  position: 12,
  ...details,
});

const liftOf = (...words: EarlierWord[]): number => judgedBefore(words)[0]?.contribution ?? 0;

describe('what people said of earlier answers', () => {
  it('lifts the same failure and lowers what was not related, and says who, when and where', () => {
    expect(judgedBefore([word()])).toEqual([
      {
        groupId: 'incident-a',
        name: 'judged the same failure before',
        contribution: mostByJudgements / 2,
        detail: 'by Ada, last on 2026-03-01, for answer-1, a question 100 % alike',
        grounds: [{ text: 'redis is full', position: 12 }],
      },
    ]);
    expect(judgedBefore([word({ judgement: 'not-related' })])).toMatchObject([
      { name: 'judged not related before', contribution: -mostByJudgements / 2 },
    ]);
  });

  it('counts the less the less alike the questions are', () => {
    expect(liftOf(word({ similarity: 0.6 }))).toBeLessThan(liftOf(word({ similarity: 0.9 })));
    expect(judgedBefore([word({ similarity: 0.3 })])).toEqual([]);
  });

  it('counts more from several people, but not from one who says it often, and is bounded', () => {
    expect(liftOf(word(), word({ by: 'Bea' }))).toBeGreaterThan(liftOf(word()));
    expect(liftOf(word(), word({ answerId: 'answer-2', by: 'ada' }))).toBe(liftOf(word()));
    const crowd = Array.from({ length: 50 }, (_, i) => word({ by: `Person ${i}` }));
    expect(liftOf(...crowd)).toBeLessThanOrEqual(mostByJudgements);
  });

  it('is silent where people disagree, or only said that it was related', () => {
    expect(judgedBefore([word(), word({ by: 'Bea', judgement: 'not-related' })])).toEqual([]);
    expect(judgedBefore([word({ judgement: 'related' })])).toEqual([]);
  });

  it('counts less where it only follows from what the incidents were', () => {
    expect(liftOf(word({ derived: true }))).toBeLessThan(liftOf(word()));
    expect(judgedBefore([word({ derived: true })])[0]?.detail).toContain('follows from');
  });
});
