import type { Decider } from '#event-sourcing/decider.js';
import { accept, reject, type Decision } from '#event-sourcing/decision.js';
import { unreachable } from '#event-sourcing/unreachable.js';
import type {
  DeclareDependency,
  Needed,
  RetireCommand,
  ServiceCommand,
  ServiceRejection,
  TellCommand,
  WithdrawDependency,
} from './service.commands.js';
import type { DependencyDeclared, DependencyWithdrawn, ServiceDescription, ServiceEvent } from './service.events.js';
import { evolve, refusedAmong, serviceKey, silent, sourceKey, type ServiceState, type Word } from './service.state.js';

type Decided = Decision<ServiceEvent, ServiceRejection>;

const person = { kind: 'person' } as const;

const older = (isOlder: boolean): { isOlder?: true } => (isOlder ? { isOlder } : {});

const ordered = (value: object): [string, unknown][] =>
  Object.entries(value)
    .filter(([, one]) => one !== undefined)
    .sort(([a], [b]) => (a < b ? -1 : 1));

const isSame = (left: ServiceDescription, right: ServiceDescription | null): boolean =>
  right !== null && JSON.stringify(ordered(left)) === JSON.stringify(ordered(right));

const declared = (
  { service, source, isOlder }: Pick<TellCommand, 'service' | 'source' | 'isOlder'>,
  { name, note }: Needed,
): DependencyDeclared => ({
  type: 'DependencyDeclared',
  data: { service, dependsOn: name, source, ...(note !== undefined && { note }), ...older(isOlder) },
});

const withdrawn = (service: string, dependsOn: string, { source }: Word): DependencyWithdrawn => ({
  type: 'DependencyWithdrawn',
  data: { service, dependsOn, source },
});

/** What was said before and is said no more. */
const takenBack = ({ service, source, description, needs }: TellCommand, before: Word): ServiceEvent[] => {
  const kept = new Set(needs.map(({ name }) => serviceKey(name)));
  const gone = [...before.needs].filter(([key]) => !kept.has(key));
  return [
    ...gone.map(([, { name }]) => withdrawn(service, name, before)),
    ...(description === null && before.description !== null
      ? [{ type: 'ServiceRetired', data: { name: service, source } } as const]
      : []),
  ];
};

const tell = (told: TellCommand, state: ServiceState): Decided => {
  const { service, source, description, isComplete, isOlder } = told;
  const before = state.get(sourceKey(source)) ?? silent(source);
  const needs = new Map(told.needs.map((needed) => [serviceKey(needed.name), needed]));
  needs.delete(serviceKey(service));
  for (const { name } of refusedAmong(state, source, told.needs)) needs.delete(serviceKey(name));
  const news = [...needs].filter(([key]) => !before.needs.has(key));
  const events: ServiceEvent[] = [
    ...(description !== null && !isSame(description, before.description)
      ? [{ type: 'ServiceRegistered', data: { ...description, source, ...older(isOlder) } } as const]
      : []),
    ...news.map(([, needed]) => declared(told, needed)),
    ...(isComplete ? takenBack({ ...told, needs: [...needs.values()] }, before) : []),
  ];
  return events.length === 0 ? reject('unchanged') : accept(...events);
};

const declare = (said: DeclareDependency, state: ServiceState): Decided => {
  const { service, dependsOn, source, note } = said;
  if (serviceKey(service) === serviceKey(dependsOn)) return reject('depends-on-itself');
  if (state.get(sourceKey(source))?.needs.has(serviceKey(dependsOn))) return reject('unchanged');
  return accept(declared(said, { name: dependsOn, ...(note !== undefined && { note }) }));
};

const withdraw = ({ service, dependsOn }: WithdrawDependency, state: ServiceState): Decided => {
  const words = [...state.values()].filter(({ needs }) => needs.has(serviceKey(dependsOn)));
  if (words.length === 0) return reject('unknown-dependency');
  const mayGo = words.filter(({ source }) => source.kind !== 'backstage');
  if (mayGo.length === 0) return reject('said-by-catalog');
  return accept(...mayGo.map((word) => withdrawn(service, dependsOn, word)));
};

const retire = ({ service }: RetireCommand, state: ServiceState): Decided => {
  const said = state.get(sourceKey(person));
  if (!said || (said.description === null && said.needs.size === 0)) {
    return reject([...state.values()].some(({ description }) => description) ? 'said-by-catalog' : 'unknown-service');
  }
  const events: ServiceEvent[] = [...said.needs.values()].map(({ name }) => withdrawn(service, name, said));
  if (said.description) events.push({ type: 'ServiceRetired', data: { name: service, source: person } });
  return accept(...events);
};

const decide = (command: ServiceCommand, state: ServiceState): Decided => {
  switch (command.type) {
    case 'TellOfService':
      return tell(command, state);
    case 'DeclareDependency':
      return declare(command, state);
    case 'WithdrawDependency':
      return withdraw(command, state);
    case 'RetireService':
      return retire(command, state);
    default:
      return unreachable(command);
  }
};

/** The rules of a service's stream: every source speaks for itself, and takes back only its own words. */
export const serviceDecider: Decider<ServiceState, ServiceCommand, ServiceEvent, ServiceRejection> = {
  initial: new Map(),
  evolve,
  decide,
};
