import { readDocument, type ReadDocument } from './read-document.js';

const report = (frontMatter = '') => ({
  sourceUri: 'file:///kb/postmortems/pool.md',
  path: '/kb/postmortems/pool.md',
  text: `---\n${frontMatter}\n---\n# Postmortem: orders database out of connections\n\n## Root cause\nThe pool was too small.\n`,
});

const contentOf = (read: ReadDocument): string =>
  read.outcome === 'understood' ? JSON.stringify(read.content.document) : read.outcome;

describe('reading a document', () => {
  it.each([
    ['a NUL in YAML', report(String.raw`title: "pool \0 too small"`)],
    ['a NUL in a key of its own', report('title: Pool\n' + String.raw`nested: {"a \0 key": 1}`)],
    [
      'half of a character in JSON',
      {
        ...report(),
        path: '/kb/postmortems/pool.json',
        text: String.raw`{"title": "Postmortem: \ud800 pool", "root_cause": "The pool was too small for the load."}`,
      },
    ],
  ])('keeps what an escape says from the log where no database can hold it: %s', async (_, document) => {
    expect(contentOf(await readDocument(document))).toContain('\uFFFD');
    expect(contentOf(await readDocument(document))).not.toMatch(/\\u0000|\\ud800/);
  });

  it.each([
    ['an address with a NUL', { ...report(), sourceUri: 'file:///kb/\0.md' }, 'address'],
    ['an address longer than an index takes', { ...report(), sourceUri: `file:///${'ä'.repeat(1_001)}` }, 'address'],
    ['a name of a service longer than an index takes', report(`services: [${'s'.repeat(2_001)}]`), 'service'],
  ])('refuses %s', async (_, document, problem) => {
    expect(await readDocument(document)).toMatchObject({
      outcome: 'refused',
      problem: expect.stringContaining(problem),
    });
  });
  it('refuses a document of more passages than the index can count', async () => {
    const text = `# Postmortem\n${`# A\n${'a '.repeat(15)}\n`.repeat(33_000)}`;
    expect(await readDocument({ ...report(), text })).toMatchObject({
      outcome: 'refused',
      problem: expect.stringMatching(/^it has 33\d{3} passages/),
    });
  });
});
