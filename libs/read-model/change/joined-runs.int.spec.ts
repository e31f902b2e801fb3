import { factCatalogue } from '#application/fact-catalogue.js';
import { changeIdOf } from '#application/change-ids.js';
import type { ChangeRecord } from '#application/ports/changes.js';
import { recordChange } from '#application/record-change.js';
import { recordCommits } from '#application/record-commits.js';
import { readChanges } from '#ingest/changes/read-changes.js';
import type { Event } from '#event-sourcing/event.js';
import type { Projection } from '#event-sourcing/projection.js';
import { PostgresEventLog } from '#postgres/log/postgres-event-log.js';
import { databaseKinds, type TestDatabase } from '../../../test/support/database.js';
import { changes } from './change.projection.js';
import { changeQueries } from './change.queries.js';
import { deployedCommits } from './deployed-commits.queries.js';
import { serviceDirectory } from './service-directory.queries.js';

const at = (time: string) => `2026-03-12T${time}:00.000Z`;
const full_name = 'wickerby/cart';
const repository = { full_name, html_url: `https://github.com/${full_name}` };

type Told = Readonly<{ event: string; payload: object }>;

const run = (sha: string, id: number, fields: object = {}, name = 'Deploy to production'): Told => ({
  event: 'workflow_run',
  payload: {
    action: 'completed',
    repository,
    workflow: { name },
    workflow_run: {
      ...{ id, head_sha: sha, head_branch: 'main', conclusion: 'success', actor: { login: 'mira' } },
      ...{ run_started_at: at('14:00'), updated_at: at('14:09') },
      html_url: `https://github.com/${full_name}/actions/runs/${id}`,
      ...fields,
    },
  },
});

const deployment = (sha: string, id: number, fields: object = {}) => ({
  ...{ id, sha, ref: 'main', task: 'deploy', environment: 'Production', payload: {}, created_at: at('14:02') },
  ...fields,
});

const asked = (sha: string, id: number, fields: object = {}, more: object = {}): Told => ({
  event: 'deployment',
  payload: { repository, deployment: deployment(sha, id, fields), ...more },
});

const status = (
  state: string,
  sha: string,
  id: number,
  [fields, more, ended = at('14:05')]: [object, object, string?] = [{}, {}],
): Told => ({
  event: 'deployment_status',
  payload: {
    ...{ repository, deployment: deployment(sha, id, fields), ...more },
    deployment_status: { state, created_at: ended, target_url: `https://ci.example/${id}` },
  },
});

const orders = <T>(all: readonly T[]): T[][] =>
  all.length < 2
    ? [[...all]]
    : all.flatMap((one, index) => orders(all.filter((_, other) => other !== index)).map((rest) => [one, ...rest]));

describe.each(databaseKinds())('deployments that runs of workflows make, on the %s database', (_kind, open) => {
  let test: TestDatabase;
  let log: PostgresEventLog;
  let seen = 0;
  let deliveries = 0;

  beforeAll(async () => {
    test = await open();
    log = new PostgresEventLog(test.database, factCatalogue);
  });
  afterAll(() => test.drop());

  const project = async () => {
    const facts = await log.readAll({ after: seen, limit: 1000 });
    seen = facts.at(-1)?.position ?? seen;
    const handled = facts.filter(({ event }) => (changes as Projection).handles.includes(event.type));
    await test.database.transaction((tx) => (changes as Projection).apply(handled, tx));
  };
  const parts = () => ({
    log,
    clock: () => at('18:00'),
    commits: deployedCommits(test.database.query),
    services: serviceDirectory(test.database.query),
    projectedUpTo: project,
  });
  const tell = async ({ event, payload }: Told): Promise<string[]> => {
    const read = readChanges({ source: 'github', payload, about: { 'x-github-event': event } } as never);
    if (read.outcome !== 'understood') throw new Error(read.reason);
    const telling = { actor: 'github', deliveryId: `delivery-${(deliveries += 1)}` };
    for (const pushed of read.commits) await recordCommits(parts())(pushed, telling);
    const ids: string[] = [];
    for (const report of read.changes) ids.push((await recordChange(parts())(report, telling)).changeId);
    await project();
    return ids;
  };
  const queries = () => changeQueries(test.database.query);
  const ofCommit = async (sha: string): Promise<ChangeRecord[]> => {
    const { edges } = await queries().page({}, { first: 100 });
    return edges.map(({ node }) => node).filter(({ change }) => change.commit?.sha === sha);
  };
  const deploymentId = (id: number) => changeIdOf(`github ${full_name} deployment ${id}`);
  const runId = (id: number) => changeIdOf(`github ${full_name} run ${id}`);

  it('are one change, whatever order they are told in, and nothing of either is lost', async () => {
    const shown: object[] = [];
    for (const [number, order] of orders([0, 1, 2, 3]).entries()) {
      const sha = `${number}`.padStart(40, 'a');
      const told = [asked(sha, number), status('in_progress', sha, number), status('success', sha, number)];
      for (const at of order) await tell([...told, run(sha, number)][at]!);
      const [only, ...others] = await ofCommit(sha);
      expect(others).toEqual([]);
      expect(only).toMatchObject({ change: { changeId: deploymentId(number) }, alsoToldAs: [runId(number)] });
      shown.push({
        ...only!.change,
        changeId: '',
        title: '',
        version: '',
        commit: {},
        run: {},
        links: only!.change.links.length,
      });
    }
    for (const one of shown) expect(one).toEqual(shown[0]);
    expect(shown[0]).toMatchObject({ progress: 'finished', finishedAt: at('14:05'), author: 'mira', links: 3 });
  });

  it('are found under either id, and were two for whoever looks back to when only one was told', async () => {
    const sha = 'b'.repeat(40);
    await tell(run(sha, 500));
    const before = seen;
    await tell(status('success', sha, 500));
    const found = await queries().byIds([runId(500)]);
    expect(found.map(({ change }) => change.changeId)).toEqual([deploymentId(500)]);
    expect((await queries().byIds([runId(500)], before)).map(({ change }) => change.changeId)).toEqual([runId(500)]);
    expect(await queries().byIds([deploymentId(500)], before)).toEqual([]);
  });

  it('stay as they ended where the run fails or goes on for something else', async () => {
    const sha = 'c'.repeat(40);
    for (const one of [run(sha, 600, { conclusion: 'failure' }), status('success', sha, 600)]) await tell(one);
    expect(await ofCommit(sha)).toMatchObject([{ failedAt: null, change: { progress: 'finished' } }]);
    const failed = 'd'.repeat(40);
    for (const one of [run(failed, 601), status('failure', failed, 601)]) await tell(one);
    expect(await ofCommit(failed)).toMatchObject([{ failedAt: at('14:05') }]);
    const silent = 'e'.repeat(40);
    for (const one of [asked(silent, 602), run(silent, 602, { conclusion: 'failure' })]) await tell(one);
    expect(await ofCommit(silent)).toMatchObject([{ failedAt: at('14:09'), change: { at: at('14:02') } }]);
  });

  it('are each a change of their own where one run makes several', async () => {
    const sha = 'f'.repeat(40);
    const places = ['staging', 'Production', 'eu-cluster'];
    const named = { workflow_run: { id: 700 } };
    await tell(status('success', sha, 700, [{ environment: places[0] }, named]));
    await tell(run(sha, 700, {}, 'Deploy'));
    for (const place of [1, 2])
      await tell(status('success', sha, 700 + place, [{ environment: places[place] }, named]));
    const found = await ofCommit(sha);
    expect(found.map(({ change }) => change.environment).sort()).toEqual([...places].sort());
    expect(found.every(({ change: { links } }) => links.some(({ href }) => href.endsWith('/runs/700')))).toBe(true);
  });

  it('stay apart where run and deployment are of other runs, places, times or commits', async () => {
    const sha = '1'.repeat(40);
    await tell(run(sha, 800));
    await tell(status('success', sha, 801, [{}, { workflow_run: { id: 801 } }]));
    await tell(status('success', sha, 802, [{ environment: 'staging' }, {}]));
    await tell(status('success', sha, 803, [{}, {}, at('17:30')]));
    await tell(status('success', '2'.repeat(40), 804));
    expect((await ofCommit(sha)).map(({ change }) => change.changeId).sort()).toEqual(
      [runId(800), deploymentId(801), deploymentId(802), deploymentId(803)].sort(),
    );
  });

  it('are joined too where facts from before named no run', async () => {
    const sha = '3'.repeat(40);
    await tell(run(sha, 900));
    await tell(status('success', sha, 900));
    const facts = await log.readAll({ after: 0, limit: 10_000 });
    const old = facts.filter(({ streamId }) => [runId(900), deploymentId(900)].includes(streamId));
    for (const { streamId, event, occurredAt } of old) {
      const text = JSON.stringify(event)
        .replace(/,"run":\{[^}]*\}/, '')
        .replaceAll(sha, '4'.repeat(40));
      const again = JSON.parse(text.replaceAll(streamId, `${streamId}-old`)) as Event;
      const events = [{ event: again, occurredAt }];
      await log.append([{ streamId: `${streamId}-old`, expectedVersion: 'any', events }], { metadata: { actor: 'x' } });
    }
    await project();
    expect(await ofCommit('4'.repeat(40))).toHaveLength(1);
  });

  it('are taken back once, by the next earlier version', async () => {
    const [first, second] = ['5'.repeat(40), '6'.repeat(40)];
    const later = { run_started_at: at('15:00'), updated_at: at('15:09') };
    const back = { run_started_at: at('16:00'), updated_at: at('16:09') };
    await tell(run(first, 950));
    await tell(run(second, 951, later));
    await tell(run(first, 952, back));
    expect(await ofCommit(second)).toMatchObject([{ rolledBackWith: runId(952) }]);
    await tell(status('success', first, 950));
    await tell(status('success', first, 952, [{}, { workflow_run: { id: 952 } }, at('16:05')]));
    await tell(status('success', second, 951, [{}, { workflow_run: { id: 951 } }, at('15:05')]));
    expect(await ofCommit(second)).toMatchObject([
      { change: { changeId: deploymentId(951) }, rolledBackWith: deploymentId(952) },
    ]);
    const [latest] = await ofCommit(first);
    expect(latest).toMatchObject({ change: { changeId: deploymentId(952) }, rollsBack: deploymentId(951) });
  });
});
