import { placeInWords, sourceInWords } from './source.js';
import { table } from './table.js';
import { counted, cut, cutLines, hang, wrap } from './wrap.js';

describe('wrap', () => {
  it('keeps every word and stays within the width', () => {
    const text = 'the quick brown fox jumps over the lazy dog again and again';
    const lines = wrap(text, 20);
    expect(lines.join(' ')).toBe(text);
    expect(Math.max(...lines.map(({ length }) => length))).toBeLessThanOrEqual(20);
  });

  it('lets a word that is too long stand alone', () => {
    expect(wrap('see https://example.org/a/long/path now', 10)).toEqual([
      'see',
      'https://example.org/a/long/path',
      'now',
    ]);
  });
});

describe('hang', () => {
  it('indents what follows the first line', () => {
    expect(hang('* ', 'one two three four five six seven', 24)).toEqual(['* one two three four', '  five six seven']);
  });
});

describe('cut', () => {
  it('shows that something is missing', () => {
    expect(cut('connections', 8)).toBe('connect…');
    expect(cutLines(['a', 'b,', 'c'], 2)).toEqual(['a', 'b …']);
    expect(cutLines(['a', 'b'], 2)).toEqual(['a', 'b']);
  });
});

describe('counted', () => {
  it('says one and many', () => {
    expect([counted(1, 'fact'), counted(2, 'fact')]).toEqual(['1 fact', '2 facts']);
  });
});

describe('table', () => {
  const columns = [{ title: 'kind' }, { title: 'title', flexible: true }, { title: 'causes', right: true }];

  it('shares the width and lines numbers up', () => {
    const lines = table(columns, [['runbook', 'a title that is much too long for this', '3']], 40);
    expect(lines).toEqual(['kind     title                    causes', 'runbook  a title that is much t…       3']);
  });

  it('takes no more room than it needs', () => {
    expect(table(columns, [['runbook', 'short', '10']], 80)[1]).toBe('runbook  short      10');
  });
});

describe('sourceInWords', () => {
  it('shortens files below the folder and leaves other addresses alone', () => {
    expect(sourceInWords('file:///data/docs/a b 100%25.md', '/data')).toBe('docs/a b 100%.md');
    expect(sourceInWords('file:///other/a.md', '/data')).toBe('/other/a.md');
    expect(sourceInWords('https://git.example/a%20b.md', '/data')).toBe('https://git.example/a%20b.md');
  });

  it('adds the line as editors open it', () => {
    expect(placeInWords({ sourceUri: 'file:///data/a.md', startLine: 7 }, '/data')).toBe('a.md:7');
  });
});
