import { feedbackWarning, type FeedbackCounts } from './feedback.js';

const now = '2026-03-31T10:00:00.000Z';
const counts = (some: Partial<FeedbackCounts>): FeedbackCounts => ({
  served: 0,
  judged: 0,
  judgements: 0,
  people: 0,
  firstServedAt: null,
  lastServedAt: null,
  lastJudgedAt: null,
  servedSince: 0,
  ...some,
});

describe('the health of the feedback', () => {
  it('gives no warning while little was asked, or where people judge', () => {
    expect(feedbackWarning(counts({ served: 3 }), now)).toBeNull();
    const judged = { judged: 9, judgements: 12, people: 2, lastJudgedAt: '2026-03-20T10:00:00.000Z' };
    expect(feedbackWarning(counts({ served: 300, ...judged, servedSince: 80 }), now)).toBeNull();
  });

  it('warns where answers are served and no judgement ever arrives', () => {
    expect(feedbackWarning(counts({ served: 57 }), now)).toMatch(/^57 answers were served and nobody has judged one/);
  });

  it('warns where none has arrived for long', () => {
    const stale = { judgements: 5, people: 2, lastJudgedAt: '2026-01-01T10:00:00.000Z' };
    expect(feedbackWarning(counts({ served: 100, ...stale, servedSince: 40 }), now)).toMatch(/for 89 days, and 40/);
    expect(feedbackWarning(counts({ served: 100, ...stale, servedSince: 2 }), now)).toBeNull();
  });

  it('warns where all come from one person', () => {
    const one = { judgements: 60, people: 1, lastJudgedAt: now };
    expect(feedbackWarning(counts({ served: 100, ...one }), now)).toMatch(/one person/);
  });
});
