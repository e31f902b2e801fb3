import { cutShort, emptyList, extended, separators, type PostingList } from './posting-list.js';

const written = (...postings: readonly (readonly [number, string, number, string])[]): string =>
  postings.map((parts) => parts.join(separators.part)).join(separators.occurrence);

const occurrences = ({ documents, forms, form, frequency, places, placesAt }: PostingList) =>
  [...documents].map((no, i) => [no, forms[form[i]!], frequency[i], [...places.slice(placesAt[i], placesAt[i + 1])]]);

const first = extended(emptyList, written([1, 'slow', 2, '0,1,3,1'], [4, 'slower', 0.5, '']), 4);

describe('a posting list', () => {
  it('reads what the database has written', () => {
    expect(occurrences(first)).toEqual([
      [1, 'slow', 2, [0, 1, 3, 1]],
      [4, 'slower', 0.5, []],
    ]);
    expect(first).toMatchObject({ upTo: 4, cutAt: null });
  });

  it('grows at its end', () => {
    const grown = extended(first, written([6, 'slow', 1, '12,2'], [6, 'slowest', 1, '0,1']), 9);
    expect(occurrences(grown)).toEqual([...occurrences(first), [6, 'slow', 1, [12, 2]], [6, 'slowest', 1, [0, 1]]]);
    expect(grown.upTo).toBe(9);
  });

  it('is whole up to where nothing was found', () => {
    expect(extended(first, null, 20)).toEqual({ ...first, upTo: 20 });
  });

  it('is cut short between documents, never within one', () => {
    const grown = extended(first, written([6, 'slow', 1, '12,2'], [6, 'slowest', 1, '0,1']), 9);
    const cut = cutShort(grown, 3);
    expect(cut.cutAt).toBe(4);
    expect(occurrences(cut)).toEqual(occurrences(first));
    expect(cutShort(grown, 4)).toBe(grown);
  });
});
