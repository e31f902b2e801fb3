import { askGraphql, startServer, temporaryFolder } from '../../test/support/processes.js';
import { subscribe } from '../../test/support/subscribe.js';
import { scenariosOf, type Scenario } from './scenario-library.js';
import { hasShared } from './shared-corpora.js';

// node dist/bench/eval/scenarios.js [shared folder]: for each made-up incident its alert comes in as from Alertmanager while what was
// written of all others is on record; counts how often what is suggested first, or among the first three, was the same failure, at
// the alert alone and again when events and lines of logs were noted as symptoms.
const shared = process.argv[2] ?? '../shared';

const submit = `mutation ($input: DocumentInput!) { submitPostmortem(input: $input) { __typename
  ... on DocumentAccepted { documentId } } }`;
const withdraw = `mutation ($input: WithdrawDocumentInput!) { withdrawDocument(input: $input) { __typename } }`;
const resolve = `mutation ($input: EndIncidentInput!) { resolveIncident(input: $input) { __typename } }`;
const recorded = `query ($id: ID!) { incident(id: $id) { documents { id } } }`;
const opened = `{ incidents(first: 1, status: [OPEN]) { nodes { id } } }`;
const observe = `mutation ($input: ObserveSymptomInput!) { observeSymptom(input: $input) { __typename
  ... on Rejected { message } } }`;
const briefed = `query ($id: ID!) { incidentBriefing(id: $id) { answer { verdict probability advice
  matches(first: 3) { sourceUri } } } }`;
const pushed = `subscription ($id: ID!) { incidentPrecedents(id: $id) {
  answer { verdict probability advice matches(first: 3) { sourceUri } } } }`;

type Answer = Readonly<{
  verdict: string;
  probability: number;
  advice: string;
  matches: readonly { sourceUri: string }[];
}>;
type Asked = Readonly<{ scenario: Scenario; answer: Answer; modes: readonly string[] }>;
/** By the alert alone, and with what was noted. */
type Told = Readonly<{ alone: Asked; noted: Asked }>;

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

const note = async (url: string, id: string, { noted }: Scenario): Promise<Answer> => {
  for (const errorSignature of noted)
    await askGraphql(url, observe, { input: { incident: id, errorSignature, by: 'Ada Keller' } });
  const { incidentBriefing } = await askGraphql<{ incidentBriefing: { answer: Answer } }>(url, briefed, { id });
  return incidentBriefing.answer;
};

const askAbout = async ({ url, all, idOf }: Shelf, scenario: Scenario): Promise<Told> => {
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
  const noted = await note(url, id, scenario);
  await close(url, id);
  idOf.set(scenario.id, await takeIn(url, scenario));
  const modeOf = (sourceUri: string): string => all.find((one) => uriOf(one) === sourceUri)?.failureMode ?? 'none';
  const asked = (given: Answer): Asked => ({
    scenario,
    answer: given,
    modes: given.matches.map(({ sourceUri }) => modeOf(sourceUri)),
  });
  return { alone: asked(answer), noted: asked(noted) };
};

const share = (part: readonly unknown[], of: readonly unknown[]): string =>
  `${part.length} of ${of.length} (${((100 * part.length) / Math.max(1, of.length)).toFixed(0)} %)`;

const report = (title: string, asked: readonly Asked[]): void => {
  console.log(`\n${title}`);
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
  const known = (some: readonly Asked[]): string => share(some.filter(isKnown), some);
  const right = again.filter((one) => same(one, 1));
  console.log(`called KNOWN: the first of its failure ${known(once)}, the same failure first ${known(right)}`);
  console.log(
    `KNOWN in all ${known(asked)}, of these another failure first ${share(
      asked.filter((one) => isKnown(one) && !same(one, 1)),
      asked.filter(isKnown),
    )}`,
  );
};

const isKnown = ({ answer }: Asked): boolean => answer.verdict === 'KNOWN';

const run = async (): Promise<void> => {
  const all = scenariosOf(shared);
  const home = await temporaryFolder();
  const server = await startServer(home.path);
  const shelf: Shelf = { url: server.url, all, idOf: new Map() };
  for (const scenario of all) shelf.idOf.set(scenario.id, await takeIn(server.url, scenario));
  const told: Told[] = [];
  for (const scenario of all) told.push(await askAbout(shelf, scenario));
  report(
    'by the alert alone',
    told.map(({ alone }) => alone),
  );
  report(
    'with what was noted within minutes',
    told.map(({ noted }) => noted),
  );
  await server.stop();
  await home.remove();
};

if (hasShared(shared)) await run();
else console.log('skipped: no shared corpora');
