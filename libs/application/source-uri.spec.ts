import { filePathOf, fileSourceUri } from './source-uri.js';

describe('the path of a source URI', () => {
  it('is the one the URI was made of, whatever signs it has', () => {
    const path = '/data/Größe 100% sure #1 %41?.md';
    expect(filePathOf(fileSourceUri(path))).toBe(path);
  });

  it('leaves a per cent sign alone that encodes nothing of ours', () => {
    expect(filePathOf('file:///data/%zz %41.md')).toBe('/data/%zz %41.md');
  });

  it('is missing where the source is no file', () => {
    expect(filePathOf('https://git.example/a.md')).toBeUndefined();
  });
});
