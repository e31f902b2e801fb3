import { textsOf, understoodAs } from '../test-support/understood.js';

const causesOf = (body: string): string[] =>
  textsOf(
    understoodAs('postmortem', { path: 'postmortems/2025-01-02-x.md', text: `# Postmortem: x\n\n${body}` }).causes,
  );

describe('causes that were ruled out', () => {
  it('does not take for a cause what a sentence begins by denying', () => {
    expect(
      causesOf('## Root cause\n\nA logo of 14,000 pixels was decoded four times at once. Not the page leak of April.'),
    ).toEqual(['A logo of 14,000 pixels was decoded four times at once.']);
  });

  it('does not take for a cause what was suspected first and found not to be it', () => {
    const causes = causesOf(
      '## Root cause\n\nWe first suspected the resolver of the cluster. The firewall was ruled out quickly. ' +
        'It turned out that the client opened a connection for every call and ran out of ports.',
    );
    expect(causes.join(' ')).toContain('ran out of ports');
    expect(causes.join(' ')).not.toMatch(/suspected the resolver|firewall/);
  });

  it('does not take for a cause what was looked into and was not it', () => {
    const causes = causesOf(
      '## Analysis\n\nClients retried without backoff, which multiplied the load.\n\nWe also looked into the load balancer, but it was not the cause.',
    );
    expect(causes).toEqual([expect.stringContaining('retried without backoff')]);
  });

  it('does not take for a cause what stands under a heading for what was ruled out', () => {
    const causes = causesOf(
      '## Root cause\n\nThe certificate expired because nobody renewed it.\n\n## What we ruled out\n\n- A broken release, which caused the last outage',
    );
    expect(causes).toEqual([expect.stringContaining('certificate expired')]);
  });

  it('keeps a sentence that goes on to tell the cause', () => {
    const causes = causesOf(
      '## Root cause\n\nWe first suspected the network, but it turned out that the disk was full because logs were never rotated.',
    );
    expect(causes.join(' ')).toContain('logs were never rotated');
  });

  it('does not take for a cause what became of a deed, a question or a line of facts', () => {
    const causes = causesOf(
      '2025-07-01, P2, invoice-pdf\n\nThe fonts were mounted read-only, which broke the renderer. Rolling back did not help. ' +
        'Mounting a writable folder resolved it.\n\nWhy was it read-only?\n',
    );
    expect(causes).toEqual([expect.stringContaining('mounted read-only, which broke')]);
  });

  it('does not take for a cause what may turn out some day', () => {
    const causes = causesOf(
      '## Summary\n\nA job leaked watches until the node ran out of them.\n\n## Lessons Learned\n\n' +
        'If this turns out to be a recurring issue, we may want to research what code causes this.\n',
    );
    expect(causes).toEqual(['A job leaked watches until the node ran out of them.']);
  });

  it('puts first what prose reveals', () => {
    const causes = causesOf(
      'Nobody could sign in because of errors at the partner.\n\nIt turned out that a new client asked for a token on every call.\n\n## Enablers\n\n- No metric for tokens\n',
    );
    expect(causes).toContainEqual(expect.stringContaining('asked for a token on every call'));
  });
});

describe('the order of causes', () => {
  it('begins with what is called the root cause, before the whys that lead there', () => {
    const causes = causesOf(
      '## Five whys\n\n1. Doors stayed shut because the panel was dark.\n2. It was dark because its fuse had blown.\n\n' +
        '## Root cause\n\nThe fuse was rated for half the current of the new panels.\n',
    );
    expect(causes[0]).toContain('rated for half the current');
  });

  it('holds what stands alone under its heading, however short', () => {
    const causes = causesOf(
      '## Root cause\n\nThe index was missing, because the migration had been skipped.\n\n## Trigger\n\nRelease 4.2 on Tuesday.\n',
    );
    expect(causes).toContain('Release 4.2 on Tuesday.');
  });

  it('takes what went wrong for the cause where nothing else tells it', () => {
    const causes = causesOf(
      '## What went wrong\n\nThe parser drops the unit of a weight.\n\n## Impact\n\nParcels cost too little.\n',
    );
    expect(causes[0]).toBe('The parser drops the unit of a weight.');
  });

  it('passes over when and by whom a report was written', () => {
    const causes = causesOf(
      '*Published 9 May 2025 by the team for doors*\n\n## Root cause\n\nThe fuse had blown, because it was too small.\n',
    );
    expect(causes).toEqual(['The fuse had blown, because it was too small.']);
  });

  it('passes over what a template asks its author to write', () => {
    const causes = causesOf(
      '## Root cause\n\n*Describe the final root cause.*\n\nThe parser drops the unit of a weight.\n',
    );
    expect(causes).toEqual(['The parser drops the unit of a weight.']);
  });
});

describe('causes in prose without headings', () => {
  const story =
    'At 11:05 we suspected the provider, because a trace showed a gap before the call. We opened a ticket.\n\n' +
    'The pool was watched all day and nobody saw anything odd about it. The root cause of the slowness was that the resolver was throttled and dropped answers.\n\n' +
    'A word on what else was looked at and ruled out, because it cost us half an hour. The garbage collector paused for too long at most once. ' +
    'The table of connections was exhausted on no node, and its pool was full only in September.\n';

  it('quotes from where prose comes to the point, and takes neither a suspicion nor what was ruled out for a cause', () => {
    const causes = causesOf(story);
    expect(causes[0]).toMatch(/^The root cause of the slowness was that the resolver was throttled/);
    expect(causes.join(' ')).not.toMatch(/suspected|garbage collector|table of connections/);
  });

  it('puts no question first that a section on causes asks its way down with', () => {
    const causes = causesOf(
      '## The five whys\n\n1. Why could nobody pay? The shop waited 8 s for the engine and gave up.\n' +
        '2. Why did the engine take 8 s? Each quote compiled the rules anew.\n3. Why anew? The key of the cache was too fine.\n\n' +
        '**Bottom line:** the rule cache never hit, because the editor writes seconds and the key contains them, which was a bug of the cache.\n',
    );
    expect(causes[0]).toContain('the rule cache never hit');
  });

  it('takes what a label says for the cause, and not what the next paragraph says was done', () => {
    const { causes, remediations } = understoodAs('postmortem', {
      path: 'postmortems/2025-01-02-x.md',
      text:
        '# Postmortem: x\n\nRoot cause: the rule cache missed on every quote, as the key carried a build number.\n\n' +
        'We restarted the engine at 09:20, which did not help. At 09:41 we took the build number out of the key and quotes\ncame back to 45 ms within four minutes.\n',
    });
    expect(textsOf(causes)).toEqual([expect.stringContaining('rule cache missed on every quote')]);
    expect(remediations.map(({ text, outcome }) => [text.slice(0, 12), outcome])).toEqual([
      ['We restarted', 'failed'],
      ['At 09:41 we ', 'worked'],
    ]);
  });
});

describe('remedies beside what was ruled out', () => {
  it('leaves out how far one has come', () => {
    const { remediations } = understoodAs('postmortem', {
      path: 'postmortems/2025-01-02-x.md',
      text: '# Postmortem: x\n\n## Resolution\n\nWe put the old fuse back. We are monitoring the situation closely.\n',
    });
    expect(textsOf(remediations)).toEqual(['We put the old fuse back.']);
  });

  it('takes what a column says came of a deed for its outcome, and for no remedy of its own', () => {
    const { remediations } = understoodAs('postmortem', {
      path: 'postmortems/2025-01-02-x.md',
      text:
        '# Postmortem: x\n\n## What we tried\n\n| When | What | Did it help? |\n|---|---|---|\n' +
        '| 06:40 | Restarted all pods of the engine | no, back to 8 s within a minute |\n' +
        '| 07:05 | Doubled the replicas of the engine | made it worse, the store was hammered |\n' +
        '| 08:31 | Truncated the validity in the export | yes, quotes at 40 ms by 08:36 |\n',
    });
    expect(remediations.map(({ text, outcome }) => [text, outcome]).sort()).toEqual([
      ['Doubled the replicas of the engine', 'made-worse'],
      ['Restarted all pods of the engine', 'failed'],
      ['Truncated the validity in the export', 'worked'],
    ]);
  });

  it('hears of what came of a deed in a sentence that tells what was measured, and leaves out what nobody did', () => {
    const { remediations } = understoodAs('postmortem', {
      path: 'postmortems/2025-01-02-x.md',
      text:
        '# Postmortem: x\n\nAt 10:20 UTC the p99 stood at one second, normal for a sale. By 10:45 it\nstood at 6 seconds, and at 10:52 the alert paged Ines. What she saw was odd.\n\n' +
        'At 11:20 Jun scaled the shop from 12 to 30 pods. That made things worse.\n\n' +
        'At 11:58 Jun raised the resolver from two replicas to eight. The share of slow requests fell below one in a hundred.\n',
    });
    expect(remediations.map(({ text, outcome }) => [text.slice(0, 12), outcome]).sort()).toEqual([
      ['At 11:20 Jun', 'made-worse'],
      ['At 11:58 Jun', 'worked'],
    ]);
  });

  it('leaves out what stands under a heading for what was ruled out', () => {
    const { remediations } = understoodAs('postmortem', {
      path: 'postmortems/2025-01-02-x.md',
      text: '# Postmortem: x\n\n## What we ruled out\n\n- The model: its checksum was unchanged.\n\n## Resolution\n\nWe rolled the schema back; scores were back to normal.\n',
    });
    expect(remediations.map(({ text, outcome }) => [text, outcome])).toEqual([
      ['We rolled the schema back; scores were back to normal.', 'worked'],
    ]);
  });

  it('hears what became of a deed in the short sentence after it', () => {
    const { remediations } = understoodAs('postmortem', {
      path: 'postmortems/2025-01-02-x.md',
      text: '# Postmortem: x\n\n## Resolution\n\nThe timeout was set back to 300 s. No further duplicates were seen after that.\n',
    });
    expect(remediations[0]).toMatchObject({ outcome: 'worked' });
  });

  it('keeps entries of a timeline apart that stand a line each', () => {
    const { remediations } = understoodAs('postmortem', {
      path: 'postmortems/2025-01-02-x.md',
      text: '# Postmortem: x\n\n## Timeline\n\n14:10 UTC errors climb\n14:40 UTC two nodes added, latency unchanged\n15:28 UTC reindex cancelled\n',
    });
    expect(textsOf(remediations)).toContain('14:40 UTC two nodes added, latency unchanged');
  });

  it('tells remedies apart that follow each other, each with what came of it', () => {
    const { remediations } = understoodAs('postmortem', {
      path: 'postmortems/2025-01-02-x.md',
      text:
        '# Postmortem: x\n\n## Resolution\n\nSwitching off the flag stopped the leak.\n\nRestarting the pods bought ten minutes each time. Raising the pool size did not help: another service ran out.\n\n## Action items\n\n' +
        ['the rule', 'the alert', 'the limit', 'the test', 'the page', 'the flag', 'the pool', 'the doc']
          .map((what) => `- Add ${what} to every service. Owner: A. Done 2025-01-05.\n`)
          .join(''),
    });
    expect(remediations.map(({ text, outcome }) => [text.split(' ')[0], outcome])).toEqual(
      expect.arrayContaining([
        ['Restarting', 'failed'],
        ['Raising', 'failed'],
      ]),
    );
  });
});
