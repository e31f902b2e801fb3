import { type Client, Refused, TooLarge } from '../server/graphql-client.js';
import { Problem } from '../problem.js';
import { type Outgoing, submit } from './submit.js';

type Input = Readonly<{ input: { documents: readonly { sourceUri: string; text: string }[] } }>;

const outgoing = (name: string, text = 'text'): Outgoing => ({
  file: `/docs/${name}`,
  sourceUri: `file:///docs/${name}`,
  path: `/docs/${name}`,
  text,
});

const accepted = (sourceUri: string, position: number | null) => ({
  sourceUri,
  result: {
    __typename: 'DocumentAccepted',
    outcome: 'REVISED',
    documentId: 'runbook-1',
    position,
    redactions: [],
    replaced: [],
  },
});

/** A client whose server answers as `importDocuments` says; everything else fails. */
const clientWith = (importDocuments: (documents: Input['input']['documents']) => unknown): Client =>
  ({
    query: async (_operation: string, { input }: Input) => ({ importDocuments: importDocuments(input.documents) }),
  }) as unknown as Client;

describe('submit', () => {
  it('tells what became of each document, and the last position', async () => {
    const client = clientWith(() => [
      accepted('file:///docs/a.md', 7),
      { sourceUri: '', result: { __typename: 'DocumentSkipped', reason: 'INDEX_PAGE', detail: '12 links' } },
      {
        sourceUri: '',
        result: { __typename: 'Rejected', code: 'UNREADABLE', message: 'line 3: broken; close it', line: 3 },
      },
    ]);
    const { outcomes, position } = await submit(
      client,
      ['a.md', 'b.md', 'c.md'].map((name) => outgoing(name)),
      false,
    );
    expect(position).toBe(7);
    expect(outcomes).toEqual([
      expect.objectContaining({ path: '/docs/a.md', outcome: 'revised', documentId: 'runbook-1' }),
      {
        path: '/docs/b.md',
        sourceUri: 'file:///docs/b.md',
        outcome: 'skipped',
        reason: 'index page',
        detail: '12 links',
      },
      { path: '/docs/c.md', sourceUri: 'file:///docs/c.md', outcome: 'failed', line: 3, problem: 'broken; close it' },
    ]);
  });

  it('sends documents one by one when they are too large together, and reports the one that is too large alone', async () => {
    const client = clientWith((documents) => {
      if (documents.some(({ text }) => text === 'large') || documents.length > 1) throw new TooLarge('too large');
      return documents.map(({ sourceUri }) => accepted(sourceUri, 4));
    });
    const { outcomes, position } = await submit(
      client,
      [outgoing('a.md'), outgoing('b.md', 'large'), outgoing('c.md')],
      false,
    );
    expect(outcomes.map(({ outcome }) => outcome)).toEqual(['revised', 'failed', 'revised']);
    expect(outcomes[1]).toMatchObject({ path: '/docs/b.md', problem: 'too large' });
    expect(position).toBe(4);
  });

  it('reports a document that the server refuses to look at, and sends the others', async () => {
    const client = clientWith((documents) => {
      if (documents.some(({ sourceUri }) => sourceUri.endsWith('b.md'))) throw new Refused('No.');
      return documents.map(({ sourceUri }) => accepted(sourceUri, null));
    });
    const { outcomes } = await submit(client, [outgoing('a.md'), outgoing('b.md')], false);
    expect(outcomes.map(({ outcome }) => outcome)).toEqual(['revised', 'failed']);
  });

  it('does not go on when the server is gone', async () => {
    const client = clientWith(() => {
      throw new Problem('gone');
    });
    await expect(submit(client, [outgoing('a.md'), outgoing('b.md')], false)).rejects.toThrow('gone');
  });
});
