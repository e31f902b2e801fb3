import { factCatalogue } from '#application/fact-catalogue.js';
import { changeServices } from '#application/service-changes.js';
import { importServices } from '#application/service-imports.js';
import { submitDocuments } from '#application/submit-documents.js';
import type { Projection } from '#event-sourcing/projection.js';
import { PostgresEventLog } from '#postgres/log/postgres-event-log.js';
import { databaseKinds, type TestDatabase } from '../../../test/support/database.js';
import { catalogue } from '../catalogue/catalogue.projection.js';
import { recordedServiceNaming } from './recorded-service-naming.js';
import { relatedIncidents } from './related-incidents.js';
import { createServiceMemory } from './service-memory.js';
import { serviceQueries } from './service.queries.js';
import { serviceViews } from './service-views.js';
import { services } from './services.projection.js';

const clock = () => '2026-03-01T10:00:00.000Z';
const ada = { actor: 'Ada' };
const uri = 'file:///repo/catalog-info.yaml';

const entity = (name: string, dependsOn: readonly string[], title = name): string => `apiVersion: backstage.io/v1alpha1
kind: Component
metadata:
  name: ${name}
  title: ${title}
spec:
  type: service
  lifecycle: production
  owner: team-${name}
  dependsOn: [${dependsOn.join(', ')}]
`;

const postmortem = (name: string, service: string, cause: string) => ({
  sourceUri: `file:///kb/${name}.md`,
  path: `/kb/${name}.md`,
  text: `---\nkind: postmortem\ntitle: ${name}\nservices: [${service}]\ndate: 2026-02-01\n---\n## Summary\nIt was slow.\n\n## Root cause\n${cause}\n`,
});

describe.each(databaseKinds())('imported services on the %s database', (_kind, open) => {
  let test: TestDatabase;
  let log: PostgresEventLog;
  let memory: ReturnType<typeof createServiceMemory>;
  let seen = 0;

  const project = async (): Promise<void> => {
    const facts = await log.readAll({ after: seen, limit: 1000 });
    seen = facts.at(-1)?.position ?? seen;
    for (const projection of [services, catalogue] as readonly Projection[]) {
      const own = facts.filter(({ event }) => projection.handles.includes(event.type));
      await test.database.transaction((tx) => projection.apply(own, tx));
    }
  };

  const take = async (text: string, sourceUri = uri) => {
    const result = await importServices({ log, clock }).catalog({ text, sourceUri }, ada);
    await project();
    return result;
  };
  const scrape = async (text: string) => {
    const result = await importServices({ log, clock }).traffic({ text }, ada);
    await project();
    return result;
  };
  const needsOf = async (name: string) =>
    (await serviceViews(memory).dependenciesOf(name, {})).needs.map(({ dependsOn }) => dependsOn);

  beforeEach(async () => {
    test = await open();
    log = new PostgresEventLog(test.database, factCatalogue);
    memory = createServiceMemory(test.database.query);
    seen = 0;
  });
  afterEach(() => test.drop());

  it('are the same after the same file again, of which nothing is recorded', async () => {
    const text = [entity('cart', ['resource:redis', 'component:default/pricing']), entity('pricing', [])].join('---\n');
    expect(await take(text)).toMatchObject({
      outcome: 'imported',
      counts: { described: 2, declared: 2, retired: 0, withdrawn: 0 },
    });
    const head = await log.head();
    expect(await take(text)).toMatchObject({ outcome: 'unchanged', position: null });
    expect(await log.head()).toBe(head);
    expect(await needsOf('CART')).toEqual(['pricing', 'redis']);
  });

  it('lose what the same file tells no more, and keep what others tell', async () => {
    await take([entity('cart', ['redis', 'pricing']), entity('pricing', ['catalog'])].join('---\n'));
    await take(entity('cart', ['redis']), 'file:///other/catalog-info.yaml');
    const change = changeServices({ log, clock, naming: recordedServiceNaming(memory) });
    await change.declare({ service: 'pricing', dependsOn: 'catalog' }, ada);
    expect(await take(entity('cart', []))).toMatchObject({ counts: { retired: 1, withdrawn: 3 } });
    expect(await needsOf('cart')).toEqual(['redis']);
    expect(await needsOf('pricing')).toEqual(['catalog']);
    expect(await take('')).toMatchObject({ outcome: 'imported', services: [] });
    expect((await serviceViews(memory).named(['cart'], {}))[0]?.sources).toEqual([
      { kind: 'backstage', uri: 'file:///other/catalog-info.yaml' },
    ]);
  });

  it('keep their catalogue when a file is broken, and name the line', async () => {
    await take(entity('cart', ['redis']));
    expect(await take(`${entity('cart', ['redis'])}---\nkind: [\n`)).toMatchObject({
      rejection: 'unreadable',
      line: expect.any(Number) as number,
    });
    expect(await take('just words')).toMatchObject({ rejection: 'unreadable', line: 1 });
    expect(await needsOf('cart')).toEqual(['redis']);
  });

  it('are not taken back by one scrape that does not see them, but by a person', async () => {
    const series = (client: string, server: string) =>
      `traces_service_graph_request_total{client="${client}",server="${server}"} 40\n`;
    await scrape(series('cart', 'redis') + series('cart', 'pricing'));
    expect(await scrape(series('cart', 'pricing'))).toMatchObject({ outcome: 'unchanged' });
    expect(await needsOf('cart')).toEqual(['pricing', 'redis']);
    const change = changeServices({ log, clock, naming: recordedServiceNaming(memory) });
    expect(await change.withdraw({ service: 'cart', dependsOn: 'redis' }, ada)).toMatchObject({ outcome: 'changed' });
    await project();
    expect(await needsOf('cart')).toEqual(['pricing']);
  });

  it('are one with what documents call them, whatever the letter case or the alias', async () => {
    await take(entity('cart', ['redis'], 'Cart Service'));
    await submitDocuments({ log, clock })(
      [
        postmortem('a', 'Cart', 'The pool was small.'),
        postmortem('b', 'cart service', 'The pool was small.'),
        postmortem('c', 'Billing', 'The disk was full.'),
      ],
      ada,
    );
    await project();
    const queries = serviceQueries(test.database.query, memory);
    const { edges, totalCount } = await queries.page({}, { first: 10 });
    expect(edges.map(({ node: { name, incidents } }) => [name, incidents])).toEqual([
      ['Billing', 1],
      ['cart', 2],
      ['redis', 0],
    ]);
    expect(await totalCount()).toBe(3);
    expect((await queries.byNames(['DEFAULT/cart'])).get('DEFAULT/cart')).toMatchObject({ name: 'cart', incidents: 2 });
  });

  it('speak in the ranking for incidents upstream, and not where no graph is declared', async () => {
    const [outcome] = await submitDocuments({ log, clock })(
      [postmortem('evictions', 'redis', 'Redis evicted keys, because its memory was full.')],
      ada,
    );
    await project();
    const incidentIds = [outcome && 'incidentId' in outcome ? outcome.incidentId! : ''];
    const considered = async (text: string, asked: readonly string[] = []) =>
      (
        await relatedIncidents({ query: test.database.query, memory }).of({
          question: { text, services: asked },
          ...{ terms: [], rarities: [], vector: null, embeddingSpace: null, position: seen, incidentIds },
        })
      ).map(({ detail }) => detail);
    expect(await considered('it is slow', ['storefront'])).toEqual([]);
    await take([entity('storefront', ['cart']), entity('cart', ['redis'])].join('---\n'));
    expect(await considered('it is slow', ['Storefront'])).toEqual([
      'it concerned redis, which storefront depends on (storefront → cart → redis)',
    ]);
    expect(await considered('the cart is slow')).toEqual(['it concerned redis, which cart depends on']);
    await take(entity('storefront', ['cart']));
    expect(await considered('the storefront is slow')).toEqual([]);
  });
});
