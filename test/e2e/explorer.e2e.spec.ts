import { existsSync } from 'node:fs';
import { chromium, type Browser } from 'playwright-core';
import { startServer, temporaryFolder, type RunningServer } from '../support/processes.js';

const executablePath = process.env['CHROMIUM_PATH'] ?? '/usr/bin/chromium';
const inBrowser = existsSync(executablePath) ? describe : describe.skip;

inBrowser('the explorer', () => {
  let home: Awaited<ReturnType<typeof temporaryFolder>>;
  let server: RunningServer;
  let browser: Browser;

  beforeAll(async () => {
    home = await temporaryFolder();
    server = await startServer(home.path);
    browser = await chromium.launch({
      executablePath,
      args: ['--no-sandbox', '--disable-gpu', '--disable-background-networking'],
    });
  });
  afterAll(async () => {
    await browser.close();
    await server.stop();
    await home.remove();
  });

  it('opens at the address of the server and answers its example, asking nothing of other hosts', async () => {
    const page = await browser.newPage();
    const foreign: string[] = [];
    page.on('request', (request) => {
      if (!request.url().startsWith(server.url) && !/^(data|blob):/.test(request.url())) foreign.push(request.url());
    });
    await page.goto(server.url);
    await page.getByText('Send Request').click();
    await page.getByText('"verdict"').waitFor();
    expect(foreign).toEqual([]);
  });
});
