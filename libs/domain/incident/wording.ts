import { refuse } from './incident.refusals.js';

/** How long texts may be, in characters. More belongs into a document. */
export const limits = { name: 200, title: 300, note: 2000, text: 10_000, link: 2000, list: 50 } as const;

type Refused = ReturnType<typeof refuse>;
type Worded = Readonly<{ text: string | undefined; limit: number; isOptional?: boolean }>;

const isTooLong = (name: string, length: number, limit: number): Refused =>
  refuse('too-long', `The ${name} has ${length} characters; at most ${limit} are kept. Put the rest into a document.`);

/** The first of these texts that is blank though it must not be, or too long; undefined where all are fine. */
export const faultIn = (texts: Readonly<Record<string, Worded>>): Refused | undefined => {
  for (const [name, { text = '', limit, isOptional = false }] of Object.entries(texts)) {
    const { length } = text.trim();
    if (length === 0 && !isOptional) return refuse('no-text', `Say something: the ${name} is empty.`);
    if (length > limit) return isTooLong(name, length, limit);
  }
  return undefined;
};

/** The first fault in a list of texts, none of which may be blank. */
export const faultInList = (name: string, texts: readonly string[], limit: number): Refused | undefined => {
  if (texts.length > limits.list)
    return refuse('too-long', `There are ${texts.length} of ${name}; at most ${limits.list} are kept.`);
  for (const text of texts) {
    const fault = faultIn({ [name]: { text, limit } });
    if (fault) return fault;
  }
  return undefined;
};

/** Those of the given texts that say something, trimmed. */
export const spoken = <Key extends string>(
  texts: Readonly<Partial<Record<Key, string | undefined>>>,
): Partial<Record<Key, string>> =>
  Object.fromEntries(
    Object.entries<string | undefined>(texts).flatMap(([key, text]) => (text?.trim() ? [[key, text.trim()]] : [])),
  ) as Partial<Record<Key, string>>;
