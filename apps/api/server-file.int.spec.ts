import { mkdtemp, readFile, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { announceServer, retractServer } from './server-file.js';

describe('the file that tells where a server listens', () => {
  const server = { url: 'http://127.0.0.1:4321', pid: process.pid, startedAt: '2026-01-01T00:00:00.000Z' };
  let folder: string;

  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'precedent-server-file-'));
  });

  afterEach(() => rm(folder, { recursive: true, force: true }));

  it('is written into a data folder that is not there yet', async () => {
    const home = join(folder, 'not', 'yet');
    await announceServer(home, server);
    expect(JSON.parse(await readFile(join(home, 'server.json'), 'utf8'))).toEqual(server);
  });

  it('is taken back by the process that wrote it', async () => {
    await announceServer(folder, server);
    await retractServer(folder);
    expect(await readdir(folder)).toEqual([]);
  });

  it('stays when another process wrote it', async () => {
    await announceServer(folder, { ...server, pid: process.pid + 1 });
    await retractServer(folder);
    expect(await readdir(folder)).toEqual(['server.json']);
  });
});
