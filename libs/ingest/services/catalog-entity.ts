import type { ServiceDescription, ServiceLink } from '#domain/service/service.events.js';
import { entityRef, refName, type EntityRef } from './entity-ref.js';
import { longestServiceName } from './service-words.js';

/** An entity that is a service, a resource or an interface between them, with what it says of others. */
export type CatalogEntity = Readonly<{
  kind: 'component' | 'resource' | 'api';
  name: string;
  description: ServiceDescription;
  dependsOn: readonly EntityRef[];
  dependencyOf: readonly EntityRef[];
  providesApis: readonly EntityRef[];
  consumesApis: readonly EntityRef[];
  /** What was written where a reference to an entity is wanted, and is none. */
  odd: readonly string[];
}>;

/** An entity that tells nothing of services, and why. */
export type NotTaken = Readonly<{ what: string; reason: string }>;

const kinds = ['component', 'resource', 'api'] as const;

/** Kinds that are known and are no services; any other kind is passed over as unknown. */
const otherKinds: Readonly<Record<string, string>> = {
  system: 'a system is known by what is part of it',
  domain: 'a domain is no service',
  group: 'a group is known by what it owns',
  user: 'a person is no service',
  location: 'what a location points to is imported by itself',
  template: 'a template is filled in later',
};

/** Annotations and labels whose value is what telemetry and clusters call the service. */
const namingMarks = ['backstage.io/kubernetes-id', 'app.kubernetes.io/name', 'opentelemetry.io/service-name'];

const mostShown = 100;
const longestText = 2_000;

type Fields = Readonly<Record<string, unknown>>;

const fields = (value: unknown): Fields =>
  typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Fields) : {};

/** Numbers and dates are words as well where YAML takes a word for one. */
const text = (value: unknown): string | undefined => {
  const written = typeof value === 'number' || typeof value === 'boolean' ? String(value) : value;
  return typeof written === 'string' && written.trim() !== '' ? written.trim().slice(0, longestText) : undefined;
};

const list = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : value == null ? [] : [value]);

const texts = (value: unknown): string[] =>
  [...new Set(list(value).flatMap((one) => text(one) ?? []))].slice(0, mostShown);

const links = (value: unknown): ServiceLink[] =>
  list(value)
    .flatMap((one) => {
      const { url, title } = fields(one);
      const [address, name] = [text(url), text(title)];
      return address === undefined ? [] : [{ url: address, ...(name !== undefined && { title: name }) }];
    })
    .slice(0, mostShown);

const owner = (value: unknown): string | undefined => {
  const ref = entityRef(value, 'group');
  return ref ? refName(ref) : text(value);
};

const system = (value: unknown): string | undefined => {
  const ref = entityRef(value, 'system');
  return ref ? refName(ref) : text(value);
};

const aliasesOf = (ref: EntityRef, metadata: Fields): string[] => {
  const marks = [fields(metadata['annotations']), fields(metadata['labels'])];
  const named = namingMarks.flatMap((mark) => marks.flatMap((all) => text(all[mark]) ?? []));
  const bare = ref.namespace === 'default' ? [] : [ref.name];
  const all = [`${ref.namespace}/${ref.name}`, `${ref.kind}:${ref.namespace}/${ref.name}`, ...bare, ...named];
  return [...new Set(all)].filter((alias) => alias !== refName(ref) && alias.length <= longestServiceName);
};

/** Leaves out what nothing was said of, so that the same words always make the same description. */
const said = (description: Readonly<Record<string, unknown>>): ServiceDescription =>
  Object.fromEntries(
    Object.entries(description).filter(
      ([, value]) => value !== undefined && !(Array.isArray(value) && value.length === 0),
    ),
  ) as ServiceDescription;

const describe = (ref: EntityRef, metadata: Fields, spec: Fields): ServiceDescription =>
  said({
    name: refName(ref),
    kind: ref.kind === 'api' ? 'api' : (text(spec['type']) ?? ref.kind),
    title: text(metadata['title']),
    aliases: aliasesOf(ref, metadata),
    description: text(metadata['description']),
    owner: owner(spec['owner']),
    system: system(spec['system']),
    lifecycle: text(spec['lifecycle']),
    links: links(metadata['links']),
    tags: texts(metadata['tags']),
  });

/** Reads one entity. Fields that are not known, or hold something else than they should, are passed over. */
export const readEntity = (value: unknown): CatalogEntity | NotTaken => {
  const { kind, metadata: given, spec: told } = fields(value);
  const named = text(kind)?.toLowerCase();
  if (named === undefined) return { what: 'document', reason: 'it has no kind, so it is no catalogue entity' };
  const metadata = fields(given);
  const ref = entityRef({ kind: named, namespace: metadata['namespace'], name: text(metadata['name']) }, named);
  const what = `${text(kind)} ${ref ? refName(ref) : 'without a name'}`;
  const known = kinds.find((one) => one === named);
  if (known === undefined) return { what, reason: otherKinds[named] ?? 'its kind is unknown here' };
  if (ref === undefined) return { what, reason: 'it has no metadata.name' };
  if (refName(ref).length > longestServiceName || /\s/.test(ref.name)) return { what, reason: 'its name is none' };
  const spec = fields(told);
  const odd: string[] = [];
  const refs = (field: string, defaultKind: string): EntityRef[] =>
    list(spec[field]).flatMap((one) => {
      const found = entityRef(one, defaultKind);
      if (found && refName(found).length <= longestServiceName && !/\$\{\{|\{\{/.test(found.name)) return [found];
      odd.push(`${field}: ${(text(one) ?? JSON.stringify(one) ?? '').slice(0, 80)}`);
      return [];
    });
  return {
    kind: known,
    name: refName(ref),
    description: describe(ref, metadata, spec),
    dependsOn: refs('dependsOn', 'component'),
    dependencyOf: refs('dependencyOf', 'component'),
    providesApis: refs('providesApis', 'api'),
    consumesApis: refs('consumesApis', 'api'),
    odd,
  };
};
