import { serviceKey } from '#domain/service/service.state.js';
import type { ToldDescription } from './service-records.js';

/** Which service is meant by a name, whatever its letter case, and what else that service goes by. */
export type ServiceNames = Readonly<{
  /** The key of the service of this name or alias; that of the name itself where none is known. */
  keyOf: (name: string) => string;
  /** The name as its sources write it; `otherwise`, by default the key, where none does. */
  nameOf: (key: string, otherwise?: string) => string;
  /** The other keys that lead to it. */
  aliasesOf: (key: string) => readonly string[];
}>;

/** Reads the names of described services. An alias of several services is none, and no alias hides a service of that name. */
export const serviceNames = (
  descriptions: readonly ToldDescription[],
  written: readonly string[] = [],
): ServiceNames => {
  const names = new Map(written.map((name) => [serviceKey(name), name.trim()]));
  for (const { name } of descriptions) names.set(serviceKey(name), name);
  const own = new Set(descriptions.map(({ name }) => serviceKey(name)));
  const claims = new Map<string, Set<string>>();
  for (const { name, told } of descriptions) {
    for (const alias of [...(told.aliases ?? []), told.title ?? ''].map(serviceKey)) {
      if (alias !== '' && !own.has(alias)) claims.set(alias, (claims.get(alias) ?? new Set()).add(serviceKey(name)));
    }
  }
  const leads = new Map([...claims].flatMap(([alias, [key, ...more]]) => (more.length === 0 ? [[alias, key!]] : [])));
  const aliases = new Map<string, string[]>();
  for (const [alias, key] of leads) aliases.set(key, [...(aliases.get(key) ?? []), alias]);
  return {
    keyOf: (name) => leads.get(serviceKey(name)) ?? serviceKey(name),
    nameOf: (key, otherwise = key) => names.get(key) ?? otherwise,
    aliasesOf: (key) => aliases.get(key) ?? [],
  };
};
