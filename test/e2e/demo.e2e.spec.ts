import { once } from 'node:events';
import { createServer, type AddressInfo } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';
import { postmortem, writeFiles } from '../support/documents.js';
import { askGraphql, type RunningServer, runPrecedent, startServer, temporaryFolder } from '../support/processes.js';

/** A port that nobody listens on just now. */
const freePort = async (): Promise<number> => {
  const probe = createServer().listen(0, '127.0.0.1');
  await once(probe, 'listening');
  const { port } = probe.address() as AddressInfo;
  probe.close();
  await once(probe, 'close');
  return port;
};

const asked = '{ precedents(input: { text: "redis connections are maxed out in checkout" }) { advice } }';

const countOf = '{ documents(first: 1) { totalCount nodes { sourceUri } } }';

describe('the demo', () => {
  let work: Awaited<ReturnType<typeof temporaryFolder>>;
  let server: RunningServer;

  const precedent = (...args: string[]) =>
    runPrecedent(args, { env: { PRECEDENT_HOME: work.path, LOG_LEVEL: 'warn' }, cwd: work.path });
  const services = async () =>
    (await askGraphql<{ serviceGraph: { found: number } }>(server.url, '{ serviceGraph { found } }')).serviceGraph
      .found;
  const documents = async () =>
    (await askGraphql<{ documents: { totalCount: number; nodes: { sourceUri: string }[] } }>(server.url, countOf))
      .documents;

  const advices: string[] = [];

  beforeAll(async () => {
    work = await temporaryFolder();
    const port = await freePort();
    let isStarting = true;
    const starting = startServer(work.path, {
      env: { PRECEDENT_DEMO: 'true', LOG_LEVEL: 'info', PORT: String(port) },
    }).finally(() => (isStarting = false));
    while (isStarting) {
      const told = await askGraphql<{ precedents: { advice: string } }>(`http://127.0.0.1:${port}`, asked).catch(
        () => undefined,
      );
      if (told) advices.push(told.precedents.advice);
      await pause(20);
    }
    server = await starting;
    await writeFiles(work.path, { 'own/orders.md': postmortem('orders') });
  });
  afterAll(async () => {
    await server.stop();
    await work.remove();
  });

  it('is told to be on its way while it is loaded, and not that nothing is on record', async () => {
    expect(advices.filter((advice) => advice.startsWith('Nothing is on record'))).toEqual([]);
    expect((await fetch(`${server.url}/ready`)).status).toBe(200);
    const health = await (await fetch(`${server.url}/health`)).json();
    expect(health).toMatchObject({ status: 'ok', takingIn: 0 });
  });

  it('stays while nothing of one’s own has come in', async () => {
    const { totalCount } = await documents();
    expect(totalCount).toBeGreaterThan(30);
    expect(await services()).toBeGreaterThan(20);
    expect(await precedent('import', 'own', '--dry-run')).toMatchObject({ code: 0 });
    expect((await documents()).totalCount).toBe(totalCount);
  });

  it('leaves, and says so, when the first own document comes in, and never comes back by itself', async () => {
    expect(await precedent('import', 'own')).toMatchObject({ code: 0 });
    const { totalCount, nodes } = await documents();
    expect(totalCount).toBe(1);
    expect(nodes[0]?.sourceUri).toContain('own/orders.md');
    expect(await services()).toBe(0);
    expect(server.output()).toMatch(/Your own documents have come in: the \d+ of the demo were withdrawn/);
    expect((await precedent('ask', 'checkout is slow and redis connections are maxed out')).stdout).not.toContain(
      'demo/',
    );
  });
});
