/** A JSON object of a sender; any field may be missing or of another type than its documentation says. */
export type Json = Readonly<Record<string, unknown>>;

export const isObject = (value: unknown): value is Json =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** The value under a path of names; undefined where any step is missing. */
export const at = (value: unknown, ...path: readonly string[]): unknown =>
  path.reduce<unknown>((found, name) => (isObject(found) ? found[name] : undefined), value);

/** The text under a path, trimmed; numbers count as text. Undefined where there is none, or only blanks. */
export const textAt = (value: unknown, ...path: readonly string[]): string | undefined => {
  const found = at(value, ...path);
  if (typeof found === 'number' && Number.isFinite(found)) return String(found);
  const text = typeof found === 'string' ? found.trim() : '';
  return text === '' ? undefined : text;
};

/** The first text under one of these names. */
export const firstText = (value: unknown, names: readonly string[]): string | undefined =>
  names.map((name) => textAt(value, name)).find((text) => text !== undefined);

/** The objects of the list under a path; none where there is no list. */
export const objectsAt = (value: unknown, ...path: readonly string[]): readonly Json[] => {
  const found = at(value, ...path);
  return Array.isArray(found) ? found.filter(isObject) : [];
};

const mostPairs = 100;
const longestName = 200;
const longestText = 4_000;

/** A text no longer than `longest`; where it was cut shows. */
export const cut = (text: string, longest = longestText): string =>
  text.length <= longest ? text : `${text.slice(0, longest - 1)}…`;

const asText = (value: unknown): string | undefined => {
  if (typeof value === 'string') return value;
  return value === null || value === undefined ? undefined : JSON.stringify(value);
};

/** The names and values under a path as texts: values that are no text are written as JSON, nothing is longer than a person reads. */
export const textsAt = (value: unknown, ...path: readonly string[]): Readonly<Record<string, string>> => {
  const found = at(value, ...path);
  if (!isObject(found)) return {};
  return Object.fromEntries(
    Object.entries(found)
      .slice(0, mostPairs)
      .flatMap(([name, one]) => {
        const text = asText(one);
        return text === undefined ? [] : [[cut(name, longestName), cut(text)]];
      }),
  );
};

/** A moment as ISO 8601 in UTC. Undefined for what is no time, and for the year 1 with which Go says that there is none. */
export const momentAt = (value: unknown, ...path: readonly string[]): string | undefined => {
  const found = textAt(value, ...path);
  if (found === undefined) return undefined;
  const time = new Date(
    /^\d{10}(?:\.\d+)?$/.test(found) ? Number(found) * 1_000 : /^\d{13}$/.test(found) ? Number(found) : found,
  );
  const year = time.getUTCFullYear();
  return year >= 1970 && year <= 9999 ? time.toISOString() : undefined;
};
