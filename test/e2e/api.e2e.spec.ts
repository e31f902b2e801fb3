import { askGraphql, startServer, temporaryFolder, type RunningServer } from '../support/processes.js';

const runbook = (text: string) => ({
  sourceUri: 'https://kb.example/disk.md',
  path: 'runbooks/disk.md',
  text: `# DiskWillFillSoon\n\n## Meaning\nThe disk fills up.\n\n## Impact\nWrites fail.\n\n## Mitigation\n${text}\n`,
});

const submitRunbook = `mutation ($input: DocumentInput!) { submitRunbook(input: $input) {
  __typename
  ... on DocumentAccepted { outcome documentId version position kind title replaced { kind title } }
  ... on DocumentSkipped { reason detail }
  ... on Rejected { code message line }
} }`;

type Submitted = { submitRunbook: { documentId: string; position: number } };

describe('the api', () => {
  let server: RunningServer;
  let home: Awaited<ReturnType<typeof temporaryFolder>>;

  beforeAll(async () => {
    home = await temporaryFolder();
    server = await startServer(home.path);
  });
  afterAll(async () => {
    await server.stop();
    await home.remove();
  });

  const ask = <T>(query: string, variables: Record<string, unknown> = {}) =>
    askGraphql<T>(server.url, query, variables);

  it('takes a document in, revises it, and shows it as it was before', async () => {
    const first = await ask<Submitted>(submitRunbook, { input: runbook('Delete old files.') });
    expect(first.submitRunbook).toMatchObject({
      __typename: 'DocumentAccepted',
      outcome: 'SUBMITTED',
      kind: 'RUNBOOK',
    });
    const second = await ask<Submitted>(submitRunbook, { input: runbook('Grow the volume.') });
    expect(second.submitRunbook).toMatchObject({ outcome: 'REVISED', version: 2 });
    const again = await ask<Submitted>(submitRunbook, { input: runbook('Grow the volume.') });
    expect(again.submitRunbook).toMatchObject({ outcome: 'UNCHANGED', position: null });

    const { documentId, position } = first.submitRunbook;
    const texts = await ask<Record<string, { text: string }>>(
      `query ($id: ID!, $asOf: Int) { now: runbook(id: $id) { text } then: runbook(id: $id, asOf: $asOf) { text } }`,
      { id: documentId, asOf: position },
    );
    expect(texts['now']?.text).toContain('Grow the volume.');
    expect(texts['then']?.text).toContain('Delete old files.');

    const { history } = await ask<{ history: { nodes: object[]; totalCount: number } }>(
      `query ($id: ID!) { history(id: $id) { totalCount nodes { type version position actor occurredAt recordedAt } } }`,
      { id: documentId },
    );
    expect(history).toMatchObject({
      totalCount: 2,
      nodes: [
        { type: 'RunbookPublished', version: 1 },
        { type: 'RunbookRevised', version: 2 },
      ],
    });
  });

  it('says which document of another kind a source told before, and is withdrawn', async () => {
    const input = { ...runbook('Delete old files.'), sourceUri: 'https://kb.example/turned.md' };
    const submitPostmortem = submitRunbook.replaceAll('submitRunbook', 'submitPostmortem');
    await ask(submitPostmortem, { input });
    const turned = await ask<Submitted>(submitRunbook, { input });
    expect(turned.submitRunbook).toMatchObject({ replaced: [{ kind: 'POSTMORTEM', title: 'DiskWillFillSoon' }] });
    expect(await ask(submitPostmortem, { input })).toMatchObject({
      submitPostmortem: { outcome: 'SUBMITTED', replaced: [{ kind: 'RUNBOOK', title: 'DiskWillFillSoon' }] },
    });
    expect(await ask(submitPostmortem, { input })).toMatchObject({ submitPostmortem: { replaced: [] } });
  });

  it('answers an expected refusal with a documented code', async () => {
    const refused = await ask<Record<string, unknown>>(
      `mutation {
        unread: submitPostmortem(input: { sourceUri: "https://kb.example/x.md", text: "---\\ntitle: [\\n---\\n# X" }) { ... on Rejected { code line message } }
        missing: reviseTimeline(input: { sourceUri: "https://kb.example/none.md", text: "- 10:00 alert fired\\n- 10:10 resolved" }) { ... on Rejected { code message } }
        gone: withdrawDocument(input: { documentId: "runbook-nowhere", reason: "gone" }) { ... on Rejected { code message } }
      }`,
    );
    expect(refused).toMatchObject({
      unread: { code: 'UNREADABLE', line: expect.any(Number) },
      missing: { code: 'NOT_SUBMITTED' },
      gone: { code: 'NOT_SUBMITTED' },
    });
  });

  it.each([
    ['too many rows', '{ runbooks(first: 1000) { totalCount } }', /first is 1000/],
    ['a foreign cursor', '{ incidents(after: "nonsense") { totalCount } }', /not a cursor of this list/],
    ['a position not reached yet', '{ incidents(asOf: 999999) { totalCount } }', /asOf is 999999.*log ends at \d+/],
    [
      'a question as of a position not reached yet',
      '{ precedents(input: { text: "redis", asOf: 999999 }) { verdict } }',
      /log ends at \d+/,
    ],
    ['a negative position', '{ incidents(asOf: -1) { totalCount } }', /asOf is -1/],
    ['a moment that is none', '{ precedents(input: { text: "x", at: "yesterday" }) { id } }', /at is .*yesterday/],
    [
      'an incident that nothing has told of',
      '{ precedents(input: { text: "redis is full", incident: "NOPE-7" }) { id } }',
      /no incident .*NOPE-7.*precedent incident list/,
    ],
    ['a NUL character', '{ service(name: "a\\u0000b") { name } }', /NUL/],
  ])('refuses %s in a sentence', async (_what, query, sentence) => {
    await expect(ask(query)).rejects.toThrow(sentence);
    await expect(ask(query)).rejects.toThrow(/BAD_USER_INPUT/);
  });

  it('refuses a name that is not of this machine', async () => {
    const { request } = await import('node:http');
    const status = await new Promise<number | undefined>((resolve, reject) => {
      const asked = request(`${server.url}/health`, { headers: { host: 'evil.example' } }, (response) => {
        response.resume();
        resolve(response.statusCode);
      });
      asked.on('error', reject).end();
    });
    expect(status).toBe(403);
  });

  it('answers questions of every shape without an error', async () => {
    const texts = [
      '',
      'the and of',
      '🔥🔥',
      "'; drop table event_log; --",
      'Datenbank ist langsam',
      'x '.repeat(60_000),
    ];
    for (const text of texts) {
      const { precedents } = await ask<{ precedents: { verdict: string } }>(
        `query ($text: String!) { precedents(input: { text: $text }) { verdict advice matches(first: 10) { title } } }`,
        { text },
      );
      expect(['NOVEL', 'RELATED', 'INSUFFICIENT_QUERY']).toContain(precedents.verdict);
    }
  });
});
