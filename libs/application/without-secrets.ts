import { redactSecrets } from '#ingest/redact.js';

/** NUL and halves of characters, which the database cannot keep. */
const notText = /\0|\p{Surrogate}/gu;

/** What ids are made of is never a secret, and two ids must stay two. */
const isId = (key: string): boolean => /(?:^|[a-z])(?:Id|Ids|Key)$|^(?:incident|into|other|type)$/.test(key);

/** What goes into the log instead of what was given: secrets taken out, what is no text replaced. */
export type Cleaned<T> = Readonly<{
  value: T;
  /** What was taken out, a sentence each. */ redacted: readonly string[];
}>;

/** Takes secrets out of every text of a value. Ids stay as they are. */
export const withoutSecrets = <T extends object>(given: T): Cleaned<T> => {
  const kinds = new Set<string>();
  const cleaned = (value: unknown, key: string): unknown => {
    if (typeof value === 'string') {
      const text = value.replace(notText, '\uFFFD');
      if (isId(key)) return text;
      // A label's name may say that its value is a secret, which the value alone does not show.
      const named = `${key}: `;
      const { text: kept, redactions } = redactSecrets(named + text);
      for (const { kind } of redactions) kinds.add(kind);
      return kept.startsWith(named) ? kept.slice(named.length) : redactSecrets(text).text;
    }
    if (Array.isArray(value)) return value.map((one) => cleaned(one, key));
    if (typeof value !== 'object' || value === null) return value;
    return Object.fromEntries(
      Object.entries(value).map(([name, inner]) => [name.replace(notText, '\uFFFD'), cleaned(inner, name)]),
    );
  };
  const value = cleaned(given, '') as T;
  return { value, redacted: [...kinds].map((kind) => `A secret (${kind}) was taken out before anything was kept.`) };
};
