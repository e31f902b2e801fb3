import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { postmortem, writeFiles } from '../support/documents.js';
import { runPrecedent, startPrecedent, temporaryFolder } from '../support/processes.js';

const documents = 200;
const kills = 12;

/** The process that has the data folder open, as its lock says. */
const workerOn = (home: string): number | undefined => {
  try {
    return (JSON.parse(readFileSync(join(home, 'db.lock'), 'utf8')) as { pid: number }).pid;
  } catch {
    return undefined;
  }
};

const killIfAlive = (pid: number | undefined): void => {
  try {
    if (pid) process.kill(pid, 'SIGKILL');
  } catch {
    // It has ended by itself.
  }
};

const settledIn = (stderr: string, outcome: string): string[] =>
  [...stderr.matchAll(/^(\w+) +(\S+\.md)/gm)].filter(([, what]) => what === outcome).map(([, , path]) => path!);

describe('an import whose processes are killed', () => {
  let home: Awaited<ReturnType<typeof temporaryFolder>>;
  let work: Awaited<ReturnType<typeof temporaryFolder>>;

  beforeAll(async () => {
    [home, work] = [await temporaryFolder(), await temporaryFolder()];
    const files = Array.from({ length: documents }, (_, n) => [`docs/${n}.md`, postmortem(`service-${n}`)] as const);
    await writeFiles(work.path, Object.fromEntries(files));
  });
  afterAll(async () => {
    await home.remove();
    await work.remove();
  });

  const options = () => ({ env: { PRECEDENT_HOME: home.path, LOG_LEVEL: 'warn' }, cwd: work.path });

  /** Starts an import and kills everything some time after the database was opened; returns what it said to be done. */
  const importAndKill = async (delayMs: number): Promise<string[]> => {
    const command = startPrecedent(['import', '--verbose', 'docs'], options());
    let isOver = false;
    void command.ended.then(() => (isOver = true));
    while (!isOver && !existsSync(join(home.path, 'db.lock'))) await pause(5);
    await pause(delayMs);
    const worker = workerOn(home.path);
    if (!isOver) command.killAll();
    killIfAlive(worker);
    return settledIn((await command.ended).stderr, 'submitted');
  };

  it('loses nothing that was accepted and doubles nothing', async () => {
    const accepted = new Set<string>();
    for (let kill = 0; kill < kills; kill += 1) {
      for (const path of await importAndKill(Math.random() * 400 * kill)) {
        expect(accepted).not.toContain(path);
        accepted.add(path);
      }
    }
    const last = await runPrecedent(['import', '--verbose', 'docs'], options());
    expect(last.code).toBe(0);
    const unchanged = new Set(settledIn(last.stderr, 'unchanged'));
    expect([...accepted].filter((path) => !unchanged.has(path))).toEqual([]);
    expect(unchanged.size + settledIn(last.stderr, 'submitted').length).toBe(documents);

    const again = await runPrecedent(['import', 'docs'], options());
    expect(again.stdout).toContain(`${documents} unchanged`);
    const { stdout: verification } = await runPrecedent(['verify', '--json'], options());
    expect(JSON.parse(verification)).toMatchObject({ ok: true });
    const { stdout: log } = await runPrecedent(['export'], options());
    const facts = log
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as { type: string; subject?: string });
    expect(facts.filter(({ type }) => /PostmortemSubmitted/.test(type))).toHaveLength(documents);
    expect(facts.filter(({ type }) => /IncidentReported/.test(type))).toHaveLength(documents);
  });
});
