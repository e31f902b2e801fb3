import { askGraphql, startServer, temporaryFolder, type RunningServer } from '../support/processes.js';

type Changed = Readonly<{
  __typename: string;
  id?: string;
  position?: number;
  warnings?: readonly string[];
  incident?: Readonly<{ id: string; version: number; status: string }>;
  code?: string;
  message?: string;
}>;

const inputs: Readonly<Record<string, string>> = {
  affectService: 'ServiceOfIncidentInput',
  clearService: 'ServiceOfIncidentInput',
  approveRemediation: 'RemediationOfIncidentInput',
  applyRemediation: 'RemediationOfIncidentInput',
  mitigateIncident: 'EndIncidentInput',
  resolveIncident: 'EndIncidentInput',
};

const inputOf = (mutation: string): string =>
  inputs[mutation] ?? `${mutation.charAt(0).toUpperCase()}${mutation.slice(1)}Input`;

const whole = `query ($id: ID!, $asOf: Int) { incident(id: $id, asOf: $asOf) {
  id title status origin version reference severity services startedAt occurredAt summary mitigatedAt resolvedAt notRecovered
  symptoms { kind text service signal { metric unit before after since } at recordedAt by }
  alerts { alertId name labels startsAt endsAt isFiring }
  affectedServices { service clearedAt }
  roles { role person }
  entries { kind text at recordedAt by position }
  suspectedChanges { changeId }
  hypotheses { hypothesisId text status evidence { stance text link } ruledOut { reason by } }
  confirmedCauses { text chain contributingFactors evidence { text } by }
  plannedRemediations { remediationId text kind status approved { by } applied { by } outcome { outcome minutesToEffect by } }
  links { otherId relation }
  duplicates { id title }
  mergedInto { id title }
} }`;

describe('an incident over GraphQL', () => {
  let server: RunningServer;
  let home: Awaited<ReturnType<typeof temporaryFolder>>;

  beforeAll(async () => {
    home = await temporaryFolder();
    server = await startServer(home.path);
  });
  afterAll(async () => {
    await server?.stop();
    await home?.remove();
  });

  const ask = <T>(query: string, variables: Record<string, unknown> = {}) =>
    askGraphql<T>(server.url, query, variables);
  const tell = async (mutation: string, input: Record<string, unknown>): Promise<Changed> => {
    const answer = await ask<Record<string, Changed>>(
      `mutation ($input: ${inputOf(mutation)}!) { ${mutation}(input: $input) {
        __typename ... on IncidentChanged { id position warnings incident { id version status } } ... on Rejected { code message }
      } }`,
      { input: { by: 'Ada Lovelace', ...input } },
    );
    return answer[mutation]!;
  };
  const report = async (input: Record<string, unknown> = {}): Promise<string> =>
    (await tell('reportIncident', { title: 'Checkout is slow', services: ['checkout'], ...input })).incident!.id;
  const read = async (id: string, asOf?: number) =>
    (await ask<{ incident: Record<string, never> | null }>(whole, { id, asOf })).incident;

  it('is told from the page to the proven cause, and read whole, also as it was', async () => {
    const incident = await report({ startedAt: '2026-03-12T10:00:00Z', severity: 'SEV2', reference: 'SHOP-404' });
    const at = '2026-03-12T10:05:00Z';
    await tell('observeSymptom', {
      incident,
      service: 'checkout',
      signal: { metric: 'p95', unit: 'ms', before: 200, after: 4000, since: at },
    });
    const alert = { alertId: 'a-1', name: 'CheckoutSlow', startsAt: at, service: 'cart' };
    await tell('attachAlert', { incident, alert });
    const late = await tell('recordTimelineEntry', {
      incident: 'shop-404',
      text: 'Paged Bob',
      at,
      kind: 'COMMUNICATION',
    });
    await tell('assignRole', { incident, role: 'commander', person: 'Ada Lovelace' });
    await tell('changeSeverity', { incident, severity: 'SEV1', reason: 'Nobody can pay' });
    const { id: hypothesisId } = await tell('proposeHypothesis', {
      incident,
      text: 'The cart asks the cache in a loop',
    });
    await tell('attachEvidence', {
      incident,
      hypothesisId,
      stance: 'SUPPORTS',
      text: '400 GETs a request',
      link: 'https://x',
    });
    const { id: other } = await tell('proposeHypothesis', { incident, text: 'The disk is full' });
    await tell('ruleOutHypothesis', { incident, hypothesisId: other, reason: 'It is half empty' });
    const { id: remediationId } = await tell('proposeRemediation', {
      incident,
      text: 'Roll back the cart',
      hypothesisId,
    });
    expect(await tell('applyRemediation', { incident, remediationId })).toMatchObject({ code: 'NOT_APPROVED' });
    expect(await tell('approveRemediation', { incident, remediationId, by: 'deploy-bot' })).toMatchObject({
      code: 'NOT_A_PERSON',
    });
    await tell('approveRemediation', { incident, remediationId });
    await tell('applyRemediation', { incident, remediationId });
    expect(await tell('mitigateIncident', { incident })).toMatchObject({ incident: { status: 'MITIGATED' } });
    const confirmed = await tell('confirmRootCause', {
      incident,
      hypothesisId,
      chain: ['The cart asks once for each item', 'Redis is busy'],
      contributingFactors: ['No review'],
    });
    expect(confirmed).toMatchObject({ __typename: 'IncidentChanged', id: expect.stringMatching(/^cause-/) });
    const resolved = await tell('resolveIncident', { incident, note: 'Over' });
    expect(resolved.warnings).toEqual([
      'Alert CheckoutSlow on cart still fires.',
      'Nobody has cleared checkout.',
      'Nobody has cleared cart.',
      'Nobody has said what became of "Roll back the cart".',
    ]);
    await tell('resolveAlert', { incident, alertId: 'a-1' });
    await tell('clearService', { incident, service: 'cart' });

    expect(await read('SHOP-404')).toMatchObject({
      id: incident,
      title: 'Checkout is slow',
      status: 'RESOLVED',
      origin: 'PERSON',
      reference: 'SHOP-404',
      severity: 'SEV1',
      services: ['cart', 'checkout'],
      startedAt: '2026-03-12T10:00:00.000Z',
      occurredAt: '2026-03-12T10:00:00.000Z',
      symptoms: [
        {
          kind: 'SIGNAL',
          text: `p95 went from 200 ms to 4000 ms since ${at.slice(0, 10)} ${at.slice(11, 16)} UTC`,
          signal: { unit: 'ms' },
        },
      ],
      alerts: [{ alertId: 'a-1', labels: {}, isFiring: false }],
      affectedServices: [{ service: 'checkout', clearedAt: null }, { service: 'cart' }],
      roles: [{ role: 'commander', person: 'Ada Lovelace' }],
      entries: [{ kind: 'COMMUNICATION', text: 'Paged Bob', at: '2026-03-12T10:05:00.000Z', position: late.position }],
      hypotheses: [
        { status: 'CONFIRMED', evidence: [{ stance: 'SUPPORTS', link: 'https://x' }] },
        { status: 'RULED_OUT', ruledOut: { reason: 'It is half empty', by: 'Ada Lovelace' } },
      ],
      confirmedCauses: [
        { contributingFactors: ['No review'], evidence: [{ text: '400 GETs a request' }], by: 'Ada Lovelace' },
      ],
      plannedRemediations: [{ status: 'APPLIED', kind: 'MITIGATION', approved: { by: 'Ada Lovelace' }, outcome: null }],
      notRecovered: ['Nobody has cleared checkout.', 'Nobody has said what became of "Roll back the cart".'],
    });
    expect(await read(incident, late.position)).toMatchObject({
      status: 'OPEN',
      severity: 'SEV2',
      hypotheses: [],
      resolvedAt: null,
      entries: [{ text: 'Paged Bob' }],
    });
    expect(await read(incident, late.position! - 1)).toMatchObject({ entries: [] });
  });

  it('takes the word on a remedy that was applied by its id or by enough of its words', async () => {
    const incident = await report();
    const { id: remediationId } = await tell('proposeRemediation', { incident, text: 'Restart the pods of checkout' });
    const judge = (input: object) =>
      ask<Record<string, object>>(
        `mutation ($input: RecordRemediationOutcomeInput!) { recordRemediationOutcome(input: $input) {
          __typename ... on RemediationOutcomeRecorded { remediation record { worked failed } } ... on Rejected { code message }
        } }`,
        { input: { incident, outcome: 'WORKED', verifiedBy: 'Ada', ...input } },
      ).then((answer) => answer['recordRemediationOutcome']);
    expect(await judge({ remediationId })).toMatchObject({ code: 'NOT_APPLIED' });
    await tell('approveRemediation', { incident, remediationId });
    await tell('applyRemediation', { incident, remediationId });
    expect(await judge({ remediationId, minutesToEffect: 3 })).toMatchObject({
      remediation: 'Restart the pods of checkout',
      record: { worked: 1, failed: 0 },
    });
    expect(await judge({ remedy: 'restart the pods', outcome: 'FAILED' })).toMatchObject({
      record: { worked: 0, failed: 1 },
    });
    expect(await judge({ remedy: 'pray' })).toMatchObject({
      code: 'UNKNOWN_REMEDY',
      message: expect.stringContaining('Restart the pods'),
    });
    expect(await read(incident)).toMatchObject({
      plannedRemediations: [{ outcome: { outcome: 'FAILED', by: 'Ada' } }],
    });
  });

  it('goes on as another one that it was merged into', async () => {
    const [first, second] = [await report({ title: 'First' }), await report({ title: 'Second', services: ['cart'] })];
    await tell('linkIncident', { incident: first, other: second, relation: 'SAME_FAILURE' });
    await tell('mergeIncident', { incident: second, into: first, reason: 'the same' });
    expect(await read(second)).toMatchObject({ status: 'MERGED', mergedInto: { id: first, title: 'First' } });
    expect(await read(first)).toMatchObject({
      duplicates: [{ id: second }],
      links: [{ otherId: second, relation: 'SAME_FAILURE' }],
      services: ['cart', 'checkout'],
    });
    expect(await tell('recordTimelineEntry', { incident: second, text: 'x' })).toMatchObject({
      code: 'MERGED',
      message: expect.stringContaining(first),
    });
  });

  it('is listed by where it stands and by service, with what is known of it now', async () => {
    const incident = await report({ title: 'Search is down', services: ['search'] });
    await tell('affectService', { incident, service: 'index' });
    const list = async (filter: string) =>
      (
        await ask<{
          incidents: { totalCount: number; nodes: { title: string; status: string; services: string[] }[] };
        }>(`{ incidents(first: 50, ${filter}) { totalCount nodes { title status services } } }`)
      ).incidents;
    const open = { title: 'Search is down', status: 'OPEN', services: ['index', 'search'] };
    expect((await list('service: "index"')).nodes).toEqual([open]);
    expect((await list('status: OPEN')).nodes).toContainEqual(open);
    expect((await list('status: [RESOLVED, MERGED]')).nodes).not.toContainEqual(open);
    expect((await list('status: OPEN, service: "search"')).totalCount).toBe(1);
    await tell('resolveIncident', { incident });
    expect((await list('status: RESOLVED, service: "search"')).nodes).toEqual([{ ...open, status: 'RESOLVED' }]);
    await tell('reopenIncident', { incident, reason: 'Down again' });
    expect((await list('status: OPEN, service: "search"')).totalCount).toBe(1);
  });

  it('is joined by documents with its number, and told of by them alone takes what is learned', async () => {
    const submit = (name: string, number: string) =>
      ask(`mutation ($input: ImportDocumentInput!) { importDocument(input: $input) { __typename } }`, {
        input: {
          sourceUri: `https://kb.example/${name}`,
          path: name,
          text: `---\nkind: postmortem\ntitle: Mails late\nincident: ${number}\nservices: [mail]\ndate: 2026-01-10\n---\n## Summary\n\nMails were late.\n\n## Root cause\n\nThe queue was full.\n`,
        },
      });
    await submit('told.md', 'MAIL-1');
    expect(await read('MAIL-1')).toMatchObject({ status: 'TOLD', origin: 'DOCUMENT', notRecovered: [] });
    expect(await tell('resolveIncident', { incident: 'MAIL-1' })).toMatchObject({ code: 'ONLY_TOLD' });
    const cause = { incident: 'MAIL-1', text: 'The queue has no bound', evidence: [{ text: 'It held all mails' }] };
    expect(await tell('confirmRootCause', cause)).toMatchObject({ incident: { status: 'TOLD' } });
    const live = await report({ title: 'Mails late again', reference: 'MAIL-1', services: ['queue'] });
    expect(await read('MAIL-1')).toMatchObject({
      id: live,
      status: 'OPEN',
      services: ['mail', 'queue'],
      confirmedCauses: [{ text: 'The queue has no bound' }],
    });
    expect(await tell('reportIncident', { title: 'again', reference: 'mail-1' })).toMatchObject({
      code: 'ALREADY_REPORTED',
    });
    const first = await report({ reference: 'MAIL-2' });
    await submit('joins.md', 'mail-2');
    expect(await read(first)).toMatchObject({ title: 'Mails late', status: 'OPEN', services: ['checkout', 'mail'] });
  });

  it('says who changed what, and loses nothing that two write at once', async () => {
    const incident = await report();
    const { version } = (await read(incident)) as unknown as { version: number };
    const texts = Array.from({ length: 25 }, (_, number) => `entry ${number}`);
    const told = await Promise.all(
      ['Ada', 'Bob'].flatMap((by) => texts.map((text) => tell('recordTimelineEntry', { incident, text, by }))),
    );
    expect(told.filter(({ __typename }) => __typename === 'IncidentChanged')).toHaveLength(50);
    const { entries } = (await read(incident)) as unknown as { entries: { text: string; by: string }[] };
    expect(new Set(entries.map(({ text, by }) => `${by} ${text}`)).size).toBe(50);
    const again = { incident, text: 'sent again', idempotencyKey: 'once' };
    expect(await tell('recordTimelineEntry', again)).toEqual(await tell('recordTimelineEntry', again));
    expect(await tell('changeSeverity', { incident, severity: 'SEV1', ifVersion: version })).toMatchObject({
      code: 'CONFLICT',
      message: expect.stringMatching(/TimelineEntryRecorded by (Ada|Bob)/),
    });
  });

  it('shows what each of several commands of one request came to', async () => {
    const incident = await report();
    const both = await ask<Record<string, { incident: { severity: string; entries: { text: string }[] } }>>(
      `mutation ($incident: ID!) {
        first: changeSeverity(input: { incident: $incident, severity: "SEV1", by: "Ada" }) { ...whole }
        second: recordTimelineEntry(input: { incident: $incident, text: "Paged Bob", by: "Ada" }) { ...whole }
      }
      fragment whole on IncidentChanged { incident { severity entries { text } } }`,
      { incident },
    );
    expect(both).toMatchObject({
      first: { incident: { severity: 'SEV1', entries: [] } },
      second: { incident: { severity: 'SEV1', entries: [{ text: 'Paged Bob' }] } },
    });
  });

  it('signs with the person who asks, and refuses to guess one', async () => {
    const asked = async (actor?: string): Promise<Changed> => {
      const response = await fetch(`${server.url}/graphql`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', ...(actor && { 'x-precedent-actor': actor }) },
        body: JSON.stringify({
          query: `mutation { reportIncident(input: { title: "x" }) { __typename ... on IncidentChanged { warnings } ... on Rejected { code } } }`,
        }),
      });
      return ((await response.json()) as { data: { reportIncident: Changed } }).data.reportIncident;
    };
    expect(await asked()).toMatchObject({ code: 'NO_NAME' });
    expect(await asked('Grace')).toMatchObject({ warnings: [expect.stringContaining('No service')] });
  });
});
