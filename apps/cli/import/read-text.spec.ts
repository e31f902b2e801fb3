import { decode } from './read-text.js';

describe('decode', () => {
  it('reads UTF-8 and drops the byte order mark', () => {
    expect(decode(Buffer.from('\uFEFF# Überlast\n'))).toEqual({ ok: true, text: '# Überlast\n' });
  });

  it('reads UTF-16 by its mark', () => {
    expect(decode(Buffer.from('\uFEFF# Title', 'utf16le'))).toEqual({ ok: true, text: '# Title' });
    expect(decode(Buffer.from('\uFEFF# Title', 'utf16le').swap16())).toEqual({ ok: true, text: '# Title' });
  });

  it('reads Windows-1252 where nothing is UTF-8', () => {
    expect(decode(Buffer.from('# Ärger\n\nÜberlast\n', 'latin1'))).toEqual({ ok: true, text: '# Ärger\n\nÜberlast\n' });
  });

  it('names the line of the first byte that is not UTF-8 where others are', () => {
    const mixed = Buffer.concat([Buffer.from('# Ärger\n\n'), Buffer.from('Überlast\n', 'latin1')]);
    expect(decode(mixed)).toEqual({ ok: false, line: 3, problem: expect.stringContaining('not UTF-8') as string });
  });

  it('names the last line when a character is cut off at the end', () => {
    expect(decode(Buffer.from('a\nä').subarray(0, 3))).toMatchObject({ ok: false, line: 2 });
  });

  it('refuses bytes that are no text', () => {
    expect(decode(Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0xff, 0xd8]))).toMatchObject({
      ok: false,
    });
  });

  it('refuses NUL bytes with their line', () => {
    expect(decode(Buffer.from('a\nb\0'))).toMatchObject({ ok: false, line: 2 });
  });
});
