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

  it('refuses what is no time and no number before anything is sent', async () => {
    const time = await incident('note', 'SHOP-901', 'late', '--at', 'soonish');
    expect(time).toMatchObject({ code: 1, stderr: expect.stringContaining('17m (ago)') as string });
    const number = await incident('symptom', 'SHOP-901', '--metric', 'queue', '--after', 'many');
    expect(number).toMatchObject({ code: 1, stderr: expect.stringContaining('--after wants a number') as string });
  });
});
