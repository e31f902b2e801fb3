import { understoodAs } from '#ingest/test-support/understood.js';
import { earlyQuestions, type EarlyQuestion } from './early-question.js';
import type { TellingDocument } from './hindsight.js';

const telling = (text: string, path = 'kb/inc.md'): TellingDocument =>
  understoodAs(text.includes('kind: timeline') ? 'timeline' : 'postmortem', { path, text });

const report = telling(`---
kind: postmortem
title: Carts lost after the replica was promoted
date: 2026-03-12
services: [cart]
---
## Summary
Carts were lost because the sentinel promoted a replica that was ninety seconds behind.

## Impact
One customer in five found an empty basket on the payment page.

## Root cause
The sentinel promoted a replica whose replication had stalled for ninety seconds.

## Resolution
We replayed the append-only file of the former primary into the new one.

## Timeline
- 13:50 UTC the replication of replica two stalls
- 14:00 UTC CartWriteErrorsHigh pages the cart team
- 14:03 UTC shoppers tell support that their baskets are empty on the payment page
- 14:04 UTC the sentinel promoted a replica whose replication had stalled for ninety seconds
- 14:12 UTC half of all cart pods log READONLY replies. It is the same failure as INC-7.
- 14:13 UTC this is due to the promotion of the wrong replica
- 14:40 UTC we replayed the append-only file of the former primary into the new one
`);

const channel = telling(
  `---
kind: timeline
incident: INC-9
---
All times UTC, 2026-03-12

14:00 pagerbot: FIRING CartWriteErrorsHigh pods=9 share=0.4
14:02 ada: baskets are empty for some shoppers
14:12 bob: probably because of the failover ten minutes ago
14:40 ada: replayed the file, errors at zero
`,
  'kb/inc-9-channel.md',
);

const questionAt = (documents: Parameters<typeof earlyQuestions>[0], minute: number): EarlyQuestion | undefined =>
  earlyQuestions(documents, [minute]).at(-1);

describe('the questions of an incident', () => {
  it('tell what was known by each minute after it was noticed', () => {
    const questions = earlyQuestions([report], [1, 5, 15]);
    expect(questions.map(({ minute, at }) => [minute, at])).toEqual([
      [1, '2026-03-12T14:01:00.000Z'],
      [5, '2026-03-12T14:05:00.000Z'],
      [15, '2026-03-12T14:15:00.000Z'],
    ]);
    const [first, second, third] = questions.map(({ text }) => text);
    expect(first).toContain('CartWriteErrorsHigh');
    expect(first).not.toContain('shoppers');
    expect(second).toContain('shoppers tell support');
    expect(second).not.toContain('READONLY');
    expect(third).toContain('READONLY');
  });

  it('never hold a cause, a remedy, what came before anybody noticed, or that it happened before', () => {
    const all = earlyQuestions([report], [1, 5, 15, 60, 600])
      .map(({ text }) => text)
      .join('\n');
    for (const word of ['sentinel', 'promot', 'stall', 'replayed', 'append-only', 'INC-7', 'same failure', 'due to'])
      expect(all).not.toContain(word);
  });

  it('never hold a cause or a remedy of another document on the same incident', () => {
    const cause = 'the sentinel promoted a replica whose replication had stalled for ninety seconds';
    const told = telling(
      `---\nkind: timeline\n---\n2026-03-12 14:00 UTC pagerbot: FIRING CartWriteErrorsHigh share=0.4\n2026-03-12 14:01 UTC bob: ${cause}\n`,
      'kb/channel.md',
    );
    expect(questionAt([told], 5)?.text).toContain('sentinel');
    expect(questionAt([report, told], 5)?.text).not.toContain('sentinel');
  });

  it('take a record that was kept while it went on before one written afterwards', () => {
    const question = questionAt([report, channel], 15);
    expect(question).toMatchObject({ sources: ['channel'], minute: 15 });
    expect(question?.text).toContain('ada: baskets are empty');
    expect(question?.text).toContain('bob: probably because of the failover');
    expect(question?.text).not.toContain('replayed');
  });

  it('add what is seen first where the timeline tells too little', () => {
    const question = questionAt([report], 1);
    expect(question?.sources).toEqual(['timeline', 'impact']);
    expect(question?.text).toContain('empty basket on the payment page');
  });

  it('are one without a minute where no record tells minutes', () => {
    const untimed = telling(
      '---\nkind: postmortem\ndate: 2026-03-12\n---\n# Search\n\n## Impact\nSearch answered with an empty page for every second visitor.\n\n## Root cause\nA shard was lost.\n',
    );
    expect(earlyQuestions([untimed], [1, 5, 15])).toEqual([
      {
        minute: null,
        at: '2026-03-12T00:00:00.000Z',
        text: 'Search answered with an empty page for every second visitor.',
        sources: ['impact'],
      },
    ]);
  });

  it('are not there where nothing can be told without hindsight', () => {
    const onlyHindsight = telling(
      '---\nkind: postmortem\ndate: 2026-03-12\n---\n# Disk\n\n## Summary\nThe database stopped because a replication slot kept all write-ahead log.\n\n## Root cause\nA replication slot kept all write-ahead log.\n',
    );
    expect(earlyQuestions([onlyHindsight], [1, 5, 15])).toEqual([]);
  });

  it('are not there where the record has only words of any incident', () => {
    const empty = telling(
      '---\nkind: timeline\n---\n2026-03-12 14:00 UTC incident declared\n2026-03-12 14:01 UTC first detected\n2026-03-12 14:02 UTC team is aware of the issue\n',
    );
    expect(earlyQuestions([empty], [1, 5])).toEqual([]);
  });

  it('are given once where nothing was added by a later minute', () => {
    expect(earlyQuestions([channel], [2, 5, 8]).map(({ minute }) => minute)).toEqual([2]);
  });
});
