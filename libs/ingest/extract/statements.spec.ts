import { textsOf, understoodAs } from '../test-support/understood.js';

const told = (body: string) =>
  understoodAs('postmortem', { path: 'postmortems/2025-01-02-x.md', text: `# Postmortem: x\n\n${body}` });

describe('remediations', () => {
  it('are quoted with the sentence after them that tells only what came of them', () => {
    const { remediations } = told(
      '## Resolution\n\nLimited new connections to 200 per second. The backlog drained in 25 minutes and orders recovered.',
    );
    expect(remediations[0]).toMatchObject({
      text: 'Limited new connections to 200 per second. The backlog drained in 25 minutes and orders recovered.',
      outcome: 'worked',
    });
  });

  it.each([
    [
      'a label',
      '## Mitigation\n\nSending mails through the other provider helped.\n\nWhat did not work: sending the failed mails again at 10:20. Some ' +
        'of them had been accepted, and 40 people got two.\nThe timeouts stopped at 10:44.',
    ],
    ['a heading', '## What did not help\n\n- **Sending them again:** mails were accepted again for some people.'],
    ['a heading above', '## What did not help\n\n### Sending them again\n\nMails were accepted again for some people.'],
  ])('did not work under %s that says so, whatever their words say', (_, body) => {
    const { remediations } = told(body);
    const others = remediations.filter(({ text }) => !text.startsWith('Sending mails through'));
    expect(new Set(others.map(({ outcome }) => outcome))).toEqual(new Set(['failed']));
  });

  it('are no prevention where somebody could tell what came of them', () => {
    const { remediations } = told(
      '## Cause\n\nThe disk was full.\n\n## Lessons learned\n\n- Restarting the broker made it worse.\n- Alert on a full disk.',
    );
    expect(remediations.map(({ text, kind }) => [text, kind])).toEqual(
      expect.arrayContaining([
        ['Restarting the broker made it worse.', 'mitigation'],
        ['Alert on a full disk.', 'detection'],
      ]),
    );
  });

  it('are not the numbers of tickets beside them', () => {
    const { remediations } = told(
      '## Cause\n\nThe disk was full.\n\n## Action items\n\n| Action item | Owner | Bug |\n| --- | --- | --- |\n| Rotate the logs | Ada | OPS-12 **DONE** |',
    );
    expect(textsOf(remediations)).toEqual(['Rotate the logs']);
  });
});

describe('causes', () => {
  it('are not what a report says of itself', () => {
    const { causes } = told(
      '## Executive summary\n\nThis comprehensive report aims to provide an understanding of the contributing factors and the ' +
        'steps undertaken. The outage was caused by a certificate that had expired.',
    );
    expect(textsOf(causes)).toEqual(['The outage was caused by a certificate that had expired.']);
  });

  it('begin with the sentence of a story that names the cause, without what only stands beside it', () => {
    const { causes } = told(
      'At 12:00 an engineer flushed the cache of prices.\n\nThe cause of the outage was the stampede on the database after the ' +
        'flush, because nothing joins equal requests.\n\nScaling up made it worse. Let requests in step by step.\n\nRename the command. Warm the cache.',
    );
    expect(textsOf(causes)).toEqual([
      'The cause of the outage was the stampede on the database after the flush, because nothing joins equal requests.',
    ]);
  });

  it('are not a line of facts between dashes', () => {
    const document = told(
      '2024-10-15 - postmortem by Ada Lovelace - SEV2 - services: orders, mails\n\nThe disk was full because nobody read the queue of dead letters.',
    );
    expect(textsOf(document.causes).join(' ')).not.toContain('Ada');
    expect(document.services).toEqual(['orders', 'mails']);
  });
});

describe('a chat', () => {
  const chat = [
    '#inc-12 export',
    'Sun 21 Sep 2025, times UTC',
    '',
    '[00:03] pagerbot: FIRING UnlockRateLow service=lock-gateway value=31%',
    '[00:06] ada: ack, the app says "bike not reachable" everywhere',
    '[00:14] bo: restarting lock-gateway just in case',
    '[00:19] bo: no change',
    '[00:24] ada: the locks say it is 2005',
  ];
  const read = (...more: string[]) => ({ path: 'chats/2025-09-21-inc-12.txt', text: [...chat, ...more].join('\n') });

  it('is a timeline as long as nobody says what it was', () => {
    expect(understoodAs('timeline', read('[00:40] ada: root cause is still unknown')).services).toEqual([
      'lock-gateway',
    ]);
  });

  it('tells no cause where somebody only asks or supposes', () => {
    understoodAs('timeline', read('[00:40] ada: maybe the root cause is the provider?', '[00:41] bo: no'));
    understoodAs('timeline', read('[00:40] ada: perhaps the root cause was the provider'));
  });

  it('quotes what came of a deed in the next message with it', () => {
    const { remediations } = understoodAs(
      'postmortem',
      read(
        '[00:40] ada: turned out the rate was missing',
        '[00:44] bo: rolled back the gateway to 8.1',
        '[00:47] bo: errors gone',
      ),
    );
    expect(remediations).toContainEqual(
      expect.objectContaining({
        text: '[00:44] bo: rolled back the gateway to 8.1 [00:47] bo: errors gone',
        outcome: 'worked',
      }),
    );
  });

  it('in which somebody says it is a report, with that cause and what was done in vain', () => {
    const document = understoodAs('postmortem', read('[00:40] ada: so root cause = the week number rolled over'));
    expect(textsOf(document.causes)).toEqual(['[00:40] ada: so root cause = the week number rolled over']);
    expect(document.remediations).toContainEqual(
      expect.objectContaining({
        text: '[00:14] bo: restarting lock-gateway just in case [00:19] bo: no change',
        outcome: 'failed',
      }),
    );
  });
});

describe('labels with the marks of trackers', () => {
  it('announce what stands behind them, and are no part of it', () => {
    const { causes, remediations } = told(
      'Balances were old.\n\n*Root cause:* the index was dropped by a migration.\n\n_Fix_: the index was created again, which fixed it.',
    );
    expect(textsOf(causes)).toEqual(['the index was dropped by a migration.']);
    expect(textsOf(remediations)).toEqual(['the index was created again, which fixed it.']);
  });
});
