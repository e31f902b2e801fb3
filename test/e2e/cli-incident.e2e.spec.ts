import { type RunningServer, runPrecedent, startServer, temporaryFolder } from '../support/processes.js';

describe('precedent incident', () => {
  let home: Awaited<ReturnType<typeof temporaryFolder>>;
  let server: RunningServer;

  const precedent = (...args: string[]) =>
    runPrecedent([...args, '--url', server.url], {
      env: { PRECEDENT_HOME: home.path, PRECEDENT_ACTOR: 'Ines Okafor' },
    });
  const incident = (...args: string[]) => precedent('incident', ...args);

  beforeAll(async () => {
    home = await temporaryFolder();
    server = await startServer(home.path);
  });
  afterAll(async () => {
    await server.stop();
    await home.remove();
  });

  it('tells an incident from the first symptom to the proven cause and what helped', async () => {
    const opened = await incident(
      'open',
      'Baskets spin',
      '--reference',
      'SHOP-900',
      '--service',
      'cart',
      '--started',
      '20m',
    );
    expect(opened).toMatchObject({ code: 0, stdout: expect.stringContaining('Opened SHOP-900') as string });
    const told = [
      ['symptom', 'SHOP-900', 'redis connections are maxed out', '--service', 'cart'],
      ['symptom', 'SHOP-900', '--metric', 'cart_p95', '--unit', 's', '--before', '0.4', '--after', '11.8'],
      ['note', 'SHOP-900', 'scaled orders-db, no change', '--kind', 'action', '--at', '10m'],
      ['hypothesis', 'SHOP-900', 'the cart reads prices one by one'],
      ['evidence', 'SHOP-900', '1', '214 redis spans in one trace', '--for'],
      ['cause', 'SHOP-900', '--hypothesis', 'one by one', '--step', 'one GET for each line', '--step', 'redis is full'],
      ['remedy', 'SHOP-900', 'Roll back the cart'],
    ];
    for (const args of told) expect(await incident(...args)).toMatchObject({ code: 0 });

    const early = await incident('remedy', 'SHOP-900', '1', '--apply');
    expect(early).toMatchObject({ code: 1, stderr: expect.stringContaining('approved') as string });
    const machine = await incident('remedy', 'SHOP-900', '1', '--approve', '--by', 'deploy-bot');
    expect(machine.code).toBe(1);
    expect(await incident('remedy', 'SHOP-900', '1', '--approve')).toMatchObject({ code: 0 });
    expect(await incident('remedy', 'SHOP-900', '1', '--apply')).toMatchObject({ code: 0 });
    expect(await incident('remedy', 'SHOP-900', '1', '--outcome', 'worked', '--minutes', '5')).toMatchObject({
      code: 0,
    });

    const resolved = await incident('resolve', 'SHOP-900');
    expect(resolved).toMatchObject({ code: 0, stderr: expect.stringContaining('cart') as string });
    expect(resolved.stderr).toContain('Still to be said');
    expect(resolved.stderr).toMatch(/precedent incident service \S+ cart --cleared/);
    const { stdout } = await incident('show', 'SHOP-900');
    expect(stdout).toContain('RESOLVED');
    expect(stdout).toContain('the cart reads prices one by one (confirmed by Ines Okafor)');
    expect(stdout).toContain('[worked, says Ines Okafor]');
    expect(stdout).toContain('cart_p95 went from 0.4 s to 11.8 s');
  });

  it('makes a closed incident a precedent for the next', async () => {
    const { stdout } = await precedent('ask', 'cart is slow, redis connections maxed out, baskets spin');
    expect(stdout).toContain('Baskets spin');
    expect(stdout).toContain('the cart reads prices one by one');
    expect(stdout).toContain('Roll back the cart');
  });

  it('lists what is open, and finds the next step where something is not meant clearly', async () => {
    await incident('open', 'Mails are late', '--reference', 'SHOP-901');
    expect((await incident('list')).stdout).toMatch(/SHOP-901\s+open/);
    expect((await incident('list')).stdout).not.toContain('SHOP-900');
    await incident('hypothesis', 'SHOP-901', 'the queue of mails is full');
    await incident('hypothesis', 'SHOP-901', 'the provider of mails is down');
    const unclear = await incident('rule-out', 'SHOP-901', 'mails', '--reason', 'guess');
    expect(unclear).toMatchObject({ code: 1, stderr: expect.stringContaining('can mean 2 of them') as string });
    expect(unclear.stderr).toContain('2  the provider of mails is down');
    expect(await incident('rule-out', 'SHOP-901', 'provider', '--reason', 'its status page is green')).toMatchObject({
      code: 0,
    });
    const unknown = await incident('show', 'SHOP-999');
    expect(unknown).toMatchObject({ code: 1, stderr: expect.stringContaining('incident list') as string });
  });

  it('says the next command whole, and the facts by the number of the incident', async () => {
    await incident('open', 'Search is empty', '--reference', 'SHOP-902', '--service', 'search');
    const next = async (...args: string[]) => /Next: precedent (.*)/.exec((await incident(...args)).stderr)?.[1];
    expect(await next('hypothesis', 'SHOP-902', 'the index is gone')).toMatch(/^incident evidence SHOP-902 1 "/);
    expect(await next('evidence', 'SHOP-902', '1', 'no documents', '--for')).toBe(
      'incident cause SHOP-902 --hypothesis 1 once it is proven',
    );
    expect(await next('cause', 'SHOP-902', '--hypothesis', '1')).toMatch(/^incident remedy SHOP-902 "/);
    expect(await next('remedy', 'SHOP-902', 'Build it again')).toMatch(/^incident remedy SHOP-902 1 --approve/);
    const late = await incident('note', 'SHOP-902', 'somebody called', '--at', '2026-03-12 14:05');
    expect(late.stderr).toContain('That was at 2026-03-12 14:05 UTC.');
    const { stdout } = await precedent('history', 'SHOP-902');
    expect(stdout).toContain('HypothesisProposed');
  });

  it('suspects a change by the id that it was told with, and shows it by its title', async () => {
    await precedent('change', 'record', '--id', 'deploy-902', '--service', 'mailer', '--title', 'Send fewer mails');
    const suspected = await incident('suspect', 'SHOP-901', 'deploy-902', '--reason', 'just before');
    expect(suspected).toMatchObject({ code: 0 });
    expect((await incident('show', 'SHOP-901')).stdout).toContain('Send fewer mails [suspected by Ines Okafor');
    const unknown = await incident('suspect', 'SHOP-901', 'deploy-903');
    expect(unknown).toMatchObject({ code: 1, stderr: expect.stringContaining('no change "deploy-903"') as string });
  });

  it('refuses what is no time and no number before anything is sent', async () => {
    const time = await incident('note', 'SHOP-901', 'late', '--at', 'soonish');
    expect(time).toMatchObject({ code: 1, stderr: expect.stringContaining('17m (ago)') as string });
    const number = await incident('symptom', 'SHOP-901', '--metric', 'queue', '--after', 'many');
    expect(number).toMatchObject({ code: 1, stderr: expect.stringContaining('--after wants a number') as string });
  });
});
