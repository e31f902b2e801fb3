import type { Document } from 'yaml';

const mostAliases = 100;

/** The values of a YAML document as JSON has them; nothing where its aliases unfold to more than a document holds. */
export const plainValues = (document: Pick<Document, 'toJS'>): unknown => {
  try {
    return document.toJS({ maxAliasCount: mostAliases });
  } catch (fault) {
    if (fault instanceof ReferenceError) return undefined;
    throw fault;
  }
};
