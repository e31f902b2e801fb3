import { createAnalyser } from './analyser.js';

const asked = (text: string): string[] =>
  createAnalyser([])
    .question(text)
    .map(({ term: { form } }) => form);

describe('a log that was pasted as a question', () => {
  it('is not asked for the moments that its lines were written at', () => {
    const lines = ['2026-11-20T12:00:07.221Z OOMKilled', '[2026-11-20 12:00:08,114] evicted', '12:00:09 killed'];
    expect(asked(lines.join('\n'))).toEqual(['oomkilled', 'oom', 'killed', 'evicted']);
  });

  it('is asked for days and for times that people write', () => {
    expect(asked('down since 2026-11-20 14:31')).toEqual(expect.arrayContaining(['2026-11-20', '14:31']));
  });

  it('is asked for the words of names that come in many numbers, and for all that stands behind them', () => {
    const lines = Array.from({ length: 200 }, (_, i) => `worker-${i} failed`);
    expect(asked([...lines, 'MaxVolumeCount'].join('\n'))).toEqual([
      'worker',
      'failed',
      'maxvolumecount',
      'max',
      'volume',
      'count',
    ]);
    expect(asked('worker-1 and worker-2')).toEqual(expect.arrayContaining(['worker-1', 'worker-2']));
  });

  it('is not asked for many ids that were drawn by lot, only for a few', () => {
    const ids = Array.from({ length: 50 }, (_, i) => `a${String(i * 7919 + 100000).padStart(15, '0')}`);
    expect(asked(`timeout ${ids.join(' ')}`)).toEqual(['timeout']);
    expect(asked(ids.slice(0, 2).join(' '))).toEqual(ids.slice(0, 2));
  });

  it('is asked for every status, as numbers stand for themselves', () => {
    expect(asked('500 502 503 504 429 404')).toEqual(['500', '502', '503', '504', '429', '404']);
  });
});
