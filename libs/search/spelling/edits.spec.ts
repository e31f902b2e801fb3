import { editsOf } from './edits.js';

describe('the words one slip from another', () => {
  it('are those with a letter left out, put in, mistaken or changed places', () => {
    expect(editsOf('conection')).toEqual(
      expect.arrayContaining(['connection', 'cnection', 'conectoin', 'convction', 'conections']),
    );
  });

  it('are not the word itself, and each is given once', () => {
    const edits = editsOf('pool');
    expect(edits).not.toContain('pool');
    expect(new Set(edits).size).toBe(edits.length);
  });

  it('keep the first letter of a short word, as vault is no fault', () => {
    expect(editsOf('vault')).not.toContain('fault');
    expect(editsOf('rreplica')).toContain('replica');
    expect(editsOf('uppgrade')).toContain('upgrade');
  });

  it('are for four letters only those that changed places', () => {
    expect(editsOf('dsik')).toEqual(expect.arrayContaining(['disk']));
    expect(editsOf('lake')).not.toContain('like');
  });
});
