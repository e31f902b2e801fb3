import { baseNaming, fileNaming } from './source-naming.js';

describe('fileNaming', () => {
  it('keeps spaces and letters readable and encodes only what would change the meaning', () => {
    const file = { path: '/data/Größe 100% #1?.md', root: '/data' };
    expect(fileNaming.uri(file)).toBe('file:///data/Größe 100%25 %231%3F.md');
  });

  it('leads from a URI back to its file', () => {
    const path = '/data/100% sure #1 %41?.md';
    expect(fileNaming.file(fileNaming.uri({ path, root: '/data' }), '/data')).toBe(path);
  });

  it('begins the URIs of a folder with a slash, so that its namesakes stay out', () => {
    expect(fileNaming.prefix('/data/docs', true)).toBe('file:///data/docs/');
    expect(fileNaming.prefix('/data/a.md', false)).toBe('file:///data/a.md');
  });
});

describe('baseNaming', () => {
  const naming = baseNaming('https://git.example/sre/docs');

  it('puts the path below the given folder behind the address', () => {
    expect(naming.uri({ path: '/data/docs/db/a b#1.md', root: '/data/docs' })).toBe(
      'https://git.example/sre/docs/db/a%20b%231.md',
    );
  });

  it('calls a file that was given itself by its name', () => {
    expect(naming.uri({ path: '/data/a.md', root: '/data/a.md' })).toBe('https://git.example/sre/docs/a.md');
  });

  it('leads from a URI back to the file', () => {
    const file = { path: '/data/docs/db/a b#1.md', root: '/data/docs' };
    expect(naming.file(naming.uri(file), '/data/docs')).toBe(file.path);
    expect(naming.file('https://git.example/sre/docs/a.md', '/data/a.md')).toBe('/data/a.md');
  });

  it('knows no file for a URI that cannot be decoded', () => {
    expect(naming.file('https://git.example/sre/docs/%zz.md', '/data/docs')).toBeUndefined();
    expect(naming.file('https://git.example/sre/docs/%E4.md', '/data/docs')).toBeUndefined();
  });

  it('recognises by a path that does not depend on this machine', () => {
    expect(naming.path({ path: '/home/ada/runbooks/a b.md', root: '/home/ada/runbooks' })).toBe('/sre/docs/a b.md');
  });

  it('refuses what is no address', () => {
    expect(() => baseNaming('docs')).toThrow('--base-uri "docs" is no address');
  });
});
