import type { SearchablePassage } from './searchable-document.js';

/** What is embedded of a passage: its own heading and its text. */
export const embeddingText = ({ sectionPath, text }: Pick<SearchablePassage, 'sectionPath' | 'text'>): string => {
  const heading = sectionPath.at(-1) ?? '';
  return heading === '' || text.startsWith(heading) ? text : `${heading}: ${text}`;
};
