import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { writeFiles } from '../support/documents.js';
import { runPrecedent, type RunningServer, startServer, temporaryFolder } from '../support/processes.js';

const entity = (name: string, dependsOn: readonly string[]): string => `apiVersion: backstage.io/v1alpha1
kind: Component
metadata:
  name: ${name}
spec:
  type: service
  owner: team-${name}
  dependsOn: [${dependsOn.join(', ')}]
`;

const scrape = `# TYPE traces_service_graph_request_total counter
traces_service_graph_request_total{client="cart",server="geo",connection_type=""} 50
`;

describe('services on the command line', () => {
  let folder: Awaited<ReturnType<typeof temporaryFolder>>;
  let server: RunningServer;

  beforeAll(async () => {
    folder = await temporaryFolder();
    server = await startServer(join(folder.path, 'home'));
  });
  afterAll(async () => {
    await server?.stop();
    await folder?.remove();
  });

  const precedent = (...args: string[]) => runPrecedent([...args, '--url', server.url], { cwd: folder.path });
  const graph = async (...args: string[]) => (await precedent('services', 'graph', ...args)).stdout;

  it('come with the documents of a folder, and are drawn with what they need', async () => {
    await writeFiles(join(folder.path, 'repo'), {
      'catalog-info.yaml': [entity('storefront', ['cart']), entity('cart', ['resource:redis'])].join('---\n'),
    });
    const imported = await precedent('import', 'repo');
    expect(imported.stdout).toContain('1 catalogue of 2 services: 4 changes.');
    expect((await precedent('import', 'repo')).stdout).toContain('1 catalogue of 2 services: nothing new.');
    expect(await graph('CART')).toBe(
      'cart  service, team-cart\n  needs\n  └─ redis\n  is needed by\n  └─ storefront  service, team-storefront\n',
    );
    expect((await precedent('services', 'list')).stdout).toMatch(/cart\s+service\s+team-cart\s+1\s+1\s+0/);
  });

  it('are declared, seen in traffic and withdrawn by people', async () => {
    expect(await precedent('services', 'declare', 'cart', 'fraud')).toMatchObject({
      stdout: 'cart depends on fraud.\n',
    });
    await writeFiles(folder.path, { 'metrics.txt': scrape });
    const seen = await precedent('services', 'import', 'metrics.txt');
    expect(seen.stdout).toContain('metrics.txt: 1 dependency declared.');
    expect(await graph('cart')).toMatch(/fraud[^]*geo[^]*redis/);
    for (const name of ['fraud', 'geo'])
      expect(await precedent('services', 'withdraw', 'cart', name)).toMatchObject({ code: 0 });
    expect(await graph('cart')).not.toMatch(/fraud|geo/);
    await writeFiles(folder.path, { 'later.txt': scrape.replace('50', '5000') });
    const later = await precedent('services', 'import', '--verbose', 'later.txt');
    expect(later.stderr).toContain('later.txt:2: cart calls geo: a person withdrew it');
    expect(await graph('cart')).not.toMatch(/geo/);
    await precedent('services', 'declare', 'cart', 'geo');
    expect(await graph('cart')).toMatch(/geo/);
    await precedent('services', 'withdraw', 'cart', 'geo');
  });

  it('are taken back by --prune where the file of a catalogue is gone, and not before', async () => {
    await writeFiles(join(folder.path, 'other'), {
      'till/catalog-info.yaml': entity('till', ['printer']),
      'shelf/catalog-info.yaml': entity('shelf', ['till']),
      'shelf.md': '# Shelf\n',
    });
    await precedent('import', 'other');
    await rm(join(folder.path, 'other/till'), { recursive: true });
    await precedent('import', 'other');
    expect(await graph('till')).toMatch(/printer/);
    const tried = await precedent('import', '--prune', '--dry-run', '--verbose', 'other');
    expect(tried.stderr + tried.stdout).toMatch(/withdrawn {2}.*till\/catalog-info\.yaml {2}\(its source is gone\)/);
    expect(await graph('till')).toMatch(/printer/);
    const pruned = await precedent('import', '--prune', 'other');
    expect(pruned.stdout).toContain('1 withdrawn');
    expect(await graph('shelf')).toMatch(/till/);
    expect(await graph('till')).not.toMatch(/printer|team-till/);
    await writeFiles(join(folder.path, 'other'), { 'shelf/catalog-info.yaml': 'nothing: here\n' });
    expect((await precedent('import', '--prune', 'other')).stdout).toContain('1 withdrawn');
    expect(await precedent('services', 'graph', 'till')).toMatchObject({ code: 1 });
    expect((await precedent('import', '--prune', 'other')).stdout).not.toContain('withdrawn');
  });

  it('say what is wrong, with the line and the next step', async () => {
    await writeFiles(folder.path, { 'broken.yaml': `${entity('a', [])}---\nkind: [\n` });
    const broken = await precedent('services', 'import', 'broken.yaml');
    expect(broken).toMatchObject({ code: 2, stderr: expect.stringMatching(/broken\.yaml:\d+: it is no YAML/) });
    const refused = await precedent('services', 'withdraw', 'cart', 'redis');
    expect(refused).toMatchObject({ code: 1, stderr: expect.stringContaining('A catalogue file says so') });
    expect((await precedent('services', 'graph', 'nobody')).stderr).toContain('Nothing is known of nobody');
    expect((await precedent('services', 'import', 'missing.yaml')).code).toBe(1);
  });
});
