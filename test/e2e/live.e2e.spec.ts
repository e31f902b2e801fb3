import { request } from 'node:http';
import { emptyServerDatabase, testServer } from '../support/database.js';
import { askGraphql, startPrecedent, startServer, temporaryFolder, type RunningServer } from '../support/processes.js';
import {
  openSocket,
  overEvents,
  overWebsocket,
  transports,
  type Received,
  type Subscribe,
} from '../support/subscriptions.js';

const postmortem = (title: string, cause: string, symptom: string) => ({
  sourceUri: `https://kb.example/${title.replaceAll(' ', '-')}.md`,
  path: `postmortems/${title.replaceAll(' ', '-')}.md`,
  text: `---\ndate: 2026-01-05\nservices: [checkout]\n---\n# ${title}\n\n## Summary\n${symptom}\n\n## Root cause\n${cause}\n\n## Resolution\nWe rolled back.\n`,
});

const library = [
  postmortem('Redis connections exhausted by checkout', 'The cart asked redis once a line in a loop.', 'Checkout was slow, redis connections were maxed out, ECONNREFUSED from redis.'),
  postmortem('Certificate expired on payments', 'The certificate of the payment gateway had expired.', 'Payments failed with x509 certificate has expired.'),
  postmortem('Disk full on the orders database', 'Old write-ahead logs were kept by a forgotten replication slot.', 'Orders could not be written: no space left on device.'),
  postmortem('Queue of mails grew for hours', 'A poison message blocked the consumer group.', 'Mails were late, consumer lag grew, the worker restarted in a loop.'),
]; // prettier-ignore

const submit = `mutation ($input: DocumentInput!) { submitPostmortem(input: $input) { __typename ... on Rejected { message } } }`;
const report = `mutation { reportIncident(input: { title: "Checkout fails", services: ["checkout"], by: "Ada Okafor" }) {
  ... on IncidentChanged { incident { id } } ... on Rejected { message } } }`;
const observe = `mutation ($incident: ID!, $text: String!) {
  observeSymptom(input: { incident: $incident, text: $text, by: "Ada Okafor" }) { __typename ... on Rejected { message } } }`;
const noteDown = `mutation ($incident: ID!, $text: String!) {
  recordTimelineEntry(input: { incident: $incident, text: $text, kind: NOTE, by: "Ada Okafor" }) { __typename ... on Rejected { message } } }`;
const timeline = `subscription ($id: ID!, $after: Int) { incidentTimeline(id: $id, after: $after) { position kind text by mergedInto } }`;
const precedents = `subscription ($id: ID!, $after: Int) { incidentPrecedents(id: $id, after: $after) {
  position reason news mergedInto answer { id verdict question { text incidentId } groups(first: 1) { name matches { title } } } } }`;
const history = `query ($id: ID!) { history(id: $id, first: 100) { nodes { position } } }`;

const servers: readonly (readonly [
  string,
  () => Promise<Readonly<{ env: Record<string, string>; remove: () => Promise<void> }>>,
])[] = [
  ['embedded', async () => ({ env: {}, remove: async () => undefined })],
  ...(testServer()
    ? [
        [
          'on a database server',
          async () => {
            const { url, remove } = await emptyServerDatabase(testServer()!);
            return { env: { DATABASE_URL: url }, remove };
          },
        ] as const,
      ]
    : []),
];

describe.each(servers)('following an incident, %s', (_, prepare) => {
  let server: RunningServer;
  let home: Awaited<ReturnType<typeof temporaryFolder>>;
  let database: Awaited<ReturnType<typeof prepare>>;

  const ask = <T>(query: string, variables: Record<string, unknown> = {}): Promise<T> =>
    askGraphql<T>(server.url, query, variables);
  const open = async (): Promise<string> =>
    (await ask<{ reportIncident: { incident: { id: string } } }>(report)).reportIncident.incident.id;
  const note = (incident: string, text: string): Promise<unknown> => ask(noteDown, { incident, text });
  const positionsOf = async (id: string): Promise<number[]> => {
    const found = await ask<{ history: { nodes: { position: number }[] } }>(history, { id });
    return found.history.nodes.map(({ position }) => position);
  };

  beforeAll(async () => {
    home = await temporaryFolder();
    database = await prepare();
    server = await startServer(home.path, { env: database.env });
    for (const input of library) await ask(submit, { input });
  });
  afterAll(async () => {
    await server.stop();
    await database.remove();
    await home.remove();
  });

  describe.each(transports)('over %s', (name, subscribe: Subscribe) => {
    it('pushes an answer when it says something else, and each fact', async () => {
      const id = await open();
      const answers = subscribe(server.url, { query: precedents, variables: { id } });
      const facts = subscribe(server.url, { query: timeline, variables: { id } });
      const [first] = await answers.until(1);
      expect(first?.data?.['incidentPrecedents']).toMatchObject({
        reason: 'FIRST',
        answer: { question: { incidentId: id } },
      });
      expect(first?.extensions).toEqual({ position: first?.data?.['incidentPrecedents']?.position });
      await ask(observe, { incident: id, text: 'redis connections are maxed out, ECONNREFUSED from redis' });
      const [, second] = await answers.until(2);
      const pushed = second!.data!['incidentPrecedents'] as unknown as {
        answer: { verdict: string; question: { text: string }; groups: { matches: { title: string }[] }[] };
      };
      expect(pushed.answer.question.text).toContain('ECONNREFUSED');
      expect(pushed.answer.groups[0]?.matches[0]?.title).toBe('Redis connections exhausted by checkout');
      expect((await facts.until(2)).map(({ data }) => data?.['incidentTimeline'])).toMatchObject([
        { kind: 'REPORTED', text: 'Incident reported on checkout: Checkout fails' },
        { kind: 'SYMPTOM', text: 'redis connections are maxed out, ECONNREFUSED from redis' },
      ]);
      answers.leave();
      facts.leave();
    });

    it('resumes wherever it was cut off, without a gap and without a duplicate', async () => {
      const id = await open();
      const writing = (async () => {
        for (let i = 0; i < 40; i += 1) await note(id, `note ${i}`);
      })();
      const seen: number[] = [];
      for (let round = 0; seen.length < 41; round += 1) {
        const facts = subscribe(server.url, { query: timeline, variables: { id, after: seen.at(-1) ?? 0 } });
        const got = await facts.until(Math.min(41 - seen.length, 1 + ((round * 5) % 9)));
        facts.leave();
        seen.push(...got.map(({ data }) => data!['incidentTimeline']!.position));
      }
      await writing;
      expect(seen).toEqual(await positionsOf(id));
    });

    it('tells what is wrong with a subscription', async () => {
      const unknown = subscribe(server.url, { query: timeline, variables: { id: 'INC-404' } });
      expect((await unknown.until(1))[0]?.errors?.[0]?.message).toBe('there is no incident INC-404');
      await unknown.over;
      const deep = '{ answer { matches '.repeat(1) + '{ incident { postmortems { incident '.repeat(6);
      for (const query of [
        '{ status { version } }',
        'mutation { runBacktest { __typename } }',
        'subscription { nope }',
        deep,
        `subscription { ${Array.from({ length: 40 }, (_x, i) => `a${i}: incidentTimeline(id: "x") { position }`).join(' ')} }`,
      ]) {
        // prettier-ignore
        const refused = subscribe(server.url, { query });
        const ended = await refused.over.then(() => JSON.stringify(refused.received[0]?.errors), String);
        expect(ended).toMatch(/POST \/graphql|Cannot query field|Unknown|Syntax|aliases|Aliases|expected/i);
      }
    });

    it('completes where the incident was merged, and says into which', async () => {
      const [id, into] = [await open(), await open()];
      const both = [timeline, precedents].map((query) => subscribe(server.url, { query, variables: { id } }));
      await Promise.all(both.map((one) => one.until(1)));
      await ask(
        `mutation ($input: MergeIncidentInput!) { mergeIncident(input: $input) { __typename ... on Rejected { message } } }`,
        {
          input: { incident: id, into, by: 'Ada Okafor' },
        },
      );
      for (const one of both) {
        await one.over;
        expect(Object.values(one.received.at(-1)!.data!)[0]).toMatchObject({ mergedInto: into });
      }
    });

    it(`goes on after the server was killed (${name})`, async () => {
      const id = await open();
      const facts = subscribe(server.url, { query: timeline, variables: { id } });
      const answers = subscribe(server.url, { query: precedents, variables: { id } });
      for (const text of ['one', 'two']) await note(id, text);
      const seen = (await facts.until(3)).map(({ data }) => data!['incidentTimeline']!.position);
      const pushed = (await answers.until(1))[0]!.extensions!.position!;
      const { port } = new URL(server.url);
      await server.kill();
      await expect(facts.over).rejects.toThrow();
      server = await startServer(home.path, { env: { ...database.env, PORT: port } });
      await note(id, 'three');
      await ask(observe, { incident: id, text: 'no space left on device, orders could not be written' });
      const rest = subscribe(server.url, { query: timeline, variables: { id, after: seen.at(-1)! } });
      seen.push(...(await rest.until(2)).map(({ data }) => data!['incidentTimeline']!.position));
      expect(seen).toEqual(await positionsOf(id));
      const news = subscribe(server.url, { query: precedents, variables: { id, after: pushed } });
      const textOf = (pushes: readonly Received[]): string => JSON.stringify(pushes);
      let pushes: Received[] = [];
      while (!textOf(pushes).includes('no space')) pushes = await news.until(pushes.length + 1);
      const order = pushes.map(({ extensions }) => extensions!.position!);
      expect([pushed, ...order]).toEqual([...new Set([pushed, ...order])].sort((x, y) => x - y));
      rest.leave();
      news.leave();
    });
  });

  it('serves 200 subscribers at once, the same to each', async () => {
    const id = await open();
    const all = Array.from({ length: 200 }, (_x, i) =>
      (i % 2 ? overEvents : overWebsocket)(server.url, { query: precedents, variables: { id } }),
    );
    await Promise.all(all.map((one) => one.until(1)));
    await ask(observe, { incident: id, text: 'x509 certificate has expired at the payment gateway' });
    const seen = await Promise.all(all.map(async (one) => JSON.stringify(await one.until(2))));
    expect(new Set(seen).size).toBe(1);
    for (const one of all) one.leave();
  });

  it('resumes browsers by the id of the last event, whatever they asked for', async () => {
    const id = await open();
    await note(id, 'one');
    const query = encodeURIComponent(`subscription { incidentTimeline(id: "${id}") { text } }`);
    const read = async (headers: Record<string, string>, events: number): Promise<string> => {
      const leaving = new AbortController();
      const response = await fetch(`${server.url}/graphql?query=${query}`, {
        headers: { accept: 'text/event-stream', ...headers },
        signal: leaving.signal,
      });
      let text = '';
      const decoder = new TextDecoder();
      for await (const part of response.body!) {
        text += decoder.decode(part as Uint8Array);
        if (text.split('event: next').length > events) break;
      }
      leaving.abort();
      return text;
    };
    const first = await read({}, 1);
    const [, eventId] = /^id: (\d+)$/m.exec(first)!;
    expect(first).toContain('Incident reported');
    const rest = await read({ 'last-event-id': eventId! }, 1);
    expect(rest).toContain('"text":"one"');
    expect(rest).not.toContain('Incident reported');
  });

  it('refuses pages of other origins, names of others, other paths and other protocols', async () => {
    const { port, host } = new URL(server.url);
    expect((await openSocket(server.url)).status).toBe(101);
    expect((await openSocket(server.url, { origin: server.url })).status).toBe(101);
    expect((await openSocket(server.url, { origin: `http://localhost:${port}` })).status).toBe(101);
    for (const origin of [
      'https://evil.example',
      'null',
      `https://${host}.evil.example`,
      'http://localhost:1',
      'garbage',
    ])
      expect(await openSocket(server.url, { origin })).toMatchObject({
        status: 403,
        message: expect.stringContaining('may not subscribe'),
      });
    expect(
      await openSocket(server.url, { host: `evil.example:${port}`, origin: `http://evil.example:${port}` }),
    ).toMatchObject({
      status: 403,
      message: expect.stringContaining('localhost only'),
    });
    expect((await openSocket(server.url, { path: '/other' })).status).toBe(404);
    expect(await openSocket(server.url, { protocol: 'graphql-ws' })).toMatchObject({ status: 400 });
    const events = await fetch(`${server.url}/graphql?query={x}`, {
      headers: { accept: 'text/event-stream', origin: 'https://evil.example' },
    });
    expect(events.status).toBe(403);
    expect(events.headers.get('access-control-allow-origin')).toBeNull();
  });

  it('answers a request for events that asks for nothing with what is missing', async () => {
    for (const [method, path, body] of [
      ['GET', '/graphql', null],
      ['GET', '/graphql?query=%7Bx%7D&variables=%7B', null],
      ['POST', '/graphql', '[]'],
    ] as const) {
      // prettier-ignore
      const response = await fetch(server.url + path, { method, body, headers: { accept: 'text/event-stream', 'content-type': 'application/json' } }); // prettier-ignore
      expect(await response.text()).toContain('send a query');
    }
    const put = await fetch(`${server.url}/graphql`, { method: 'PUT', headers: { accept: 'text/event-stream' } });
    expect(put.status).toBe(405);
  });

  it('is shown in a terminal, until Ctrl-C', async () => {
    const id = await open();
    const watching = startPrecedent(['watch', id, '--url', server.url]);
    const shows = async (text: string): Promise<void> => {
      while (!watching.output().includes(text)) await new Promise((resolve) => setTimeout(resolve, 50));
    };
    await shows('Incident reported on checkout');
    await ask(observe, { incident: id, text: 'redis connections are maxed out, ECONNREFUSED from redis' });
    await shows('symptom');
    await shows('Redis connections exhausted by checkout');
    watching.signal('SIGINT');
    expect((await watching.ended).code).toBe(130);
    const unknown = startPrecedent(['watch', 'INC-404', '--url', server.url]);
    const { code, stderr } = await unknown.ended;
    expect({ code, stderr }).toEqual({ code: 1, stderr: expect.stringContaining('There is no incident INC-404') });
  });

  it('stops at once while somebody follows, and clients learn that they may come back', async () => {
    const id = await open();
    const both = transports.map(([, subscribe]) => subscribe(server.url, { query: timeline, variables: { id } }));
    await Promise.all(both.map((one) => one.until(1)));
    // One who takes nothing holds up nobody.
    const stuck = request(
      `${server.url}/graphql?query=${encodeURIComponent(`subscription{incidentTimeline(id:"${id}"){text}}`)}`,
      {
        headers: { accept: 'text/event-stream' },
      },
    );
    stuck.on('error', () => undefined).end();
    const { port } = new URL(server.url);
    expect((await server.stop()).code).toBe(0);
    for (const one of both) await expect(one.over).rejects.toThrow();
    server = await startServer(home.path, { env: { ...database.env, PORT: port } });
  });
});
