import { canonicalJson } from '#postgres/log/canonical-json.js';

describe('canonical JSON', () => {
  it('is the same text whatever the order of keys, at every depth', () => {
    expect(canonicalJson({ b: [{ d: 1, c: null }], a: 'x', 10: 1, 9: 2 })).toBe(
      '{"9":2,"10":1,"a":"x","b":[{"c":null,"d":1}]}',
    );
    expect(canonicalJson({ a: 'x', 9: 2, 10: 1, b: [{ c: null, d: 1 }] })).toBe(
      canonicalJson({ b: [{ d: 1, c: null }], a: 'x', 10: 1, 9: 2 }),
    );
  });

  it('keeps the order of lists and leaves out what is undefined', () => {
    expect(canonicalJson({ list: [2, 1], gone: undefined })).toBe('{"list":[2,1]}');
  });

  it('does not change when it is read and written again', () => {
    const text = canonicalJson({ half: '\ud800', nul: '\u0000', number: 1e21, small: -0, __proto__: 1, é: 'ü' });
    expect(canonicalJson(JSON.parse(text))).toBe(text);
  });
});
