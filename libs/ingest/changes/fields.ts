/** A JSON object of unknown shape. */
export type Fields = Readonly<Record<string, unknown>>;

export const isFields = (value: unknown): value is Fields =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** What stands at a path; undefined where nothing does. A number in the path is a place in a list, from its end where negative. */
export const valueAt = (value: unknown, ...path: readonly (string | number)[]): unknown =>
  path.reduce<unknown>((at, part) => {
    if (typeof part === 'number') return Array.isArray(at) ? (at as unknown[]).at(part) : undefined;
    return isFields(at) && Object.hasOwn(at, part) ? at[part] : undefined;
  }, value);

const longest = 20_000;

/** The text at a path, cut where it is very long; undefined where there is none or it is empty. */
export const textAt = (value: unknown, ...path: readonly (string | number)[]): string | undefined => {
  const found = valueAt(value, ...path);
  const text = typeof found === 'number' || typeof found === 'boolean' ? String(found) : found;
  return typeof text === 'string' && text.trim() !== '' ? text.trim().slice(0, longest) : undefined;
};

/** The list at a path; empty where there is none. */
export const listAt = (value: unknown, ...path: readonly (string | number)[]): readonly unknown[] => {
  const found = valueAt(value, ...path);
  return Array.isArray(found) ? found : [];
};

/** A time as ISO 8601 in UTC, from a text or from seconds since 1970; undefined where it is none that a database can keep. */
export const timeOf = (value: unknown): string | undefined => {
  const date =
    typeof value === 'number' ? new Date(value * 1000) : new Date(typeof value === 'string' ? value : Number.NaN);
  if (Number.isNaN(date.getTime())) return undefined;
  const iso = date.toISOString();
  return /^(?!0000)\d{4}-/.test(iso) ? iso : undefined;
};

/** The time at a path. */
export const timeAt = (value: unknown, ...path: readonly (string | number)[]): string | undefined =>
  timeOf(valueAt(value, ...path));

/** An address that a browser can open; undefined for anything else. */
export const addressAt = (value: unknown, ...path: readonly (string | number)[]): string | undefined => {
  const text = textAt(value, ...path);
  return text !== undefined && /^https?:\/\/[^\s"'<>]+$/i.test(text) && text.length <= 2000 ? text : undefined;
};

type Present<T> = { [Key in keyof T]?: Exclude<T[Key], undefined> };

/** The fields that have a value. */
export const present = <T extends object>(fields: T): Present<T> =>
  Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)) as Present<T>;

/** In a line, cut to what a title may be. */
export const inALine = (text: string): string => {
  const line = text.replace(/\s+/g, ' ').trim();
  return line.length <= 300 ? line : `${line.slice(0, 299)}…`;
};
