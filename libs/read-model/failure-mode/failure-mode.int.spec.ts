import { failureModeDecisions } from '#application/failure-mode-decisions.js';
import { factCatalogue } from '#application/fact-catalogue.js';
import { submitDocuments } from '#application/submit-documents.js';
import type { Recorded } from '#event-sourcing/event.js';
import { PostgresEventLog } from '#postgres/log/postgres-event-log.js';
import { createAnalyser } from '#search/analysis/analyser.js';
import { databaseKinds, type TestDatabase } from '../../../test/support/database.js';
import { catalogue } from '../catalogue/catalogue.projection.js';
import { createFailureModeCatalogue } from './failure-mode-catalogue.js';
import { failureModeRecords } from './failure-mode-records.js';
import { failureModes } from './failure-mode.projection.js';
import { createMatchGrouping } from './match-grouping.js';

const clock = () => '2026-03-01T10:00:00.000Z';
const file = (path: string, text: string) => ({ sourceUri: `file:///kb/${path}`, path: `/kb/${path}`, text });

const postmortem = (name: string, { date, cause, more = '' }: { date: string; cause: string; more?: string }) =>
  file(
    `postmortems/${name}.md`,
    `---\nkind: postmortem\nincident: ${name}\ndate: ${date}\nservices: [checkout]\n${more}---\n# Checkout slow (${name})\n\n## Summary\nCheckout was slow.\n\n## Root cause\n${cause}\n\n## Diagnosis\n- ${checkOf[name] ?? 'look at the dashboard'}\n`,
  );
const checkOf: Record<string, string> = {
  'INC-1': 'Count idle sessions: a leaked connection is hours old',
  'INC-3': 'Ask whether CoreDNS is throttled when lookups time out',
};
const leak = 'A connection leaked on an early return until the pool was exhausted; idle sessions piled up.';
const again = 'The pool was exhausted: a connection leaked on an early return of the voucher code, sessions sat idle.';
const names = 'CoreDNS was throttled by its limit, so that lookups timed out after five seconds.';
const disk = 'Audit logs filled the disk: log rotation was off and no inodes were left on the volume.';
const diskAgain = 'Log rotation was off, so that audit logs filled the disk of the volume once more.';

const documents = [
  postmortem('INC-1', { date: '2026-01-01', cause: leak }),
  postmortem('INC-2', { date: '2026-01-02', cause: again }),
  postmortem('INC-3', { date: '2026-01-03', cause: names }),
  postmortem('INC-4', { date: '2026-01-04', cause: disk }),
  postmortem('INC-5', { date: '2026-01-05', cause: diskAgain }),
  postmortem('INC-6', { date: '2026-01-06', cause: 'Nobody knows.', more: 'failure_mode: Slow name lookups\n' }),
  file(
    'failure-modes/checkout.md',
    '---\nkind: failure-modes\nservice: checkout\n---\n# How checkout fails\n\n## Slow name lookups\n\n### Symptoms\n- p99 of five seconds\n\n### Causes\n- CoreDNS is throttled and lookups time out\n\n### Checks\n- run dig in a loop\n\n## Stale prices\n\n### Symptoms\n- prices of yesterday\n',
  ),
  file(
    'runbooks/coredns.md',
    '---\nkind: runbook\nservices: [checkout]\nlast_verified: 2026-01-05\n---\n# CoreDNSThrottled\n\n## Diagnosis\n- CoreDNS lookups time out, p99 of five seconds\n\n## Mitigation\n- more replicas of CoreDNS\n',
  ),
];
const ada = { by: 'Ada Byron', actor: 'graphql' };

describe.each(databaseKinds())('failure modes on the %s database', (_kind, open) => {
  let test: TestDatabase;
  let seen = 0;
  let base: Awaited<ReturnType<typeof start>>;

  const start = async () => {
    const log = new PostgresEventLog(test.database, factCatalogue);
    const { query } = test.database;
    const project = async () => {
      const facts = (await log.readAll({ after: seen, limit: 1000 })) as Recorded<never>[];
      seen = facts.at(-1)?.position ?? seen;
      for (const projection of [catalogue, failureModes]) {
        const own = facts.filter(({ event }) =>
          (projection.handles as string[]).includes((event as { type: string }).type),
        );
        await test.database.transaction((tx) => projection.apply(own, tx));
      }
      return seen;
    };
    const submit = submitDocuments({ log, clock });
    const outcomes = await submit(documents, { actor: 'ada' });
    await project();
    const ids = outcomes.flatMap((outcome) =>
      'incidentId' in outcome && outcome.incidentId ? [outcome.incidentId] : [],
    );
    const analyser = createAnalyser([]);
    const modes = createFailureModeCatalogue(query, analyser);
    const decisions = failureModeDecisions({ log, clock, records: failureModeRecords(query), catalogue: modes });
    return { log, project, submit, ids, modes, decisions, grouping: createMatchGrouping(query, analyser) };
  };

  const names_ = async (asOf = seen) =>
    (await base.grouping.group(base.ids, asOf)).map(({ name, incidentIds }) => [name, incidentIds.map(numberOf)]);
  const numberOf = (id: string) => base.ids.indexOf(id) + 1;
  const idOf = async (name: string) => {
    const { edges } = await base.modes.page({}, { first: 20 });
    return edges.find(({ node }) => node.name === name)!.node.failureModeId;
  };

  beforeAll(async () => {
    test = await open();
    base = await start();
  });
  afterAll(() => test.drop());

  it('group matches by what documents name and fit, and the rest by like causes', async () => {
    expect(await names_()).toEqual([
      [expect.stringContaining('pool or handles ran out'), [1, 2]],
      ['Slow name lookups', [3, 6]],
      [expect.stringContaining('disk ran full'), [4, 5]],
    ]);
  });

  it('are told apart by checks quoted with their lines', async () => {
    const groups = await base.grouping.group(base.ids, seen);
    const checks = await base.grouping.tellApart(groups, { position: seen, runbookIds: [] });
    expect(checks[0]).toMatchObject([{ text: checkOf['INC-1'], sourceUri: 'file:///kb/postmortems/INC-1.md' }]);
    expect(checks[1]!.map(({ text }) => text)).toEqual(['run dig in a loop', checkOf['INC-3']]);
    expect(await base.grouping.tally(groups, seen)).toMatchObject([
      { occurrences: 2 },
      { occurrences: 2, lastSeenAt: '2026-01-06T00:00:00.000Z' },
      { occurrences: 2 },
    ]);
  });

  it('tell what they know of each: incidents, runbook, what is missing', async () => {
    const [dns, stale] = [await idOf('Slow name lookups'), await idOf('Stale prices')];
    const details = await base.modes.details([dns, stale]);
    expect(details.get(dns)).toMatchObject({
      observed: [{ assignment: 'named' }, { assignment: 'fits' }],
      runbook: { title: 'CoreDNSThrottled', by: 'words', lastVerifiedAt: '2026-01-05', incidentsSince: 1 },
    });
    expect(details.get(stale)).toMatchObject({ observed: [], runbook: null, lastSeenAt: null });
  });

  it('are suggested, accepted by a person, observed, renamed and merged, and shown as of any position', async () => {
    const before = seen;
    const suggested = await base.modes.suggested({ service: 'checkout' });
    expect(suggested.map(({ incidentIds }) => incidentIds.map(numberOf).sort())).toEqual([
      [4, 5],
      [1, 2],
    ]);
    const suggestion = suggested[1]!.suggestionId;
    const accepted = await base.decisions.accept({ suggestion, name: 'Connection leak' }, ada);
    expect(accepted).toMatchObject({ ok: true });
    await base.project();
    const leakId = accepted.ok ? accepted.failureModeId : '';
    expect(await base.decisions.observe({ failureModeId: leakId, incident: 'INC-6' }, ada)).toMatchObject({ ok: true });
    expect(await base.decisions.rename({ failureModeId: leakId, name: 'Leaked connection' }, ada)).toMatchObject({
      ok: true,
    });
    const after = await base.project();
    expect(await names_()).toEqual([
      ['Leaked connection', [1, 2, 6]],
      ['Slow name lookups', [3]],
      [expect.stringContaining('disk'), [4, 5]],
    ]);
    expect((await names_(before))[1]).toEqual(['Slow name lookups', [3, 6]]);
    const details = (await base.modes.details([leakId])).get(leakId);
    expect(details?.observed).toMatchObject([
      { assignment: 'observed', by: 'Ada Byron' },
      { assignment: 'accepted' },
      { assignment: 'accepted' },
    ]);
    expect(details?.causes.map(({ sourceUri }) => sourceUri)).toContain('file:///kb/postmortems/INC-1.md');

    const dns = await idOf('Slow name lookups');
    expect(await base.decisions.merge({ failureModeId: leakId, intoId: dns }, ada)).toMatchObject({ ok: true });
    await base.project();
    expect((await names_())[0]).toEqual(['Slow name lookups', [1, 2, 3, 6]]);
    expect((await base.modes.byIds([leakId])).get(leakId)).toMatchObject({
      name: 'Slow name lookups',
      formerNames: ['Leaked connection'],
    });
    expect((await names_(after))[0]).toEqual(['Leaked connection', [1, 2, 6]]);
  });

  it('that were refused are neither suggested nor grouped again', async () => {
    const [suggested] = await base.modes.suggested({});
    const refused = { suggestion: suggested!.suggestionId, reason: 'two causes' };
    expect(await base.decisions.refuse(refused, ada)).toMatchObject({ ok: true });
    await base.project();
    expect(await base.modes.suggested({})).toEqual([]);
    expect((await names_()).slice(1).map(([, incidents]) => incidents)).toEqual([[4], [5]]);
    const incidents = suggested!.incidentIds;
    expect(await base.decisions.accept({ incidents, name: 'Disk' }, ada)).toEqual({
      ok: false,
      rejection: 'refused-before',
    });
  });

  it('are decided on by the person who asks and no other', async () => {
    const [failureModeId, name] = [await idOf('Stale prices'), 'Old prices'];
    expect(await base.decisions.rename({ failureModeId, name }, { by: 'Ada Byron', actor: 'Bob' })).toMatchObject({
      rejection: 'not-your-name',
    });
    expect(await base.decisions.rename({ failureModeId, name }, { by: 'graphql', actor: 'graphql' })).toMatchObject({
      rejection: 'not-a-person',
    });
    expect(await base.decisions.accept({ suggestion: 'nothing', name }, ada)).toMatchObject({
      rejection: 'unknown-suggestion',
    });
  });

  it('are not decided on for incidents that are not on record, which the refusal names as the person did', async () => {
    const failureModeId = await idOf('Stale prices');
    expect(await base.decisions.observe({ failureModeId, incident: 'INC-99' }, ada)).toEqual({
      ok: false,
      rejection: 'unknown-incident',
      unknownIncidents: ['INC-99'],
    });
    const incidents = ['INC-1', ' INC-98 ', base.ids[1]!, 'incident-nothing'];
    expect(await base.decisions.accept({ incidents, name: 'Leak' }, ada)).toMatchObject({
      rejection: 'unknown-incident',
      unknownIncidents: ['INC-98', 'incident-nothing'],
    });
  });

  it('do not get a name that another of the same service goes by', async () => {
    const [failureModeId, taken] = [await idOf('Stale prices'), await idOf('Slow name lookups')];
    const refused = { ok: false, rejection: 'name-taken', namesakes: [taken] };
    expect(await base.decisions.rename({ failureModeId, name: 'slow name-lookups' }, ada)).toEqual(refused);
    const named = { incidents: ['INC-3'], name: 'Slow name lookups' };
    expect(await base.decisions.accept(named, ada)).toEqual(refused);
    expect(await base.decisions.accept({ ...named, services: ['mail'] }, { ...ada, by: 'graphql' })).toMatchObject({
      rejection: 'not-a-person',
    });
  });

  it('that a document no longer describes under their heading keep their incidents and are offered for merging', async () => {
    const stale = await idOf('Stale prices');
    expect(await base.decisions.observe({ failureModeId: stale, incident: 'INC-5' }, ada)).toMatchObject({ ok: true });
    await base.project();
    const described = documents.find(({ path }) => path.includes('failure-modes'))!;
    await base.submit([{ ...described, text: described.text.replace('Stale prices', 'Old prices') }], { actor: 'ada' });
    await base.project();
    const [former] = await base.modes.former();
    expect(former).toMatchObject({ failureModeId: stale, name: 'Stale prices', incidentIds: [base.ids[4]] });
    expect(former!.candidates.map(({ name }) => name)).toContain('Old prices');
    const merged = { failureModeId: stale, intoId: await idOf('Old prices') };
    expect(await base.decisions.merge(merged, ada)).toMatchObject({ ok: true });
    await base.project();
    expect(await base.modes.former()).toEqual([]);
    expect(await names_()).toContainEqual(['Old prices', [5]]);
  });

  it('no longer lead on from a former name that another one goes by', async () => {
    const named = { incidents: ['INC-4'], name: 'Leaked connection' };
    expect(await base.decisions.accept(named, ada)).toMatchObject({ ok: true });
    await base.project();
    const dns = await idOf('Slow name lookups');
    expect((await base.modes.byIds([dns])).get(dns)?.formerNames).toEqual([]);
  });

  it('give the same rows whether facts come in one batch or one by one', async () => {
    const facts = (await base.log.readAll({ after: 0, limit: 1000 })).filter(({ event }) =>
      (failureModes.handles as string[]).includes(event.type),
    ) as Recorded<never>[];
    const replay = async (size: number) => {
      await test.database.transaction(async (tx) => {
        for (const table of failureModes.tables) await tx.query(`delete from ${table}`);
        for (let at = 0; at < facts.length; at += size) await failureModes.apply(facts.slice(at, at + size), tx);
      });
      return Promise.all(
        failureModes.tables.map((table) =>
          test.database.query<object>(`select * from ${table} order by valid_from, 1`),
        ),
      );
    };
    expect(await replay(1)).toEqual(await replay(1000));
  });
});
