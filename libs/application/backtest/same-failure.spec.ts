import { sameFailures, type SaidMode, type SaidPair } from './same-failure.js';

const pair = (left: string, right: string, isSame = true, source: SaidPair['source'] = 'link'): SaidPair => ({
  left,
  right,
  isSame,
  source,
});
const mode = (incidentId: string, modeId: string, source: SaidMode['source'] = 'document'): SaidMode => ({
  incidentId,
  modeId,
  name: `the mode ${modeId}`,
  source,
});
const all = new Set(['a', 'b', 'c', 'd']);

describe('which incidents are the same failure', () => {
  it('follows from a failure mode that they share, and from what was said of two of them', () => {
    const same = sameFailures({ modes: [mode('a', 'm'), mode('b', 'm')], pairs: [pair('c', 'b')] });
    expect(same.truthOf('c', all)).toEqual({ kind: 'recurrence', expected: ['a', 'b'] });
    expect(same.modeOf('a')).toBe('the mode m');
    expect(same.sourcesOf('b')).toEqual(['document', 'link']);
  });

  it('counts only those that could be known', () => {
    const same = sameFailures({ modes: [mode('a', 'm'), mode('b', 'm')], pairs: [] });
    expect(same.truthOf('b', new Set(['c']))).toEqual({ kind: 'first', expected: [] });
  });

  it('is unknown where nobody has said anything, or only what came later', () => {
    const same = sameFailures({ modes: [], pairs: [pair('b', 'a')] });
    expect(same.truthOf('d', all).kind).toBe('unknown');
    expect(same.truthOf('a', new Set(['c'])).kind).toBe('unknown');
  });

  it('lets a person deny what follows from the rest', () => {
    const same = sameFailures({
      modes: [mode('a', 'm'), mode('b', 'm'), mode('c', 'm')],
      pairs: [pair('c', 'a', false, 'judgement')],
    });
    expect(same.truthOf('c', all).expected).toEqual(['b']);
    expect(same.isSame('a', 'c')).toBe(false);
  });

  it('takes the word of a person on the failure mode before that of a document', () => {
    const same = sameFailures({ modes: [mode('a', 'm', 'failure-mode'), mode('a', 'n'), mode('b', 'n')], pairs: [] });
    expect(same.truthOf('a', all).kind).toBe('first');
    expect(same.modeOf('a')).toBe('the mode m');
  });
});
