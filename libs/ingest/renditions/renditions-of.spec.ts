import { readableForm, renditionsOf } from './renditions-of.js';

const only = async (path: string, text: string): Promise<string> => (await renditionsOf(path, text))[0]!.text;
const json = (value: unknown): string => JSON.stringify(value);

describe('renditionsOf', () => {
  it('reads the words of a page and leaves out how to get about and how it looks', async () => {
    const page =
      '<html><head><title>Ops : Slow cart - Wiki</title><style>p {}</style></head><body><nav><a href="/">Home</a></nav>' +
      '<h1>Ops : Slow cart</h1><p><b>Severity:</b> SEV-2<br>All day</p><h2>Cause</h2><ul><li>One &amp; two<ol><li>inner</li></ol></li></ul>' +
      '<table><tr><th>Time</th><th>Event</th></tr><tr><td>10:00</td><td><p>a|b</p></td></tr></table><pre>ls -l\n  x</pre></body></html>';
    expect(await only('a/x.html', page)).toBe(
      '# Slow cart\n\n**Severity:** SEV-2\nAll day\n\n## Cause\n\n- One & two\n  1. inner\n\n' +
        '| Time | Event |\n| - | - |\n| 10:00 | a\\|b |\n\n```\nls -l\n  x\n```\n',
    );
  });

  it('reads on where a page opens tags without end', async () => {
    const text = await only('x.html', `<h1>Outage</h1>${'<div>one '.repeat(5_000)}<h2>Cause</h2><p>The last word`);
    expect(text).toContain('# Outage');
    expect(text).toMatch(/## Cause\n\nThe last word\n$/);
  });

  it('knows the lists and titles of a word processor', async () => {
    const page =
      '<p class=MsoTitle>Outage</p><p class=MsoListParagraph><span>·<span>&nbsp;&nbsp; </span></span>Restarted it</p>';
    expect(await only('x.htm', page)).toBe('# Outage\n\n- Restarted it\n');
  });

  it('takes the subject of a mail for its title, its day for the date, and leaves out what it answers', async () => {
    const mail =
      'From: Ada <ada@example.org>\nSubject: Re: [ops] =?utf-8?Q?St=C3=B6rung?= VPN\nDate: Tue, 18 Mar 2025 00:40:12 +0100\n\n' +
      'Cause: the CA was unknown.\n\nOn Mon, Bob wrote:\n> Is it DNS?\n\n-- \nAda\n';
    expect(await only('x.eml', mail)).toBe(
      '---\ntitle: "Störung VPN"\ndate: "2025-03-18"\nauthor: "Ada"\n---\n\nCause: the CA was unknown.\n',
    );
    expect(await renditionsOf('x.md', '# Title\n\nSubject: none\n')).toEqual([]);
  });

  it('reads the text of a mail of several parts', async () => {
    const mail =
      'From: a@example.org\nSubject: X\nContent-Type: multipart/alternative; boundary="b1"\n\n--b1\nContent-Type: text/plain; charset=utf-8\n' +
      'Content-Transfer-Encoding: quoted-printable\n\nCaf=C3=A9 is =\ndown.\n--b1\nContent-Type: text/html\n\n<p>other</p>\n--b1--\n';
    expect(await only('x.eml', mail)).toContain('Café is down.');
  });

  it('reads parts within parts in their charset, names what came along, and believes the text over its label', async () => {
    const head = 'From: "Ada L." <ada@example.org>\nSubject: =?ISO-8859-1?Q?St=F6rung?=\n';
    const words = Buffer.from('Ursache: für vpn abgelaufen.', 'latin1').toString('base64');
    const mail =
      `${head}Content-Type: multipart/mixed; boundary="o"\n\n--o\nContent-Type: multipart/alternative; boundary=a\n\n--a\n` +
      `Content-Type: text/plain; charset=iso-8859-1\nContent-Transfer-Encoding: base64\n\n${words}\n--a--\n--o\n` +
      'Content-Type: text/plain\nContent-Disposition: attachment; filename="gateway.log"\n\nlog\n--o--\n';
    expect(await only('x.eml', mail)).toBe(
      '---\ntitle: "Störung"\nauthor: "Ada L."\n---\n\nUrsache: für vpn abgelaufen.\n\nAttachments: gateway.log\n',
    );
    const labelled = `${head}Content-Type: text/plain; charset=iso-8859-1\n\nGröße überschritten.\n`;
    expect(await only('x.eml', labelled)).toContain('Größe überschritten.');
  });

  it('sets cells below their column, unfolds tables that only set out a page, and lists what a cell lists', async () => {
    const page =
      '<table><tr><td><h2>Timeline</h2><table><tr><th>At<th>What</tr><tr><td rowspan=2>10:00<td>page</tr><tr><td>ack<ul><li>a<li>b</ul></tr></table></td></tr></table>';
    expect(await only('x.html', page)).toBe(
      '## Timeline\n\n| At | What |\n| - | - |\n| 10:00 | page |\n| | ack; a; b |\n',
    );
  });

  it.each(['<div>', '<ul><li>x', '<table><tr><td>x', '<blockquote>', '<b>', '<a href="https://x.example">y'])(
    'reads a page that opens %s 10,000 times',
    async (tags) => {
      expect(await only('x.html', `<p>first</p>${tags.repeat(10_000)}`)).toMatch(/^first/);
    },
  );

  it('reads tables with a mark of their encoding, semicolons, lines in cells and a quote without end', async () => {
    const [first] = await renditionsOf('x.csv', '\uFEFFKey;Title;Root cause\nA-1;"Late; again";"two\nlines"\n');
    expect(first!.name).toBe('A-1');
    expect(first!.text).toContain('# Late; again\n\n## Root cause\n\ntwo\nlines\n');
    const open = await renditionsOf('x.csv', 'Key,Title,Root cause\nA-1,"Late,cause\nA-2,x,y\n');
    expect(open.map(({ name }) => name)).toEqual(['A-1', 'A-2']);
  });

  it('keeps the lines of Org and of wiki marks', async () => {
    expect(
      await only('x.org', '#+TITLE: Disk\n* Cause\n~df~ was full\n** DONE Prune\n#+BEGIN_SRC sh\n* no\n#+END_SRC'),
    ).toBe('# Disk\n## Cause\n`df` was full\n- [x] Prune\n```\n* no\n```');
    expect(await only('x.txt', 'h1. Seat map\n||Sev||Major||\n{panel}\n# *one*\n## two\n{code}\nh2. no\n{code}')).toBe(
      '# Seat map\n| Sev | Major |\n\n1. **one**\n   1. two\n```\nh2. no\n```',
    );
  });

  it('makes an incident of every row of a table that tells of causes or remedies', async () => {
    const table =
      'Key,Summary,Severity,Created,Root cause,Fix,Did it work?\nOPS-1,"Late, again",P2,2025-01-04,cron overlap,added a lock,yes\nOPS-2,x,P3,2025-01-05,y,z,\n';
    const [first, second] = await renditionsOf('x.csv', table);
    expect(first!.name).toBe('OPS-1');
    expect(first!.text).toContain('title: "Late, again"\nincident: "OPS-1"\nseverity: "P2"\nstarted_at: "2025-01-04"');
    expect(first!.text).toContain('## Root cause\n\ncron overlap');
    expect(first!.text).toContain('| added a lock | yes |');
    expect(second!.name).toBe('OPS-2');
    expect(await renditionsOf('x.csv', 'Name,Age,Town\nAda,36,London\n')).toEqual([]);
  });

  it('reads records of status pages, trackers and pagers', async () => {
    const status = {
      name: 'Late tracking',
      impact: 'major',
      created_at: '2025-02-05T10:15:00.000Z',
      components: [{ name: 'Tracking' }],
      incident_updates: [
        { status: 'resolved', body: 'All is well.', created_at: '2025-02-05T13:02:00Z' },
        { status: 'investigating', body: 'It is late.', created_at: '2025-02-05T10:15:00Z' },
      ],
    };
    const text = await only('x.json', json({ incidents: [status] }));
    expect(text).toContain('severity: "major"\nservices: ["Tracking"]\nstarted_at: "2025-02-05T10:15:00Z"');
    expect(text).toContain(
      '- 2025-02-05T10:15:00Z investigating: It is late.\n- 2025-02-05T13:02:00Z resolved: All is well.',
    );
    const ticket = {
      key: 'INC-7',
      fields: {
        summary: 'Stale prices',
        created: '2025-01-30T11:05:22.000+0100',
        priority: { name: 'High' },
        description: 'h2. Root cause\nNo read timeout.',
      },
    };
    expect(await only('x.json', json({ problem: ticket }))).toBe(await only('x.json', json(ticket)));
    expect(await only('x.json', json(ticket))).toContain('## Root cause\nNo read timeout.');
    expect(await only('x.json', json(ticket))).toContain('incident: "INC-7"\nseverity: "High"');
  });

  it('reads an exported channel as a timeline', async () => {
    const messages = [
      { user: 'U2', text: 'fixed &amp; done, see <https://x.example|this>', ts: '1746172920.1' },
      { user: 'U1', user_profile: { real_name: 'Ada' }, text: '<@U2> it is down', ts: '1746172860.2' },
      { user: 'U1', subtype: 'channel_join', text: 'joined', ts: '1746172800.0' },
    ];
    expect(await only('inc-cart.json', json(messages))).toBe(
      '# inc cart\n\n## Timeline\n\n- 2025-05-02T08:01:00Z Ada: @U2 it is down\n- 2025-05-02T08:02:00Z U2: fixed & done, see this (https://x.example)\n',
    );
  });

  it('leaves manifests, documents in JSON and ordinary Markdown as they are', async () => {
    expect(await renditionsOf('package.json', json({ name: 'x', description: 'A tool for this and that' }))).toEqual(
      [],
    );
    expect(await renditionsOf('x.json', json({ title: 'x', root_causes: ['a'], remediations: [] }))).toEqual([]);
    expect(await renditionsOf('x.md', '# A heading\n\nh2. is a mark of Textile.\n')).toEqual([]);
  });

  it('takes back what a word processor on the web escapes', async () => {
    expect(await only('x.md', '# Outage {#outage}\n\npush\\-gateway, device\\-registry\\. 2025\\-02\\-27\n')).toBe(
      '# Outage\n\npush-gateway, device-registry. 2025-02-27\n',
    );
  });
});

describe('readableForm', () => {
  it('puts several incidents of a file below one another', async () => {
    const { path, text } = (await readableForm('x.csv', 'Key,Summary,Root cause\nA-1,one,x\nA-2,two,y\n'))!;
    expect(path).toBe('x.md');
    expect(text).toBe(
      '---\nkind: postmortem\n---\n\n# one\n\n- incident: A-1\n\n## Root cause\n\nx\n\n# two\n\n- incident: A-2\n\n## Root cause\n\ny\n',
    );
  });

  it('knows tables and markup that tell of no incident', async () => {
    expect(await readableForm('x.csv', 'a,b,c\n1,2,3\n')).toBeUndefined();
    expect(await readableForm('pom.xml', '<project/>')).toBeUndefined();
  });
});
