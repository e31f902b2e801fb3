import { unreachable } from '#event-sourcing/unreachable.js';
import type { Needed } from './service.commands.js';
import type { ServiceDescription, ServiceEvent, ServiceSource } from './service.events.js';

/** What one source says of a service now. */
export type Word = Readonly<{
  source: ServiceSource;
  description: ServiceDescription | null;
  /** By the key of what is needed. */
  needs: ReadonlyMap<string, Needed>;
  /** Keys of what a person said it needs no more, though traffic had shown it: seen again, it is no news. */
  refused: ReadonlySet<string>;
}>;

/** What every source says of one service now, by the key of the source. */
export type ServiceState = ReadonlyMap<string, Word>;

/** What names are compared by: letter case and spaces around do not tell services apart. */
export const serviceKey = (name: string): string => name.trim().toLowerCase();

/** What sources are compared by. People are one source: any of them may take back what another said. */
export const sourceKey = ({ kind, uri }: ServiceSource): string => (kind === 'person' ? kind : `${kind} ${uri ?? ''}`);

/** The word of a source that has said nothing yet. */
export const silent = (source: ServiceSource): Word => ({
  source,
  description: null,
  needs: new Map(),
  refused: new Set(),
});

const withWord = (state: ServiceState, source: ServiceSource, change: (word: Word) => Word): ServiceState => {
  const key = sourceKey(source);
  return new Map(state).set(key, change(state.get(key) ?? silent(source)));
};

/** What a person declares is refused no more, whoever saw it. */
const withoutRefusal = (state: ServiceState, key: string): ServiceState =>
  new Map(
    [...state].map(([source, word]) => [
      source,
      word.refused.has(key) ? { ...word, refused: new Set([...word.refused].filter((one) => one !== key)) } : word,
    ]),
  );

const without = (needs: Word['needs'], key: string): Word['needs'] => {
  const left = new Map(needs);
  left.delete(key);
  return left;
};

/** Those of `needs` that traffic may show as often as it likes: a person took them back and nobody declared them since. */
export const refusedAmong = (state: ServiceState, { kind }: ServiceSource, needs: readonly Needed[]): Needed[] =>
  kind !== 'opentelemetry'
    ? []
    : needs.filter(({ name }) => [...state.values()].some(({ refused }) => refused.has(serviceKey(name))));

/** What has been said so far. */
export const evolve = (state: ServiceState, { type, data }: ServiceEvent): ServiceState => {
  switch (type) {
    case 'ServiceRegistered': {
      const { source, isOlder: _isOlder, ...description } = data;
      return withWord(state, source, (word) => ({ ...word, description }));
    }
    case 'ServiceRetired':
      return withWord(state, data.source, (word) => ({ ...word, description: null }));
    case 'DependencyDeclared': {
      const { dependsOn, note, source } = data;
      const needed = { name: dependsOn, ...(note !== undefined && { note }) };
      const allowed = source.kind === 'person' ? withoutRefusal(state, serviceKey(dependsOn)) : state;
      return withWord(allowed, source, (word) => ({
        ...word,
        needs: new Map(word.needs).set(serviceKey(dependsOn), needed),
      }));
    }
    case 'DependencyWithdrawn': {
      const key = serviceKey(data.dependsOn);
      // Traffic takes nothing back by itself: a person did.
      const isRefusal = data.source.kind === 'opentelemetry';
      return withWord(state, data.source, (word) => ({
        ...word,
        needs: without(word.needs, key),
        refused: isRefusal ? new Set(word.refused).add(key) : word.refused,
      }));
    }
    default:
      return unreachable(type);
  }
};
