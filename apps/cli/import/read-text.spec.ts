import { decode } from './read-text.js';

describe('decode', () => {
  it('reads UTF-8 and drops the byte order mark', () => {
    expect(decode(Buffer.from('\uFEFF# Überlast\n'))).toEqual({ ok: true, text: '# Überlast\n' });
  });

  it('names the line of the first byte that is not UTF-8', () => {
    const latin1 = Buffer.concat([Buffer.from('# Ärger\n\n'), Buffer.from('Überlast\n', 'latin1')]);
    expect(decode(latin1)).toEqual({ ok: false, line: 3, problem: expect.stringContaining('not UTF-8') as string });
  });

  it('names the last line when a character is cut off at the end', () => {
    expect(decode(Buffer.from('a\nä').subarray(0, 3))).toMatchObject({ ok: false, line: 2 });
  });

  it('recognises UTF-16', () => {
    expect(decode(Buffer.from('\uFEFF# Title', 'utf16le'))).toMatchObject({
      ok: false,
      problem: expect.stringContaining('UTF-16') as string,
    });
  });

  it('refuses NUL bytes with their line', () => {
    expect(decode(Buffer.from('a\nb\0'))).toMatchObject({ ok: false, line: 2 });
  });
});
