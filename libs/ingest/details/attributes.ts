/** The keys that a document's author set, read under several spellings and each taken at most once. */
export class Attributes {
  private readonly left: Map<string, unknown>;

  constructor(values: Readonly<Record<string, unknown>>) {
    this.left = new Map(Object.entries(unfolded(values)));
  }

  /** One value under the first of these keys that has one, as text. */
  takeText(...keys: readonly string[]): string | undefined {
    const [key, value] = this.find(keys, (each) => textOf(each) !== undefined) ?? [];
    if (key !== undefined) this.left.delete(key);
    return textOf(value);
  }

  /** Every value under these keys: lists, comma-separated text and objects with a name alike. */
  takeList(...keys: readonly string[]): string[] {
    const named = keys.flatMap((key) => this.find([key], (value) => namesOf(value).length > 0) ?? []);
    const values = named.filter((_, index) => index % 2 === 1).flatMap(namesOf);
    named.filter((_, index) => index % 2 === 0).forEach((key) => this.left.delete(String(key)));
    return [...new Set(values)];
  }

  /** What no field took. */
  rest(): Readonly<Record<string, unknown>> {
    return Object.fromEntries(this.left);
  }

  private find(keys: readonly string[], isUsable: (value: unknown) => boolean): [string, unknown] | undefined {
    const wanted = keys.map(plain);
    return [...this.left].find(([key, value]) => wanted.includes(plain(key)) && isUsable(value));
  }
}

const folders = new Set(['metadata', 'meta', 'incident', 'postmortem']);

/** Keys that stand in a map of their own, as under `metadata:`, count as if they stood outside of it. */
const unfolded = (values: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>> =>
  Object.entries(values).reduce<Record<string, unknown>>((all, [key, value]) => {
    const isFolder =
      folders.has(key.toLowerCase()) && typeof value === 'object' && value !== null && !Array.isArray(value);
    return isFolder ? { ...(value as Record<string, unknown>), ...all } : { ...all, [key]: value };
  }, {});

const plain = (key: string): string => key.toLowerCase().replace(/[^a-z0-9]/g, '');

const textOf = (value: unknown): string | undefined => {
  if (typeof value === 'string') return value.trim() === '' ? undefined : value.trim();
  if (typeof value === 'object' && value !== null && !Array.isArray(value))
    return textOf((value as Record<string, unknown>)['name'] ?? undefined);
  return typeof value === 'number' || typeof value === 'boolean' ? String(value) : undefined;
};

const namesOf = (value: unknown): string[] => {
  if (Array.isArray(value)) return value.flatMap(namesOf);
  if (typeof value === 'object' && value !== null) return namesOf((value as Record<string, unknown>)['name']);
  return (textOf(value) ?? '')
    .split(/[,;]/)
    .map((name) => name.trim())
    .filter((name) => name !== '');
};
