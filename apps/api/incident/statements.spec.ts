import { fromOneDocument } from './statements.js';

const stated = (text: string, sourceUri: string, isKnown = false) => ({ text, sourceUri, isKnown });
const told = (...all: ReturnType<typeof stated>[]): string[] =>
  fromOneDocument(all, ({ isKnown }) => isKnown).map(({ text, sourceUri }) => `${sourceUri}: ${text}`);

describe('what the documents of an incident state', () => {
  it('is told once where a record and the postmortem published of it say the same', () => {
    const own = stated('The pool was **too small**.', 'precedent:incident/1');
    const published = stated('the pool was too small', 'file:///kb/shop-1.md');
    expect(told(own, published, stated('A retry storm.', 'file:///kb/shop-1.md'))).toEqual([
      'precedent:incident/1: The pool was **too small**.',
      'file:///kb/shop-1.md: A retry storm.',
    ]);
  });

  it('is taken from the document that knows what came of it', () => {
    const published = stated('Restart it', 'file:///kb/shop-1.md', true);
    expect(told(stated('Restart it', 'precedent:incident/1'), published)).toEqual(['file:///kb/shop-1.md: Restart it']);
  });

  it('keeps what one document tells twice: it was done twice', () => {
    const done = stated('Restart it', 'file:///kb/shop-1.md');
    expect(told(done, done)).toHaveLength(2);
  });
});
