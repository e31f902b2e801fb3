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

  it('follows an incident in its own panel, as its tabs ask for it', async () => {
    const say = async (field: string, input: string): Promise<void> => {
      const query = `mutation { ${field}(input: { ${input} by: "Ada Lovelace" }) { __typename } }`;
      const headers = { 'content-type': 'application/json' };
      const answer = await fetch(`${server.url}/graphql`, { method: 'POST', headers, body: JSON.stringify({ query }) });
      expect(await answer.text()).toContain('IncidentChanged');
    };
    await say('reportIncident', 'title: "Checkout is slow" services: ["checkout"] reference: "SHOP-231"');
    const page = await browser.newPage();
    await page.goto(server.url);
    const results = page.locator('app-query-result');
    for (const [tab, words] of [
      ['FollowPrecedents', '"news"'],
      ['FollowTimeline', 'Incident reported on checkout: Checkout is slow'],
    ] as const) {
      await page.getByText(tab, { exact: true }).first().click();
      await page.getByText('Send Request').locator('visible=true').first().click();
      await results.locator('visible=true').getByText(words).first().waitFor();
    }
    await say('recordTimelineEntry', 'incident: "SHOP-231" text: "a word from elsewhere"');
    await results.locator('visible=true').getByText('a word from elsewhere').waitFor();
  });

  it('may subscribe over both transports, which a page of another origin may not', async () => {
    const opens = (url: string): Promise<string> =>
      new Promise((resolve) => {
        const socket = new WebSocket(`${url.replace('http', 'ws')}/graphql`, 'graphql-transport-ws');
        socket.onopen = () => resolve('open');
        socket.onerror = () => resolve('refused');
      });
    const hears = (url: string): Promise<string> =>
      new Promise((resolve) => {
        const query = encodeURIComponent('subscription { incidentTimeline(id: "INC-404") { text } }');
        const events = new EventSource(`${url}/graphql?query=${query}`);
        events.addEventListener('next', (event) => resolve((event as unknown as { data: string }).data));
        events.onerror = () => resolve('refused');
      });
    const page = await browser.newPage();
    await page.goto(server.url);
    expect(await page.evaluate(opens, server.url)).toBe('open');
    expect(await page.evaluate(hears, server.url)).toContain('there is no incident INC-404');
    const foreign = await browser.newPage();
    await foreign.goto('data:text/html,<p>elsewhere');
    expect(await foreign.evaluate(opens, server.url)).toBe('refused');
    expect(await foreign.evaluate(hears, server.url)).toBe('refused');
  });
});
