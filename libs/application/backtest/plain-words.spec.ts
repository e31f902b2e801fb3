import { plainWords, sentencesIn } from './plain-words.js';

describe('plainWords', () => {
  it('takes out markup, addresses, days and hours', () => {
    expect(plainWords('**14:05 UTC** [the pool](https://wiki.example/INC-7) of `orders` ran full')).toBe(
      'the pool of orders ran full',
    );
    expect(plainWords('2026-03-12T14:05:00Z ERROR: no space')).toBe('ERROR: no space');
    expect(plainWords('On 12 March 2026, 14:05 CET, checkout was slow')).toContain('checkout was slow');
    expect(plainWords('see <https://chat.example/p/1> for more')).toBe('see for more');
  });

  it('keeps names with underscores and who spoke', () => {
    expect(plainWords('14:31 jun.park: node_timex_offset_seconds is -94')).toBe(
      'jun.park: node_timex_offset_seconds is -94',
    );
  });
});

describe('sentencesIn', () => {
  it('cuts at ends of sentences, lines and items', () => {
    expect(sentencesIn('It was slow. Nobody knew why\n- one\n- two')).toEqual([
      'It was slow.',
      'Nobody knew why',
      '- one',
      '- two',
    ]);
  });
});
