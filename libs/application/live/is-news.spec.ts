import { newsIn, type LiveAnswer } from './is-news.js';

const group = (name: string, ...incidentIds: string[]) => ({ name, failureModeId: null, incidentIds });

const answer = (given: Partial<LiveAnswer> = {}): LiveAnswer => ({
  verdict: 'LIKELY_KNOWN',
  probability: 0.7,
  leading: group('cache loop', 'a'),
  scores: new Map([
    ['a', 1],
    ['b', 0.5],
  ]),
  ...given,
});

describe('an answer is news', () => {
  it('where it is the first one', () => {
    expect(newsIn(answer(), null, null)).toEqual({
      reason: 'first',
      news: 'LIKELY_KNOWN: what fits best is cache loop.',
    });
    expect(newsIn(answer({ verdict: 'NOVEL' }), null, null)?.news).toBe('NOVEL: the nearest miss is cache loop.');
    expect(newsIn(answer({ verdict: 'NOVEL', leading: null }), null, null)?.news).toContain('nothing on record');
    expect(newsIn(answer({ verdict: 'INSUFFICIENT_QUERY', leading: null }), null, null)?.news).toContain('Too little');
  });

  it('and says where nothing but an alert speaks for it, which is no news by itself', () => {
    expect(newsIn(answer({ isHeldBack: true }), null, null)?.news).toBe(
      'LIKELY_KNOWN: what fits best is cache loop. So far its alert speaks for it, and that can have other causes.',
    );
    expect(newsIn(answer({ isHeldBack: false }), answer({ isHeldBack: true }), null)).toBeNull();
  });

  it('where the verdict is another and the probability has moved', () => {
    const last = answer({ verdict: 'RELATED', probability: 0.59 });
    expect(newsIn(answer({ probability: 0.61 }), last, null)).toBeNull();
    expect(newsIn(answer({ probability: 0.64 }), last, null)).toEqual({
      reason: 'verdict',
      news: 'RELATED became LIKELY_KNOWN.',
    });
  });

  it('where the verdict skips one, or where too little was known before', () => {
    expect(
      newsIn(
        answer({ verdict: 'KNOWN', probability: 0.601 }),
        answer({ verdict: 'RELATED', probability: 0.599 }),
        null,
      ),
    ).toMatchObject({ reason: 'verdict' });
    const last = answer({ verdict: 'INSUFFICIENT_QUERY', probability: 0, leading: null });
    expect(newsIn(answer({ verdict: 'NOVEL', probability: 0.01 }), last, null)).toMatchObject({ reason: 'verdict' });
  });

  it('never back and forth at a threshold', () => {
    let last = answer({ verdict: 'RELATED', probability: 0.58 });
    let pushes = 0;
    for (const probability of [0.61, 0.59, 0.62, 0.58, 0.6, 0.61, 0.57]) {
      const next = answer({ verdict: probability >= 0.6 ? 'LIKELY_KNOWN' : 'RELATED', probability });
      if (newsIn(next, last, null) === null) continue;
      last = next;
      pushes += 1;
    }
    expect(pushes).toBe(0);
  });

  it('where another group leads clearly', () => {
    const next = answer({ leading: group('leak', 'b'), scores: new Map([['b', 1.2], ['a', 1]]) }); // prettier-ignore
    expect(newsIn(next, answer(), null)).toEqual({
      reason: 'leading-group',
      news: 'leak leads now, before it cache loop.',
    });
  });

  it('where another group leads by little only when it has led in the answer before as well', () => {
    const next = answer({ leading: group('leak', 'b'), scores: new Map([['b', 1.02], ['a', 1]]) }); // prettier-ignore
    expect(newsIn(next, answer(), answer())).toBeNull();
    expect(newsIn(next, answer(), null)).toBeNull();
    expect(newsIn(next, answer(), next)).toMatchObject({ reason: 'leading-group' });
  });

  it('where what led does not match any more', () => {
    const next = answer({ leading: group('leak', 'b'), scores: new Map([['b', 0.2]]) });
    expect(newsIn(next, answer(), null)).toMatchObject({ reason: 'leading-group' });
    const none = answer({ leading: null, scores: new Map() });
    expect(newsIn(none, answer(), none)?.news).toContain('nor does anything else');
  });

  it('not where the same group has grown, has another name, or is named by its failure mode', () => {
    expect(newsIn(answer({ leading: group('cache in a loop', 'c', 'a') }), answer(), null)).toBeNull();
    const mode = { name: 'x', failureModeId: 'failure-mode-1' };
    const last = answer({ leading: { ...mode, incidentIds: ['a'] } });
    expect(newsIn(answer({ leading: { ...mode, incidentIds: ['z'] } }), last, null)).toBeNull();
  });

  it('not where only matches behind the leading group move', () => {
    expect(newsIn(answer({ scores: new Map([['a', 1], ['z', 0.99]]), probability: 0.9 }), answer(), null)).toBeNull(); // prettier-ignore
  });
});
