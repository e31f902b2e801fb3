/** What a catalogue entity is referred to by: `[kind:][namespace/]name`. */
export type EntityRef = Readonly<{ kind: string; namespace: string; name: string }>;

const written = /^(?:([^:/\s]+):)?(?:([^:/\s]+)\/)?([^:/\s]+)$/;

const filled = (value: unknown): value is string => typeof value === 'string' && value.trim() !== '';

/** Reads a reference in any of its forms, as text or as an object with kind, namespace and name; undefined where it is none. */
export const entityRef = (value: unknown, defaultKind: string): EntityRef | undefined => {
  if (filled(value)) {
    const [, kind = defaultKind, namespace = 'default', name] = written.exec(value.trim()) ?? [];
    return name === undefined ? undefined : { kind: kind.toLowerCase(), namespace: namespace.toLowerCase(), name };
  }
  if (typeof value !== 'object' || value === null) return undefined;
  const { kind, namespace, name } = value as Record<string, unknown>;
  if (!filled(name)) return undefined;
  return {
    kind: (filled(kind) ? kind : defaultKind).toLowerCase(),
    namespace: (filled(namespace) ? namespace : 'default').toLowerCase(),
    name: name.trim(),
  };
};

/** What the entity is called here: by its name alone, or with its namespace where that is not the default one. */
export const refName = ({ namespace, name }: EntityRef): string =>
  namespace === 'default' ? name : `${namespace}/${name}`;
