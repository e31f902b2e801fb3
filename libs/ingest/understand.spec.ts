import { understoodAs } from './test-support/understood.js';
import { understand } from './understand.js';

const outage = `# Checkout outage of 3 March 2024

## Summary
Customers could not pay for 40 minutes.

## Root cause
The connection pool of the orders database was exhausted because a retry loop never gave up.

## Resolution
We restarted the checkout pods and raised the pool size.
`;

describe('understand', () => {
  it('recognises a postmortem by what it tells', () => {
    expect(understoodAs('postmortem', { path: 'a/notes.md', text: outage }).title).toBe(
      'Checkout outage of 3 March 2024',
    );
  });

  it.each([
    [
      'a short note',
      'doors.md',
      'doors stuck on saturday\n\n06:10 nobody gets in\ntried a reboot of the hub, same\nturned out its disk was full\nreverted the log level, ok since 07:30\n',
    ],
    [
      'a story that names times in its sentences',
      'doors.md',
      '# The day the doors stayed shut\n\nOn 3 May 2025 the first guests called at 06:10.\n\nWe rebooted the hub at 06:30, without success.\n\n' +
        'Ida looked at its disk at 07:00. It turned out that it was full.\n\nWe deleted logs at 07:10.\n\nAt 07:30 all doors opened again.\n',
    ],
  ])('takes %s for the report of an incident', (_, path, text) => {
    expect(understoodAs('postmortem', { path, text }).causes[0]?.text).toContain('full');
  });

  it('lets the caller overrule the kind', () => {
    expect(understoodAs('runbook', { path: 'a/notes.md', text: outage, kind: 'runbook' }).kind).toBe('runbook');
  });

  it('lets the front matter overrule recognition but not the caller', () => {
    const text = `---\nkind: timeline\n---\n${outage}`;
    expect(understoodAs('timeline', { path: 'x.md', text }).kind).toBe('timeline');
    expect(understoodAs('runbook', { path: 'x.md', text, kind: 'runbook' }).kind).toBe('runbook');
  });

  it('takes prose about operations for a runbook when in doubt', () => {
    const text =
      '# Message broker\n\nThe broker keeps queues on local disks. Use the console to look at queue lengths and open a ticket for new users.\n';
    expect(understoodAs('runbook', { path: 'docs/broker.md', text }).kind).toBe('runbook');
  });

  it('takes a numbered report with a date and the headings of a runbook for a postmortem', () => {
    const text =
      '# TRAM-81: Ticket validators offline in zone C\nDate: 2026-05-11\nServices: validator-gateway\n\n## Symptoms\n`ValidatorHeartbeatMissing` for 312 validators.\n\n' +
      '## Root cause\nThe client CA of the broker was rotated on Sunday.\n\n## Mitigation\nPut the old CA back. Validators reconnected within 3 minutes.\n';
    const postmortem = understoodAs('postmortem', { path: 'TRAM-81.md', text });
    expect(postmortem).toMatchObject({ startedAt: '2026-05-11', reference: 'TRAM-81' });
    expect(postmortem.remediations).toMatchObject([
      { text: expect.stringMatching(/^Put the old CA back/), outcome: 'worked' },
    ]);
  });

  it('takes the first line for the title where fields stand right below it', () => {
    const text =
      'TRAM-90 Fare quotes slow again, 21 June 2026\nServices: fare-engine\n\nRoot cause: the key carried a build number.\n';
    const path = '2026-06-21-TRAM-90.txt';
    expect(understoodAs('postmortem', { path, text }).title).toBe('TRAM-90 Fare quotes slow again, 21 June 2026');
  });

  it('keeps front matter that has no field of its own', () => {
    const text = `---\ntitle: Pay outage\nseverity: SEV-2\nincident: INC-77\nservices: [checkout, orders]\nteam: payments\nreview: {by: Ann}\n---\n${outage}`;
    const document = understoodAs('postmortem', { path: 'postmortems/pay.md', text });
    expect(document).toMatchObject({
      title: 'Pay outage',
      severity: 'SEV-2',
      reference: 'INC-77',
      services: ['checkout', 'orders'],
      attributes: { team: 'payments', review: { by: 'Ann' } },
    });
  });

  it.each([
    ['licence', 'LICENSE.md', 'MIT License\n\nPermission is hereby granted, free of charge, to any person.'],
    ['licence', 'licence-text.txt', 'Apache License\nVersion 2.0, January 2004\nTerms and conditions for use.'],
    ['no-document', 'SOURCE.txt', 'repository: somewhere\ncommit: abc'],
    ['empty', 'notes.md', '---\ntitle: Nothing yet\n---\n\n<!-- to be written -->\n'],
    ['index-page', 'README.md', '# Postmortems\n\n- [One](one.md)\n- [Two](two.md)\n- [Three](three.md)\n'],
    [
      'template',
      'postmortem-template.md',
      '# <Incident title>\n\n**Date**: YYYY-MM-DD\n\n## Summary\nDescribe what happened in two sentences.\n\n## Root cause\n<what was broken>\n',
    ],
    ['no-document', 'deployment.yaml', 'apiVersion: apps/v1\nkind: Deployment\nspec:\n  replicas: 3\n'],
    ['no-document', 'payload.json', '{"action": "created", "deployment": {"id": 1}}'],
  ] as const)('skips as %s: %s', (reason, path, text) => {
    expect(understand({ path, text })).toMatchObject({
      outcome: 'skipped',
      reason,
      detail: expect.stringMatching(/\w/),
    });
  });

  it.each([
    [
      'the front page of a collection',
      'postmortems/README.md',
      '# Postmortems of the tramways\n\nWhen something went wrong we wrote down what happened and why, so that others learn from our outages.\n\n## Why this exists\n\n- Learning: what to do better\n\n## Add a report\n\n1. Copy the form\n2. Ask for a review\n\nThe lead of the incident is responsible for its report.\n',
    ],
    [
      'a list of reports with a few words on each',
      'postmortems/famous-outages.md',
      `# Famous outages\n\n## Configuration\n\n${[
        'Northtram',
        'Ferry Co',
        'Lantern',
        'Quayside',
        'Dovecote',
        'Millstone',
      ]
        .map(
          (name) =>
            `- [${name}](https://${name.toLowerCase().replace(' ', '-')}.example/report). A wrong setting was rolled out to every depot at once, and the gates stayed shut for an hour.`,
        )
        .join('\n')}\n`,
    ],
    [
      'a log of incidents, each on its own page',
      'source/incidents/index.md',
      `# Incident log\n\n${['2026-01-04', '2026-02-11', '2026-03-09', '2026-04-21', '2026-05-30']
        .map(
          (day) =>
            `## ${day.slice(0, 7)}\n\n- **Mean time to repair**: 1h 40m\n- **Mean time to resolve**: 2h 10m, mostly for finding it\n\n* [Incident on ${day} - fares were not shown at the gates](incidents/${day}-fares)\n`,
        )
        .join('\n')}`,
    ],
  ])('takes %s for a reference, not for an incident', (_what, path, text) => {
    expect(understoodAs('runbook', { path, text }).title).toMatch(/^(?:Postmortems|Famous|Incident log)/);
  });

  it.each([
    [
      'on the front page of its own folder',
      'incidents/gates-shut/README.md',
      "# Gates shut\n\nOn 4 March 2026 the gates stayed shut for an hour, because the controller was restarted with last year's timetable. We put the former one back and they opened.\n",
    ],
    [
      'that links each entry and each action',
      'postmortems/gates.md',
      `# Gates shut at Northside\n\nThe gates were shut for an hour because the controller had last year's timetable.\n\n## Timeline\n\n${[
        '10:03',
        '10:09',
        '10:20',
        '10:31',
        '11:02',
      ]
        .map((time) => `- [${time}](https://chat.example/p${time}) the gates were tried by hand and stayed shut`)
        .join('\n')}\n\n## Action items\n\n${[1, 2, 3, 4, 5]
        .map((n) => `- [Check the timetable before a restart, part ${n}](https://tracker.example/${n})`)
        .join('\n')}\n`,
    ],
  ])('still takes a report %s for an incident', (_what, path, text) => {
    expect(understoodAs('postmortem', { path, text }).title).toContain('Gates shut');
  });

  it('refuses broken front matter with its line and the next step', () => {
    const text = '---\ntitle: Broken\ntags: [one, two\n---\n\n# Broken\n';
    expect(understand({ path: 'x.md', text })).toMatchObject({
      outcome: 'refused',
      line: expect.any(Number),
      problem: expect.stringContaining('YAML'),
    });
    const understanding = understand({ path: 'x.md', text });
    if (understanding.outcome !== 'refused') throw new Error('not refused');
    expect(understanding.line).toBeGreaterThanOrEqual(3);
    expect(understanding.line).toBeLessThanOrEqual(4);
  });

  it.each([
    ['x.yaml', 'summary: it broke\ntimeline: [\n  - 10:00 down\n'],
    ['x.json', '{"summary": "it broke",\n "timeline": [}'],
  ])('refuses broken %s', (path, text) => {
    expect(understand({ path, text })).toMatchObject({ outcome: 'refused', line: expect.any(Number) });
  });

  it.each([
    ['a missing comma', '{"summary": "it broke"\n "timeline": []}', 2, 'column 2'],
    ['no quote before a name', '{"a": 1,\n  summary": "it broke"}', 2, 'column 3'],
    ['a comment', '{\n  // the night\n  "summary": "it broke"}', 2, 'column 3'],
    ['an end too soon', '{"summary": "it broke",\n "timeline": [', 2, 'column 15'],
    ['a second object', '{"id": 1}\n{"summary": "it broke"}', 2, 'column 1'],
    ['a mark of the byte order', '\uFEFF{"summary": "it broke" "timeline": []}', 1, 'column 25'],
  ])('names the place where JSON is broken: %s', (_what, text, line, column) => {
    const told = understand({ path: 'x.json', text });
    expect(told).toMatchObject({ outcome: 'refused', line, problem: expect.stringContaining('not valid JSON') });
    expect(told).toMatchObject({ problem: expect.stringContaining(column) });
  });

  it('passes over broken JSON that has nothing of a document', () => {
    const text = '{\n  // strict\n  "compilerOptions": {"target": "es2023"}}';
    expect(understand({ path: 'tsconfig.json', text })).toMatchObject({ outcome: 'skipped' });
  });

  it.each([
    ['brackets', `summary: ${'['.repeat(100_000)}`],
    ['indentation', Array.from({ length: 2000 }, (_, depth) => `${' '.repeat(depth)}a:`).join('\n')],
    [
      'aliases',
      [
        'a: &a [x,x,x,x,x,x,x,x]',
        ...'bcdefg'.split('').map((name, at) => `${name}: &${name} [${Array(8).fill(`*${'abcdef'[at]}`).join(',')}]`),
        'summary: [*g,*g]',
        'timeline: [*g]',
      ].join('\n'),
    ],
  ])('refuses hostile %s before they do harm', (_, text) => {
    expect(understand({ path: 'x.yaml', text }).outcome).toBe('refused');
    expect(['refused', 'understood', 'skipped']).toContain(
      understand({ path: 'x.md', text: `---\n${text}\n---\n\nSome words here.\n` }).outcome,
    );
  });

  it.each([
    ['one endless line', 'the disk was full '.repeat(20_000)],
    [
      'deep nesting',
      Array.from({ length: 400 }, (_, depth) => `${' '.repeat(depth * 2)}- deeper and deeper`).join('\n'),
    ],
    ['NUL bytes', '# Outage\n\nThe cause was \0\0 a bug that we fixed.\n'],
    ['a table without end', '| a | b |\n|---|---\n| 10:00 | it broke\n| | |\n||||||\n'],
    ['an unclosed fence', '# Outage\n\n```\nkubectl get pods\n\n## Root cause\nA bug was deployed.\n'],
    ['an unclosed comment', '# Outage\n\n<!-- hidden\n\n## Root cause\nA bug was deployed to production.\n'],
    ['tags without end', '<div <p <%= render '.repeat(2000)],
  ])('survives %s', (_, text) => {
    expect(['understood', 'skipped']).toContain(understand({ path: 'x.md', text }).outcome);
  });

  it('counts lines alike whatever the line breaks', () => {
    const [unix, dos] = [outage, outage.replaceAll('\n', '\r\n')].map((text) =>
      understoodAs('postmortem', { path: 'x.md', text: `\uFEFF${text}` }),
    );
    expect(dos!.causes).toEqual(unix!.causes);
    expect(dos!.sections.map(({ startLine, endLine }) => [startLine, endLine])).toEqual(
      unix!.sections.map(({ startLine, endLine }) => [startLine, endLine]),
    );
    expect(unix!.causes[0]).toMatchObject({ startLine: 7, endLine: 7 });
  });
});
