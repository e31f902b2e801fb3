import type { Analyser, Term } from '../analysis/analyser.js';
import { fieldWeights, roleWeight } from './field-weights.js';
import type { SearchableDocument, SearchablePassage } from './searchable-document.js';

/**
 * One word of one document. `frequency` counts it over the document, weighted by where it stands; `places` holds pairs of
 * passage ordinal and count in that passage, its headings included.
 */
export type Posting = Term & Readonly<{ frequency: number; places: readonly number[] }>;

/** What the index keeps of a document's words. `length` is the sum of its postings' frequencies; `passageLengths` counts words. */
export type IndexedDocument = Readonly<{
  length: number;
  passageLengths: readonly number[];
  postings: readonly Posting[];
}>;

type Draft = Term & { frequency: number; places: number[] };

const pathWords = (uri: string): string =>
  decodeUri(uri)
    .split(/[/\\]/)
    .slice(-3)
    .join(' ')
    .replace(/\.(html\.)?[a-z]{2,8}(\.erb)?$/i, '');

const decodeUri = (uri: string): string => {
  try {
    return decodeURI(uri);
  } catch {
    return uri;
  }
};

const longestPlaces = 1000;

class Drafting {
  private readonly drafts = new Map<string, Draft>();

  add(terms: readonly Term[], weight: number): void {
    for (const term of terms) this.draftOf(term).frequency += weight;
  }

  place(terms: readonly Term[], ordinal: number): void {
    for (const term of terms) {
      const { places } = this.draftOf(term);
      if (places.at(-2) === ordinal) places[places.length - 1]! += 1;
      else if (places.length < longestPlaces) places.push(ordinal, 1);
    }
  }

  postings(): Posting[] {
    return [...this.drafts.values()];
  }

  private draftOf(term: Term): Draft {
    const known = this.drafts.get(term.form);
    if (known) return known;
    const draft = { ...term, frequency: 0, places: [] };
    this.drafts.set(term.form, draft);
    return draft;
  }
}

const sameSection = (left: SearchablePassage | undefined, right: SearchablePassage): boolean =>
  left !== undefined && left.sectionPath.join('\n') === right.sectionPath.join('\n');

/** The words of a document, counted by the weights of its fields. */
export const indexDocument = (document: SearchableDocument, { terms }: Analyser): IndexedDocument => {
  const drafting = new Drafting();
  drafting.add(terms(document.title), fieldWeights.title);
  drafting.add(terms(pathWords(document.uri)), fieldWeights.path);
  const passageLengths = document.passages.map((passage, ordinal) => {
    const headings = terms(passage.sectionPath.join('\n'));
    const body = terms(passage.text);
    const weight = roleWeight(passage.role);
    if (!sameSection(document.passages[ordinal - 1], passage))
      drafting.add(terms(passage.sectionPath.at(-1) ?? ''), weight);
    drafting.add(body, weight);
    drafting.place([...headings, ...body], ordinal);
    return headings.length + body.length;
  });
  const postings = drafting.postings();
  return { length: postings.reduce((sum, { frequency }) => sum + frequency, 0), passageLengths, postings };
};
