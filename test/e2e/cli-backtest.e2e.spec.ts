import { join } from 'node:path';
import { postmortem, writeFiles } from '../support/documents.js';
import {
  askGraphql,
  runPrecedent,
  type RunningServer,
  startPrecedent,
  startServer,
  temporaryFolder,
} from '../support/processes.js';

type Folder = Awaited<ReturnType<typeof temporaryFolder>>;

const onDay = (service: string, date: string): string =>
  `---\nfailure_mode: pool exhausted\nservices: [${service}]\n---\n${postmortem(service).replace('2026-03-12', date)}`;

describe('precedent backtest', () => {
  let work: Folder;
  let home: Folder;
  let server: RunningServer;

  const precedent = (...args: string[]) =>
    runPrecedent(args, { env: { PRECEDENT_HOME: home.path, LOG_LEVEL: 'warn' }, cwd: work.path });

  beforeAll(async () => {
    [work, home] = [await temporaryFolder(), await temporaryFolder()];
    server = await startServer(home.path);
    await writeFiles(work.path, {
      'docs/orders.md': onDay('orders', '2026-03-12'),
      'docs/mail.md': onDay('mail', '2026-04-12'),
    });
    const { code, stderr } = await precedent('import', 'docs');
    if (code !== 0) throw new Error(stderr);
  });
  afterAll(async () => {
    await server.stop();
    await home.remove();
    await work.remove();
  });

  it('says that there is none before the first', async () => {
    expect(await precedent('backtest', '--last')).toMatchObject({
      code: 1,
      stderr: expect.stringContaining('No backtest was completed yet') as string,
    });
  });

  it('reports for people, with what was measured and how', async () => {
    const { code, stdout, stderr } = await precedent('backtest');
    expect({ code, stderr }).toMatchObject({ code: 0, stderr: expect.stringContaining('questions: ') as string });
    expect(stdout).toContain('2 of 2 incidents asked about');
    expect(stdout).toContain('1 had an earlier same failure, 1 were the first');
    for (const part of ['By minute', 'By failure mode', 'Verdicts', 'How it was measured'])
      expect(stdout).toContain(part);
  });

  it('prints JSON and nothing else for machines, and shows the last one again', async () => {
    const { code, stdout, stderr } = await precedent('backtest', '--json', '--minutes', '5,60');
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    const completed = JSON.parse(stdout) as { id: string; report: { options: object; overall: object } };
    expect(completed.report).toMatchObject({
      options: { minutes: [5, 60] },
      incidents: { recurrences: 1 },
      overall: { recallAt1: 1 },
    });
    const again = await precedent('backtest', '--last', '--json');
    expect(JSON.parse(again.stdout)).toEqual(completed);
  });

  it('keeps no answer of those that it asked for', async () => {
    const { answers } = await askGraphql<{ answers: { totalCount: number } }>(server.url, '{ answers { totalCount } }');
    expect(answers.totalCount).toBe(0);
  });

  it('refuses what makes no sense in a sentence', async () => {
    expect(await precedent('backtest', '--minutes', 'soon')).toMatchObject({ code: 1 });
    expect(await precedent('backtest', '--since', 'yesterday-ish')).toMatchObject({
      code: 1,
      stderr: expect.stringContaining('Since is "yesterday-ish"; give a time such as') as string,
    });
    expect(await precedent('backtest', '--space', 'nowhere')).toMatchObject({
      code: 1,
      stderr: expect.stringContaining('No open embedding space') as string,
    });
    expect(await precedent('backtest', '--service', 'nobody')).toMatchObject({
      code: 1,
      stderr: expect.stringContaining(
        'no incident of the service "nobody" to ask about: name another service',
      ) as string,
    });
  });

  it('cancels the backtest of the server when it is broken off', async () => {
    await writeFiles(
      work.path,
      Object.fromEntries(
        Array.from({ length: 60 }, (_, i) => [
          join('many', `${i}.md`),
          onDay(`service-${i}`, `20${String(10 + (i % 12)).padStart(2, '0')}-0${1 + (i % 9)}-1${i % 10}`),
        ]),
      ),
    );
    expect(await precedent('import', 'many')).toMatchObject({ code: 0 });
    const command = startPrecedent(['backtest'], {
      env: { PRECEDENT_HOME: home.path, LOG_LEVEL: 'warn' },
      cwd: work.path,
    });
    while (!command.output().includes('questions: ')) await new Promise((resolve) => setTimeout(resolve, 20));
    command.signal('SIGINT');
    expect(await command.ended).toMatchObject({ code: 130 });
    type Run = { backtestRun: { state: string } };
    const state = async () => (await askGraphql<Run>(server.url, '{ backtestRun { state } }')).backtestRun.state;
    while ((await state()) === 'RUNNING') await new Promise((resolve) => setTimeout(resolve, 50));
    expect(await state()).toBe('CANCELLED');
  });
});
