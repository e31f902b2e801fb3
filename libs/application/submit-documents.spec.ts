import { InMemoryEventLog } from '#event-sourcing/in-memory-event-log.js';
import { submitDocuments } from './submit-documents.js';
import { withdrawDocument } from './withdraw-documents.js';

const now = () => '2026-03-01T10:00:00.000Z';
const postmortem = (text = 'The connection pool was too small.', reference = 'SHOP-7') => ({
  sourceUri: 'file:///kb/postmortems/pool.md',
  path: '/kb/postmortems/pool.md',
  text: `---
title: Orders database out of connections
incident: ${reference}
---
# Orders database out of connections

## Summary
Checkout failed for 20 minutes.

## Root cause
${text}

## Resolution
We raised the pool size, which resolved the incident.
`,
});
const timeline = {
  sourceUri: 'file:///kb/timelines/pool.md',
  path: '/kb/timelines/pool.md',
  kind: 'timeline' as const,
  text: `---
incident: shop-7
---
# Timeline of SHOP-7

- 2026-02-01 10:00 UTC checkout errors
- 2026-02-01 10:20 UTC pool raised
`,
};

const start = () => {
  const log = new InMemoryEventLog(now);
  const types = async () => (await log.readAll({ after: 0, limit: 100 })).map(({ event }) => event.type);
  return { log, types, submit: submitDocuments({ log, clock: now }), withdraw: withdrawDocument({ log, clock: now }) };
};

describe('submitting documents', () => {
  it('records a postmortem and the incident it tells of', async () => {
    const { submit, types } = start();
    const [outcome] = await submit([postmortem()], { actor: 'ada' });
    expect(outcome).toMatchObject({ outcome: 'submitted', version: 1, position: 2 });
    expect(await types()).toEqual(['IncidentReported', 'PostmortemSubmitted']);
  });

  it('changes nothing when the same document comes again', async () => {
    const { submit, log } = start();
    await submit([postmortem()], { actor: 'ada' });
    expect(await submit([postmortem()], { actor: 'ada' })).toMatchObject([{ outcome: 'unchanged', version: 1 }]);
    expect(await log.head()).toBe(2);
  });

  it('records a revision when the text changed', async () => {
    const { submit, types } = start();
    await submit([postmortem()], { actor: 'ada' });
    expect(await submit([postmortem('A deploy leaked connections.')], { actor: 'ada' })).toMatchObject([
      { outcome: 'revised', version: 2 },
    ]);
    expect(await types()).toEqual(['IncidentReported', 'PostmortemSubmitted', 'PostmortemRevised']);
  });

  it('joins a timeline and a postmortem with the same reference to one incident', async () => {
    const { submit, types } = start();
    const outcomes = await submit([postmortem(), timeline], { actor: 'ada' });
    const incidents = outcomes.map((outcome) => ('incidentId' in outcome ? outcome.incidentId : undefined));
    expect(new Set(incidents).size).toBe(1);
    expect((await types()).filter((type) => type === 'IncidentReported')).toHaveLength(1);
  });

  it('withdraws the former document when a source is now understood as another kind', async () => {
    const { submit, types } = start();
    await submit([postmortem()], { actor: 'ada' });
    const [taken] = await submit([{ ...postmortem(), kind: 'runbook' }], { actor: 'ada' });
    const former = { documentId: expect.stringMatching(/^postmortem-/), kind: 'postmortem', title: expect.any(String) };
    expect(taken).toMatchObject({ outcome: 'submitted', replaced: [former] });
    expect(await submit([{ ...postmortem(), kind: 'runbook' }], { actor: 'ada' })).toMatchObject([{ replaced: [] }]);
    expect((await types()).slice(2)).toEqual(['PostmortemWithdrawn', 'RunbookPublished']);
  });

  it('says what would happen and appends nothing on a dry run', async () => {
    const { submit, log } = start();
    expect(await submit([postmortem()], { actor: 'ada', dryRun: true })).toMatchObject([{ outcome: 'submitted' }]);
    expect(await log.head()).toBe(0);
  });

  it('refuses to revise what is not there', async () => {
    const { submit } = start();
    expect(await submit([postmortem()], { actor: 'ada', revise: true })).toMatchObject([
      { outcome: 'rejected', rejection: 'not-submitted' },
    ]);
  });

  it('refuses bytes that are not text and names the line', async () => {
    const { submit } = start();
    const document = { ...postmortem(), text: '# Title\nfine\nnot \0 text' };
    expect(await submit([document], { actor: 'ada' })).toMatchObject([{ outcome: 'refused', line: 3 }]);
  });

  it('takes secrets out before anything is kept', async () => {
    const { submit, log } = start();
    const secret = ['ghp', '16C7e42F292c6912E7710c838347Ae178B4a'].join('_');
    const [outcome] = await submit([postmortem(`The token ${secret} was revoked.`)], { actor: 'ada' });
    expect(outcome).toMatchObject({ outcome: 'submitted', redactions: [{ line: 11 }] });
    expect(JSON.stringify(await log.readAll({ after: 0, limit: 10 }))).not.toContain(secret);
  });
});

describe('withdrawing a document', () => {
  it('is recorded once and may be undone by submitting again', async () => {
    const { submit, withdraw } = start();
    const [outcome] = await submit([postmortem()], { actor: 'ada' });
    const documentId = outcome && 'documentId' in outcome ? outcome.documentId : '';
    const options = { actor: 'ada', reason: 'gone' };
    expect(await withdraw(documentId, options)).toMatchObject({ outcome: 'withdrawn', version: 2 });
    expect(await withdraw(documentId, options)).toMatchObject({ outcome: 'rejected', rejection: 'already-withdrawn' });
    expect(await submit([postmortem()], { actor: 'ada' })).toMatchObject([{ outcome: 'submitted', version: 3 }]);
  });
});
