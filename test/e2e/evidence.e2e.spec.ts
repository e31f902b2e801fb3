import { askGraphql, startServer, temporaryFolder, type RunningServer } from '../support/processes.js';

type Quote = Readonly<{ text: string; sourceUri: string | null; startLine: number; endLine: number; position: number }>;

const quote = 'text sourceUri startLine endLine position';

/** Everything in an answer that states something. */
const whole = `query ($text: String!, $asOf: Int) { precedents(input: { text: $text, asOf: $asOf }) {
  verdict position
  matches(first: 5) {
    title score incidentId
    signals { contribution }
    passages { ${quote} }
    rootCauses { ${quote} }
    remediations { ${quote} outcome record { worked failed warning verifiedBy incidents { ${quote} outcome verifiedBy } } }
    against { name contribution grounds { ${quote} } }
    incident { timeline { ${quote} } }
    documents { ... on Postmortem { summary { ${quote} } impact { ${quote} } lessons { ${quote} } } }
  }
  groups(first: 5) { causes { ${quote} } tellsApart { ${quote} } failureMode { symptoms { ${quote} } checks { ${quote} } remedies { ${quote} } } }
  runbooks(first: 3) { ${quote} }
} }`;

const document = `query ($prefix: String!, $asOf: Int!) { documents(sourcePrefix: $prefix, asOf: $asOf, first: 10) { nodes { sourceUri text } } }`;

const postmortem = (resolution: string, before = '') => `---
kind: postmortem
title: Mails of the shop late
incident: SHOP-7
services: [mail]
date: 2026-01-10
---
${before}
## Summary

Mails were late because RabbitMQ 3.8 ran out of memory.

## Impact

Customers waited for their mails.

## Root cause

RabbitMQ ran out of memory, because the queue of mails was **not bounded**.

## Resolution

${resolution}

## Timeline

- 10:05 UTC MailsLate fired
- 10:40 UTC the queue was drained

## Lessons

Queues need a bound.
`;

const modes = `---
kind: failure-modes
service: mail
title: How mail fails
---
## Queue not bounded

### Symptoms
- mails are late and RabbitMQ runs out of memory

### Checks
- look at the length of the queue of mails

### Remedies
- bound the queue
`;

const runbook = `# MailsLate

## Meaning
Mails are late.

## Diagnosis
Look at the queue of mails in RabbitMQ:

    rabbitmqctl list_queues

## Mitigation
Restart the consumers.
`;

/** Every object of an answer that quotes something. */
const quotesIn = (value: unknown): Quote[] => {
  if (Array.isArray(value)) return value.flatMap(quotesIn);
  if (typeof value !== 'object' || value === null) return [];
  const inner = Object.values(value).flatMap(quotesIn);
  return 'startLine' in value ? [value as Quote, ...inner] : inner;
};

const folded = (text: string): string => text.replace(/\s+/g, ' ').trim();
const wordsOf = (text: string): string[] => text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [];

describe('the evidence of an answer', () => {
  let server: RunningServer;
  let home: Awaited<ReturnType<typeof temporaryFolder>>;

  beforeAll(async () => {
    home = await temporaryFolder();
    server = await startServer(home.path);
  });
  afterAll(async () => {
    await server.stop();
    await home.remove();
  });

  const ask = <T>(query: string, variables: Record<string, unknown> = {}) =>
    askGraphql<T>(server.url, query, variables);
  const submit = (name: string, text: string) =>
    ask(
      `mutation ($input: ImportDocumentInput!) { importDocument(input: $input) { __typename ... on Rejected { message } } }`,
      { input: { sourceUri: `https://kb.example/${name}`, path: name, text } },
    );
  type Answered = {
    precedents: { position: number; matches: { score: number; signals: { contribution: number }[] }[] };
  };
  const question = { text: 'mails are late, RabbitMQ 4.0 runs out of memory' };

  const linesAt = async ({ sourceUri, startLine, endLine, position }: Quote): Promise<string> => {
    const { documents } = await ask<{ documents: { nodes: { sourceUri: string; text: string }[] } }>(document, {
      prefix: sourceUri,
      asOf: position,
    });
    const text = documents.nodes.find((node) => node.sourceUri === sourceUri)?.text ?? '';
    return folded(
      text
        .split('\n')
        .slice(startLine - 1, endLine)
        .join('\n'),
    );
  };

  const openEach = async (answer: unknown): Promise<number> => {
    const quotes = quotesIn(answer).filter(({ sourceUri }) => sourceUri !== null);
    for (const one of quotes) {
      const lines = await linesAt(one);
      const missing = wordsOf(one.text).filter((word) => !wordsOf(lines).includes(word));
      expect({ ...one, missing }).toEqual({ ...one, missing: [] });
    }
    return quotes.length;
  };

  it('opens, quote by quote, in the document as it was, also after the document was revised', async () => {
    await submit('postmortems/mails.md', postmortem('We purged the queue, which fixed it within five minutes.'));
    await submit('failure-modes/mail.md', modes);
    await submit('runbooks/mails-late.md', runbook);
    const first = await ask<Answered>(whole, question);
    expect(await openEach(first)).toBeGreaterThan(12);
    await submit('postmortems/mails.md', postmortem('The restart of the pods did not help.', '\nMoved down.\n\n\n'));
    const again = await ask<Answered>(whole, { ...question, asOf: first.precedents.position });
    expect(quotesIn(again).map(({ text, startLine }) => [text, startLine])).toEqual(
      quotesIn(first).map(({ text, startLine }) => [text, startLine]),
    );
    expect(await openEach(await ask<Answered>(whole, question))).toBeGreaterThan(12);
  });

  it('sums up to the score, with what speaks against a match among it', async () => {
    const { precedents } = await ask<Answered>(whole, question);
    for (const { score, signals } of precedents.matches)
      expect(signals.reduce((sum, { contribution }) => sum + contribution, 0)).toBeCloseTo(score);
    expect(precedents.matches[0]).toMatchObject({
      against: [{ name: 'another version', grounds: [{ text: expect.stringContaining('RabbitMQ 3.8') as string }] }],
    });
  });

  it("shows a person's word on a remedy, with the fact that holds it", async () => {
    const recorded = await ask<{ recordRemediationOutcome: { position: number; incidentId: string } }>(
      `mutation { recordRemediationOutcome(input: { incident: "SHOP-7", remedy: "restart of the pods", outcome: WORKED, verifiedBy: "Ada" })
        { ... on RemediationOutcomeRecorded { position incidentId record { worked } } } }`,
    );
    const { position, incidentId } = recorded.recordRemediationOutcome;
    const { precedents } = await ask<Answered>(whole, question);
    expect(precedents.matches[0]).toMatchObject({
      remediations: expect.arrayContaining([
        expect.objectContaining({
          text: expect.stringContaining('restart of the pods') as string,
          outcome: 'WORKED',
          record: expect.objectContaining({
            worked: 1,
            failed: 0,
            warning: null,
            incidents: [expect.objectContaining({ verifiedBy: 'Ada', position }) as object],
          }) as object,
        }),
      ]) as object,
    });
    const { history } = await ask<{ history: { nodes: { position: number; type: string }[] } }>(
      'query ($id: ID!) { history(id: $id) { nodes { position type } } }',
      { id: incidentId },
    );
    expect(history.nodes).toContainEqual({ position, type: 'RemediationOutcomeRecorded' });
  });

  it('refuses a word on what nobody knows, with a documented code', async () => {
    const refused = await ask<object>(
      `mutation {
        incident: recordRemediationOutcome(input: { incident: "SHOP-99", remedy: "restart", outcome: FAILED, verifiedBy: "Ada" }) { ... on Rejected { code } }
        remedy: recordRemediationOutcome(input: { incident: "SHOP-7", remedy: "prayed", outcome: FAILED, verifiedBy: "Ada" }) { ... on Rejected { code } }
        name: recordRemediationOutcome(input: { incident: "SHOP-7", remedy: "restart of the pods", outcome: FAILED, verifiedBy: " " }) { ... on Rejected { code } }
      }`,
    );
    expect(refused).toMatchObject({
      incident: { code: 'UNKNOWN_INCIDENT' },
      remedy: { code: 'UNKNOWN_REMEDY' },
      name: { code: 'NO_NAME' },
    });
  });
});
