import type { SearchablePassage } from './searchable-document.js';

const under = (heading: string, text: string): string =>
  heading === '' || text.startsWith(heading) ? text : `${heading}: ${text}`;

/** What is embedded of a passage: the document's title, its own heading and its text. A passage seldom names what it is about. */
export const embeddingText = (
  title: string,
  { sectionPath, text }: Pick<SearchablePassage, 'sectionPath' | 'text'>,
): string => under(title, under(sectionPath.at(-1) ?? '', text));
