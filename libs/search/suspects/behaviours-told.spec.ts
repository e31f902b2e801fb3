import { behavioursTold } from './behaviours-told.js';

const told = (text: string) => [...behavioursTold(text).keys()];

describe('the behaviours that a cause tells of', () => {
  it.each([
    ['The client had no timeout and waited for ever.', ['timeout']],
    ['Retries without backoff turned one failure into a thundering herd.', ['retry']],
    ['Prices were served stale because the invalidation was lost.', ['caching']],
    ['A race condition between two workers.', ['concurrency']],
    ['Malformed rows passed because nothing validated them.', ['validation']],
    ['The new query did a full table scan.', ['query-shape']],
    ['Every item of the cart was asked for one by one.', ['fan-out']],
    ['A certificate expired.', []],
    ['The disk of the database ran full.', []],
  ])('%s', (text, behaviours) => {
    expect(told(text)).toEqual(behaviours);
  });

  it('come most often told first, with the words that tell them', () => {
    const found = behavioursTold('The cache was cold; the cached prices were read in a loop.');
    expect([...found]).toEqual([
      ['caching', ['cache', 'cached']],
      ['fan-out', ['in a loop']],
    ]);
  });
});
