import { join } from 'node:path';
import { writeFiles } from '../support/documents.js';
import { askGraphql, runPrecedent, startServer, temporaryFolder, type RunningServer } from '../support/processes.js';

const postmortem = `---
kind: postmortem
title: Checkout was slow for an hour
incident: SHOP-7
services: [checkout, cart]
date: 2026-01-01
---
## Summary

Checkout was slow: the p95 latency of checkout rose to eleven seconds and carts were abandoned.

## Root cause

Since the release of cart 4.18.0 the cached price of every item was read one by one, so that the cache was asked in a loop.

## Detection

- Count the reads of the cache in the trace of one slow checkout.

## Resolution

We rolled back the cart, which fixed it.
`;

const runbook = `---
kind: runbook
title: Checkout is slow
alerts: [CheckoutSlow]
---
## Look closer

Open the trace of a slow checkout.

## Roll back

Take the last release of the cart back.
`;

type Suspect = Readonly<{
  isCoincidence: boolean;
  path: string[];
  change: { title: string };
  precedents: { name: string }[];
}>;
type Told = Readonly<{ __typename: string; incident?: { id: string } }>;
type Read = Readonly<{ incident: { suspects: Suspect[]; runbooks: object[] } }>;

const ago = (minutes: number): string => new Date(Date.now() - minutes * 60_000).toISOString();

describe('the suspects of an incident over GraphQL', () => {
  let folder: Awaited<ReturnType<typeof temporaryFolder>>;
  let server: RunningServer;
  let incident: string;

  const mutate = async (field: string, given: object, more = '') => {
    const input = `${field.charAt(0).toUpperCase()}${field.slice(1)}Input`;
    const told = `mutation ($input: ${input}!) { told: ${field}(input: $input) { __typename ${more} } }`;
    const answer = await askGraphql<{ told: Told }>(server.url, told, { input: given });
    expect(answer.told.__typename).not.toBe('Rejected');
    return answer.told;
  };
  const read = (asOf?: number) =>
    askGraphql<Read>(
      server.url,
      `query ($id: ID!, $asOf: Int) { incident(id: $id, asOf: $asOf) {
        suspects(first: 5) {
          rank score isCoincidence distance direction path proves refutes
          change { id title provenance { by } }
          signals { name contribution detail }
          word { stance by reason at position }
          precedents { incidentId name relation behaviours kinds cause { text sourceUri startLine endLine position } detail }
        }
        runbooks {
          reason detail url isAmbiguous section { heading path text startLine endLine }
          runbook { title record { helped warnings executions { outcome } verifications { by } } }
          freshness { isVerifiedAsItStands lastUsedAt }
        }
      } }`,
      { id: incident, asOf },
    );

  beforeAll(async () => {
    folder = await temporaryFolder();
    const docs = join(folder.path, 'docs');
    await writeFiles(docs, { 'postmortems/7.md': postmortem, 'runbooks/checkout-slow.md': runbook });
    server = await startServer(join(folder.path, 'home'));
    await runPrecedent(['import', docs, '--url', server.url]);
    const by = 'Ada Lovelace';
    await mutate('declareDependency', { service: 'checkout', dependsOn: 'cart' });
    const cart = { title: 'Read cached prices item by item', services: ['cart'], behaviours: ['CACHING'] };
    await mutate('recordChange', { ...cart, at: ago(20) });
    const herring = { title: 'A new newsletter', services: ['newsletter'], at: ago(4) };
    await mutate('recordChange', herring);
    const report = {
      title: 'Checkout is slow: p95 latency of checkout is eleven seconds, carts are abandoned',
      services: ['checkout'],
      startedAt: ago(3),
      by,
    };
    const reported = await mutate('reportIncident', report, '... on IncidentChanged { incident { id } }');
    incident = reported.incident!.id;
    const link = 'https://git.example/kb/blob/main/runbooks/checkout-slow.md#roll-back';
    const alert = { alertId: 'a', name: 'CheckoutSlow', startsAt: ago(2), service: 'checkout', runbookUrl: link };
    await mutate('attachAlert', { incident, alert, by });
  });
  afterAll(async () => {
    await server?.stop();
    await folder?.remove();
  });

  it('begin with the change that touched what caused a precedent, and show what merely coincides', async () => {
    const { suspects } = (await read()).incident;
    expect(suspects).toMatchObject([
      {
        rank: 1,
        isCoincidence: false,
        direction: 'UPSTREAM',
        path: ['checkout', 'cart'],
        change: { title: 'Read cached prices item by item' },
        precedents: [{ name: 'SHOP-7', behaviours: ['caching'], cause: { startLine: 14 } }],
      },
      { isCoincidence: true, change: { title: 'A new newsletter' }, precedents: [] },
    ]);
  });

  it('come with the section of the runbook that an alert links to', async () => {
    const input = { runbook: 'runbooks/checkout-slow.md', outcome: 'HELPED', by: 'Ada Lovelace', incident };
    await mutate('recordRunbookExecution', input);
    expect((await read()).incident.runbooks[0]).toMatchObject({
      reason: 'ALERT_LINK',
      isAmbiguous: false,
      section: { heading: 'Roll back' },
      runbook: { title: 'Checkout is slow', record: { helped: 1, executions: [{ outcome: 'HELPED' }] } },
      freshness: { isVerifiedAsItStands: false },
    });
  });

  it('follow the word of a person, and stay as they were for whoever looks back', async () => {
    const { suspects } = (await read()).incident;
    const changeId = (suspects[0]!.change as unknown as { id: string }).id;
    const { head } = (await (await fetch(`${server.url}/health`)).json()) as { head: number };
    await mutate('clearChange', {
      incident,
      changeId,
      reason: 'behind a flag',
      by: 'Ada Lovelace',
    });
    const after = (await read()).incident.suspects;
    expect(after.at(-1)).toMatchObject({ word: { stance: 'CLEARED', by: 'Ada Lovelace', reason: 'behind a flag' } });
    expect((await read(head)).incident.suspects[0]).toMatchObject({ change: { id: changeId }, word: null });
  });
});
