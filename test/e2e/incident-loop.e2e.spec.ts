import { askGraphql, startServer, temporaryFolder, type RunningServer } from '../support/processes.js';

type Changed = Readonly<{
  __typename: string;
  id: string;
  message?: string;
  incident: { id: string };
  position: number;
}>;
type Answer = Readonly<{
  id: string;
  verdict: string;
  matches: readonly Readonly<{
    incidentId: string;
    title: string;
    rootCauses: readonly { text: string }[];
    remediations: readonly { text: string; outcome: string }[];
  }>[];
}>;
type Document = Readonly<{ sourceUri: string; text: string }>;

const answerFields = `id verdict matches { incidentId title rootCauses { text } remediations { text outcome } }`;

describe('the loop from an incident to the next one', () => {
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

  const say = async (mutation: string, type: string, input: Record<string, unknown>): Promise<Changed> => {
    const text = `mutation ($input: ${type}!) { done: ${mutation}(input: $input) {
      __typename ... on IncidentChanged { id position incident { id } } ... on Rejected { message } } }`;
    const { done } = await ask<{ done: Changed }>(text, { input: { by: 'Ada Lovelace', ...input } });
    if (done.__typename === 'Rejected') throw new Error(`${mutation}: ${done.message}`);
    return done;
  };

  const report = async (title: string, symptom: string, service: string): Promise<string> => {
    const { incident } = await say('reportIncident', 'ReportIncidentInput', { title, services: [service] });
    await say('observeSymptom', 'ObserveSymptomInput', { incident: incident.id, text: symptom, service });
    return incident.id;
  };

  const solve = async (incident: string, cause: string, remedy: string): Promise<void> => {
    await say('confirmRootCause', 'ConfirmRootCauseInput', {
      incident,
      text: cause,
      evidence: [{ text: 'the thread dump shows it' }],
    });
    const { id: remediationId } = await say('proposeRemediation', 'ProposeRemediationInput', {
      incident,
      text: remedy,
    });
    await say('approveRemediation', 'RemediationOfIncidentInput', { incident, remediationId });
    await say('applyRemediation', 'RemediationOfIncidentInput', { incident, remediationId });
    await ask(
      `mutation ($input: RecordRemediationOutcomeInput!) { recordRemediationOutcome(input: $input) { __typename } }`,
      { input: { incident, remediationId, outcome: 'WORKED', verifiedBy: 'Ada Lovelace', minutesToEffect: 6 } },
    );
  };

  const resolve = (incident: string) => say('resolveIncident', 'EndIncidentInput', { incident });

  const documentsOf = async (id: string): Promise<readonly Document[]> => {
    const query = `query ($id: ID!) { incident(id: $id) { documents { sourceUri text } } }`;
    return (await ask<{ incident: { documents: Document[] } }>(query, { id })).incident.documents;
  };

  /** The recorder works behind what was said: waits until the documents of the incident are so. */
  const untilDocuments = async (
    id: string,
    isSo: (documents: readonly Document[]) => boolean,
  ): Promise<readonly Document[]> => {
    for (;;) {
      const documents = await documentsOf(id);
      if (isSo(documents)) return documents;
      await new Promise((wait) => setTimeout(wait, 25));
    }
  };

  const briefed = async (id: string) => {
    const query = `query ($id: ID!) { incidentBriefing(id: $id) {
      beginning { basis text source { position } } seen { text position } services { service }
      answer { ${answerFields} } hypotheses { text } remedies { text outcome } nextChecks { text from }
      openQuestions { kind command } incident { id openQuestionCount } } }`;
    return (await ask<{ incidentBriefing: Record<string, unknown> & { answer: Answer } }>(query, { id }))
      .incidentBriefing;
  };

  it('gives the incident that was just closed, with its cause and what helped, as the best match of the next', async () => {
    const first = await report(
      'Payments time out',
      'payments answers with 504 and the worker threads all wait in LedgerClient.lock',
      'payments',
    );
    await solve(first, 'The ledger client took one lock for all customers', 'Restart the payments workers in turn');
    await resolve(first);
    await untilDocuments(first, (documents) => documents.length === 1);
    const second = await report(
      'Payments is slow again',
      'worker threads of payments wait in LedgerClient.lock, requests end with 504',
      'payments',
    );
    const { answer } = await briefed(second);
    expect(answer.matches[0]).toMatchObject({
      incidentId: first,
      title: 'Payments time out',
      rootCauses: [{ text: 'The ledger client took one lock for all customers' }],
      remediations: [{ text: 'Restart the payments workers in turn', outcome: 'WORKED' }],
    });

    await ask(`mutation ($input: JudgePrecedentInput!) { judgePrecedent(input: $input) { __typename } }`, {
      input: { answerId: answer.id, incidentId: first, judgement: 'SAME_FAILURE', by: 'Ada Lovelace' },
    });
    await resolve(second);
    const { incident } = await ask<{ incident: { openQuestions: { kind: string }[]; openQuestionCount: number } }>(
      `query ($id: ID!) { incident(id: $id) { openQuestions { kind } openQuestionCount } }`,
      { id: second },
    );
    expect(incident).toEqual({
      openQuestions: [{ kind: 'CAUSE' }, { kind: 'SERVICE' }, { kind: 'POSTMORTEM' }],
      openQuestionCount: 3,
    });
    const draft = await ask<{ incidentDraft: { markdown: string; gaps: unknown[] } }>(
      `query ($id: ID!) { incidentDraft(id: $id, kind: POSTMORTEM) { markdown gaps { line what } } }`,
      { id: second },
    );
    expect(draft.incidentDraft.markdown).toContain('Payments time out');
    const publish = (input: Record<string, unknown>) =>
      ask<{ publishPostmortem: Record<string, unknown> }>(
        `mutation ($input: PublishPostmortemInput!) { publishPostmortem(input: $input) { __typename
          ... on PublishedPostmortem { precedentIds sourceUri incident { id } } ... on Rejected { code } } }`,
        { input: { incident: second, markdown: draft.incidentDraft.markdown, ...input } },
      );
    expect((await publish({})).publishPostmortem).toMatchObject({ code: 'NOT_A_PERSON' });
    expect((await publish({ by: 'Ada Lovelace' })).publishPostmortem).toMatchObject({ code: 'GAPS_LEFT' });
    const { publishPostmortem } = await publish({ by: 'Ada Lovelace', acknowledgeGaps: true });
    expect(publishPostmortem).toEqual({
      __typename: 'PublishedPostmortem',
      precedentIds: [first],
      sourceUri: `precedent:incident/${second}`,
      incident: { id: second },
    });
    const [document, ...others] = await documentsOf(second);
    expect(others).toEqual([]);
    expect(document?.text).toContain('## Lessons learned');
  });

  it('writes the record anew after later facts, and takes it back while the incident is open again', async () => {
    const incident = await report('Search is down', 'search nodes leave the cluster one by one', 'search');
    await resolve(incident);
    await untilDocuments(incident, (documents) => documents.length === 1);
    await solve(incident, 'A full disk on every node', 'Delete old indices');
    await untilDocuments(incident, ([document]) => document?.text.includes('A full disk') === true);
    await say('reopenIncident', 'ReopenIncidentInput', { incident, reason: 'it is back' });
    await untilDocuments(incident, (documents) => documents.length === 0);
    const { incidents } = await ask<{ incidents: { nodes: { id: string }[] } }>('{ incidents { nodes { id } } }');
    expect(incidents.nodes.map(({ id }) => id)).toContain(incident);
    await resolve(incident);
    await untilDocuments(incident, (documents) => documents.length === 1);
  });

  it('takes the confirmation of what a precedent suggested as a word on that precedent', async () => {
    const first = await report('Exports hang', 'export workers hang in ZipStream.flush', 'exports');
    await resolve(first);
    await untilDocuments(first, (documents) => documents.length === 1);
    const second = await report('Exports hang again', 'workers hang in ZipStream.flush', 'exports');
    const { answer } = await briefed(second);
    const { id: hypothesisId } = await say('proposeHypothesis', 'ProposeHypothesisInput', {
      ...{ incident: second, text: 'The stream is never closed, as before', precedentId: first },
    });
    await say('confirmRootCause', 'ConfirmRootCauseInput', {
      ...{ incident: second, hypothesisId, evidence: [{ text: 'lsof shows it' }] },
    });
    const words = async (): Promise<readonly object[]> => {
      const query = `query ($id: ID!) { answer(id: $id) { matches { incidentId judgements { judgement by } } } }`;
      type Judged = { answer: { matches: { incidentId: string; judgements: object[] }[] } };
      const { matches } = (await ask<Judged>(query, { id: answer.id })).answer;
      return matches.find(({ incidentId }) => incidentId === first)?.judgements ?? [];
    };
    while ((await words()).length === 0) await new Promise((wait) => setTimeout(wait, 25));
    expect(await words()).toEqual([{ judgement: 'SAME_FAILURE', by: 'Ada Lovelace' }]);
  });

  it('counts what is still to be said of incidents that are over', async () => {
    const { openQuestions } = await ask<{ openQuestions: { totalQuestions: number; incidents: { count: number }[] } }>(
      '{ openQuestions { totalQuestions resolved more incidents { count incident { title } questions { text command } } } }',
    );
    expect(openQuestions.incidents.length).toBeGreaterThan(0);
    expect(openQuestions.totalQuestions).toBe(openQuestions.incidents.reduce((sum, { count }) => sum + count, 0));
  });
});
