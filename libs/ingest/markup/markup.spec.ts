import type { Section } from '#domain/document/document.js';
import { readMarkup } from './read-markup.js';

const sectionsOf = (path: string, text: string): readonly Section[] => {
  const read = readMarkup(path, text);
  if (read === 'no-document' || !read.ok) throw new Error(`${path}: ${JSON.stringify(read)}`);
  return read.outline.sections;
};
const headings = (path: string, text: string): string[] =>
  sectionsOf(path, text).map(({ heading, startLine }) => `${startLine} ${heading}`);

describe('readMarkup', () => {
  it('reads markdown with both kinds of headings', () => {
    expect(headings('x.md', 'Title\n=====\n\nwords\n\n## Root cause\n\nmore words\n')).toEqual([
      '1 Title',
      '6 Root cause',
    ]);
  });

  it('takes a long underlined paragraph for the paragraph that it is', () => {
    const text = `## One\n\n${'a very long sentence that goes on '.repeat(8)}\n---\n\nmore\n`;
    expect(headings('x.md', text)).toEqual(['1 One']);
  });

  it('leaves the marks that close a heading out of it', () => {
    expect(headings('x.md', '## 12:53 ##\n\nword\n\n### Rewrite in C# ###  \n\nwords\n\n## F#\n\nfew\n')).toEqual([
      '1 12:53',
      '5 Rewrite in C#',
      '9 F#',
    ]);
  });

  it('takes a bold line, and a known label with a colon, for a heading', () => {
    expect(headings('x.md', '# T\n\n**Root cause**\n\na bug\n\nNext steps:\n\n- fix it\n')).toEqual([
      '1 T',
      '3 Root cause',
      '7 Next steps',
    ]);
  });

  it('is not disturbed by ERB, JSX, tags and comments', () => {
    const text = `---\ntitle: T\n---\nimport { Note } from './note'\n\n<%= partial 'warning' %>\n\n<!-- ## Hidden\n\nhidden -->\n\n<Note>\n## Impact\nnobody could pay\n</Note>\n`;
    expect(headings('x.html.md.erb', text)).toEqual(['13 Impact']);
    expect(headings('x.mdx', text)).toEqual(['13 Impact']);
  });

  it('reads reStructuredText by its underlines', () => {
    const text =
      '=====\nTitle\n=====\n\nSummary\n-------\n\nIt broke.\n\nRoot cause\n----------\n\n.. note:: remember\n\nA bug.\n';
    expect(sectionsOf('x.rst', text).map(({ heading, role, startLine }) => [heading, role, startLine])).toEqual([
      ['Title', 'other', 2],
      ['Summary', 'summary', 5],
      ['Root cause', 'cause', 10],
    ]);
  });

  it('reads AsciiDoc: headings, lists, listings', () => {
    const text =
      '= Title\n\n== Root cause\n\n* a bug\n** in the driver\n\n----\n== not a heading\n----\n\n== Resolution\n\n. restart\n';
    expect(headings('x.adoc', text)).toEqual(['1 Title', '3 Root cause', '12 Resolution']);
  });

  it('reads YAML and JSON by their keys, with their lines', () => {
    const yaml =
      'title: Search down\nsummary: Search was down.\nroot_causes:\n  - The disk was full\ntimeline:\n  - time: 2024-03-01T10:00:00Z\n    event: disk full\n';
    expect(sectionsOf('x.yaml', yaml).map(({ heading, role, startLine }) => [heading, role, startLine])).toEqual(
      expect.arrayContaining([
        ['root_causes', 'cause', 3],
        ['timeline', 'timeline', 5],
      ]),
    );
    const json =
      '{\n\t"title": "Search down",\n\t"root_cause": "The disk was full",\n\t"timeline": [{"time": "10:00", "event": "disk full"}]\n}';
    expect(sectionsOf('x.json', json).map(({ heading }) => heading)).toEqual(
      expect.arrayContaining(['root_cause', 'timeline']),
    );
  });

  it('keeps the text of a section line by line, so that its last line is the section’s last', () => {
    const [, cause] = sectionsOf('x.md', '# T\n\n## Cause\n\n\none\n\n  two\n\n\n');
    expect(cause).toMatchObject({ startLine: 3, endLine: 8, text: 'one\n\n  two' });
  });

  it('reads TOML front matter and says where it is broken', () => {
    const good = readMarkup('x.md', '+++\ntitle = "T"\n+++\n\nwords\n');
    expect(good).toMatchObject({ ok: true, attributes: { title: 'T' } });
    expect(readMarkup('x.md', '+++\ntitle = "T\n+++\n\nwords\n')).toMatchObject({ ok: false, line: 2 });
  });
});
