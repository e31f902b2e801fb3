import { factCatalogue } from '#application/fact-catalogue.js';
import { submitDocuments } from '#application/submit-documents.js';
import { withdrawDocument } from '#application/withdraw-documents.js';
import type { Projection } from '#event-sourcing/projection.js';
import { PostgresEventLog } from '#postgres/log/postgres-event-log.js';
import { databaseKinds, type TestDatabase } from '../../../test/support/database.js';
import { objections } from './objection.projection.js';
import { recordedObjections } from './recorded-objections.js';

const clock = () => '2026-03-01T10:00:00.000Z';

const postmortem = (name: string, date: string, text: string) => ({
  sourceUri: `file:///kb/${name}.md`,
  path: `/kb/${name}.md`,
  text: `---\nkind: postmortem\ntitle: ${name}\nservices: [mail]\ndate: ${date}\n---\n## Summary\nMails were late.\n\n${text}\n`,
});

const old = postmortem(
  'old',
  '2025-01-01',
  '## Root cause\nRabbitMQ ran out of memory, because the queue of mails was not bounded.\n\n## Trigger\nThe incident was triggered by the release of the evening, which sent more mails.\n\n## Background\nWe ran RabbitMQ 3.8.\n',
);
const migrated = postmortem(
  'migrated',
  '2025-06-01',
  '## Root cause\nThe disk was full.\n\n## Action items\n- [x] Bound the queue; verified under load on 2025-06-20.\n\nAll queues were migrated from RabbitMQ to Kafka.\n',
);

describe.each(databaseKinds())('objections on the %s database', (_kind, open) => {
  let test: TestDatabase;
  let log: PostgresEventLog;
  let ids: string[];
  let documents: string[];
  let seen = 0;

  const project = async () => {
    const facts = await log.readAll({ after: seen, limit: 100, types: [...objections.handles] });
    seen = facts.at(-1)?.position ?? seen;
    await test.database.transaction((tx) => (objections as Projection).apply(facts, tx));
  };

  beforeAll(async () => {
    test = await open();
    log = new PostgresEventLog(test.database, factCatalogue);
    const outcomes = await submitDocuments({ log, clock })([old, migrated], { actor: 'ada' });
    ids = outcomes.map((outcome) => ('incidentId' in outcome ? outcome.incidentId! : ''));
    documents = outcomes.map((outcome) => ('documentId' in outcome ? outcome.documentId : ''));
    await project();
  });
  afterAll(() => test.drop());

  const against = async (text: string, more: { position?: number; at?: string } = {}) => {
    const { position = seen, at } = more;
    const found = await recordedObjections(test.database.query).of({
      question: { text, ...(at !== undefined && { at }) },
      terms: [],
      rarities: [],
      vector: null,
      embeddingSpace: null,
      position,
      incidentIds: ids,
    });
    return found.map(({ groupId, name }) => `${groupId === ids[0] ? 'old' : 'migrated'}: ${name}`).sort();
  };

  it('come from what the records say, each with where it says so', async () => {
    expect(await against('mails are late since the certificate rotation')).toEqual([
      'migrated: cause fixed and verified',
      'old: another kind of change',
      'old: dependency since withdrawn',
    ]);
    expect(await against('mails are late, RabbitMQ 4.0 refuses connections')).toEqual([
      'migrated: cause fixed and verified',
      'old: another version',
    ]);
    const [first] = await recordedObjections(test.database.query).of({
      question: { text: 'mails are late' },
      terms: [],
      rarities: [],
      vector: null,
      embeddingSpace: null,
      position: seen,
      incidentIds: [ids[0]!],
    });
    expect(first?.grounds).toEqual([
      {
        text: 'All queues were migrated from RabbitMQ to Kafka.',
        sourceUri: 'file:///kb/migrated.md',
        startLine: 16,
        endLine: 16,
        position: expect.any(Number) as number,
      },
    ]);
  });

  it('hold nothing against an incident that was not known, or not yet true', async () => {
    expect(await against('mails are late', { at: '2025-03-01T00:00:00Z' })).toEqual([
      'migrated: cause fixed and verified',
    ]);
    expect(await against('mails are late', { position: 0 })).toEqual([]);
  });

  it('go with the document that they rest on', async () => {
    const before = seen;
    await withdrawDocument({ log, clock })(documents[1]!, { actor: 'ada', reason: 'wrong' });
    await project();
    expect(await against('mails are late')).toEqual([]);
    expect(await against('mails are late', { position: before })).toHaveLength(2);
  });
});
