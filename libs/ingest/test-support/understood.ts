import type { UnderstoodDocument } from '#domain/document/document.js';
import { understand } from '../understand.js';
import type { RawDocument } from '../understanding.js';

type OfKind<K extends UnderstoodDocument['kind']> = Extract<UnderstoodDocument, { kind: K }>;

/** Understands a text that must be a document of this kind; says what it was taken for otherwise. */
export const understoodAs = <K extends UnderstoodDocument['kind']>(kind: K, raw: RawDocument): OfKind<K> => {
  const understanding = understand(raw);
  if (understanding.outcome !== 'understood') throw new Error(`${raw.path}: ${JSON.stringify(understanding)}`);
  if (understanding.document.kind !== kind)
    throw new Error(`${raw.path} was taken for ${understanding.document.kind}, not ${kind}`);
  return understanding.document as OfKind<K>;
};

export const textsOf = (quotes: readonly { text: string }[]): string[] => quotes.map(({ text }) => text);
