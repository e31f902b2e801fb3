import { askGraphql, startServer, temporaryFolder } from '../../test/support/processes.js';
import { subscribe } from '../../test/support/subscribe.js';
import { scenariosOf, type Scenario } from './scenario-library.js';
import { hasShared } from './shared-corpora.js';

// node dist/bench/eval/scenarios.js [shared folder]: for each made-up incident its alert comes in as from Alertmanager while what was
// written of all others is on record; counts how often what is suggested first, or among the first three, was the same failure.
const shared = process.argv[2] ?? '../shared';

const submit = `mutation ($input: DocumentInput!) { submitPostmortem(input: $input) { __typename
  ... on DocumentAccepted { documentId } } }`;
const withdraw = `mutation ($input: WithdrawDocumentInput!) { withdrawDocument(input: $input) { __typename } }`;
const resolve = `mutation ($input: EndIncidentInput!) { resolveIncident(input: $input) { __typename } }`;
const recorded = `query ($id: ID!) { incident(id: $id) { documents { id } } }`;
const opened = `{ incidents(first: 1, status: [OPEN]) { nodes { id } } }`;
const pushed = `subscription ($id: ID!) { incidentPrecedents(id: $id) {
  answer { verdict probability matches(first: 3) { sourceUri } } } }`;

type Answer = Readonly<{ verdict: string; probability: number; matches: readonly { sourceUri: string }[] }>;
type Asked = Readonly<{ scenario: Scenario; answer: Answer; modes: readonly string[] }>;

const uriOf = ({ id }: Scenario): string => `file:///scenarios/${id}.md`;

const openIncident = async (url: string): Promise<string> => {
  for (;;) {
    const { incidents } = await askGraphql<{ incidents: { nodes: { id: string }[] } }>(url, opened);
    if (incidents.nodes[0]) return incidents.nodes[0].id;
    await new Promise((done) => setTimeout(done, 50));
  }
};

const takeIn = async (url: string, scenario: Scenario): Promise<string> => {
  const input = { sourceUri: uriOf(scenario), text: scenario.postmortem };
  const { submitPostmortem } = await askGraphql<{ submitPostmortem: { documentId: string } }>(url, submit, {
    input,
  });
  return submitPostmortem.documentId;
};

const takeOut = (url: string, documentId: string): Promise<unknown> =>
  askGraphql(url, withdraw, { input: { documentId, reason: 'asked about' } });

/** A closed incident becomes a precedent itself, which is not what is measured. */
const close = async (url: string, id: string): Promise<void> => {
  await askGraphql(url, resolve, { input: { incident: id, by: 'Ada Keller' } });
  for (;;) {
    const { incident } = await askGraphql<{ incident: { documents: { id: string }[] } }>(url, recorded, { id });
    if (incident.documents[0]) return void (await takeOut(url, incident.documents[0].id));
    await new Promise((done) => setTimeout(done, 50));
  }
};

type Shelf = Readonly<{ url: string; all: readonly Scenario[]; idOf: Map<string, string> }>;

const askAbout = async ({ url, all, idOf }: Shelf, scenario: Scenario): Promise<Asked> => {
  await takeOut(url, idOf.get(scenario.id)!);
  await fetch(`${url}/webhooks/alertmanager`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(scenario.alert),
  });
  const id = await openIncident(url);
  const stream = subscribe<{ incidentPrecedents: { answer: Answer } }>(url, pushed, { id });
  const { answer } = (await stream.next()).incidentPrecedents;
  stream.close();
  await close(url, id);
  idOf.set(scenario.id, await takeIn(url, scenario));
  const modes = answer.matches.map((match) => all.find((one) => uriOf(one) === match.sourceUri)?.failureMode ?? 'none');
  return { scenario, answer, modes };
};

const share = (part: readonly unknown[], of: readonly unknown[]): string =>
  `${part.length} of ${of.length} (${((100 * part.length) / Math.max(1, of.length)).toFixed(0)} %)`;

const report = (asked: readonly Asked[]): void => {
  const count = (mode: string): number => asked.filter(({ scenario }) => scenario.failureMode === mode).length;
  const again = asked.filter(({ scenario: { failureMode } }) => failureMode !== 'healthy' && count(failureMode) > 1);
  const once = asked.filter(({ scenario: { failureMode } }) => count(failureMode) === 1);
  const mistaken = asked.filter(({ scenario: { failureMode } }) => failureMode === 'healthy');
  const same = ({ scenario, modes }: Asked, first: number): boolean =>
    modes.slice(0, first).includes(scenario.failureMode);
  for (const { scenario, answer, modes } of asked)
    console.log(
      `${scenario.id.padEnd(50)} ${answer.verdict.padEnd(13)} ${answer.probability.toFixed(2)}  ${modes.join(', ')}`,
    );
  console.log(
    `the same failure on record: first ${share(
      again.filter((one) => same(one, 1)),
      again,
    )}, among three ${share(
      again.filter((one) => same(one, 3)),
      again,
    )}`,
  );
  console.log(
    `mistaken alerts: another mistaken one first ${share(
      mistaken.filter((one) => same(one, 1)),
      mistaken,
    )}, among three ${share(
      mistaken.filter((one) => same(one, 3)),
      mistaken,
    )}`,
  );
  const known = once.filter(({ answer }) => answer.verdict === 'KNOWN');
  console.log(`the first of its failure: called KNOWN ${share(known, once)}`);
};

const run = async (): Promise<void> => {
  const all = scenariosOf(shared);
  const home = await temporaryFolder();
  const server = await startServer(home.path);
  const shelf: Shelf = { url: server.url, all, idOf: new Map() };
  for (const scenario of all) shelf.idOf.set(scenario.id, await takeIn(server.url, scenario));
  const asked: Asked[] = [];
  for (const scenario of all) asked.push(await askAbout(shelf, scenario));
  report(asked);
  await server.stop();
  await home.remove();
};

if (hasShared(shared)) await run();
else console.log('skipped: no shared corpora');
