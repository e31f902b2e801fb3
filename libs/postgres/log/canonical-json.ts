const withSortedKeys = (_key: string, value: unknown): unknown =>
  value !== null && typeof value === 'object' && !Array.isArray(value)
    ? Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)))
    : value;

/** The one JSON text of a value, whatever the order in which its keys were written; what JSON cannot say is left out as `JSON.stringify` does. */
export const canonicalJson = (value: unknown): string => JSON.stringify(value, withSortedKeys);
