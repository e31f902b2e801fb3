import type { ServiceCommand, ServiceRejection } from '#domain/service/service.commands.js';
import type { ServiceDescription, ServiceEvent } from '#domain/service/service.events.js';
import type { EventLog } from '#event-sourcing/event-log.js';
import { redactSecrets } from '#ingest/redact.js';
import { instantOf } from './instant.js';
import type { Clock } from './ports/clock.js';
import type { ServiceNaming } from './ports/service-naming.js';
import { ServiceStreams, serviceStream } from './service-streams.js';

/** Why nothing was changed. */
export type ServiceChangeRejection = ServiceRejection | 'impossible-name' | 'impossible-time' | 'conflict';

export type ServiceChangeResult =
  | Readonly<{ outcome: 'changed'; service: string; position: number; events: readonly ServiceEvent[] }>
  | Readonly<{ outcome: 'rejected'; rejection: ServiceChangeRejection }>;

/** `since` and `until` are moments, ISO 8601, not to come: without one nobody knows since when, and it ends now. */
export type Dependency = Readonly<{ service: string; dependsOn: string; note?: string; since?: string }>;
export type FormerDependency = Readonly<{ service: string; dependsOn: string; until?: string }>;

type Signed = Readonly<{ actor: string }>;

/** What people say of services and of what they depend on. */
export type ServiceChanges = Readonly<{
  register: (description: ServiceDescription, signed: Signed) => Promise<ServiceChangeResult>;
  retire: (service: string, signed: Signed) => Promise<ServiceChangeResult>;
  declare: (dependency: Dependency, signed: Signed) => Promise<ServiceChangeResult>;
  withdraw: (dependency: FormerDependency, signed: Signed) => Promise<ServiceChangeResult>;
}>;

type Parts = Readonly<{ log: EventLog; clock: Clock; naming: ServiceNaming }>;

const maxAttempts = 5;
const longestName = 200;

/** A log that forgets nothing must not learn secrets, and cannot hold NULs. */
const cleaned = (text: string): string => redactSecrets(text.trim().replace(/\0|\p{Surrogate}/gu, '\uFFFD')).text;

/** Any text of a value, cleaned. */
const cleanedAll = <T>(value: T): T => {
  const clean = (one: unknown): unknown => {
    if (typeof one === 'string') return cleaned(one);
    if (Array.isArray(one)) return one.map(clean);
    if (typeof one !== 'object' || one === null) return one;
    return Object.fromEntries(
      Object.entries(one).flatMap(([key, inner]) => (inner == null ? [] : [[key, clean(inner)]])),
    );
  };
  return clean(value) as T;
};

const rejected = (rejection: ServiceChangeRejection): ServiceChangeResult => ({ outcome: 'rejected', rejection });

const isName = (name: string): boolean => name.trim() !== '' && name.length <= longestName && !/[\n\r]/.test(name);

const person = { kind: 'person' } as const;

type Change = Readonly<{ service: string; commands: readonly ServiceCommand[]; occurredAt: string; actor: string }>;

/** Accepted where one of the commands is: a service may be spoken of under several names. */
const append = async (
  log: EventLog,
  { service, commands, occurredAt, actor }: Change,
): Promise<ServiceChangeResult> => {
  const streams = [...new Set(commands.map((command) => serviceStream(command.service)))];
  for (let attempt = 1; attempt <= maxAttempts; attempt += 1) {
    const open = new ServiceStreams(await log.readStreams(streams));
    const refusals = commands.flatMap((command) => open.decide(command) ?? []);
    if (open.events.length === 0) return rejected(mostTelling(refusals));
    const appended = await log.append(open.appends(occurredAt), { metadata: { actor } });
    if (appended.ok) return { outcome: 'changed', service, position: appended.lastPosition, events: open.events };
  }
  return rejected('conflict');
};

const mostTelling = (refusals: readonly ServiceRejection[]): ServiceRejection =>
  refusals.find((one) => one === 'said-by-catalog') ?? refusals[0] ?? 'unchanged';

/** The given moment, else now; undefined where it is none or has yet to come. */
const moment = (given: string | undefined, now: string): string | undefined => {
  const instant = given === undefined ? now : instantOf(given);
  return instant !== undefined && instant <= now ? instant : undefined;
};

/** Records what people say. Names are those that the service's sources write, where it is known. */
export const changeServices = ({ log, clock, naming }: Parts): ServiceChanges => {
  const ownName = async (name: string): Promise<string> => cleaned((await naming.namesOf(name.trim()))[0] ?? name);
  const allNames = async (name: string): Promise<string[]> => (await naming.namesOf(name.trim())).map(cleaned);
  return {
    async register(description, { actor }) {
      if (!isName(description.name)) return rejected('impossible-name');
      const service = await ownName(description.name);
      const told = { ...cleanedAll(description), name: service };
      const said = { service, source: person, isOlder: true, needs: [], isComplete: false };
      return append(log, {
        service,
        commands: [{ type: 'TellOfService', ...said, description: told }],
        occurredAt: clock(),
        actor,
      });
    },
    async retire(name, { actor }) {
      const names = await allNames(name);
      const commands = names.map((service) => ({ type: 'RetireService', service }) as const);
      return append(log, { service: names[0]!, commands, occurredAt: clock(), actor });
    },
    async declare({ service: given, dependsOn: needed, note, since }, { actor }) {
      if (!isName(given) || !isName(needed)) return rejected('impossible-name');
      const occurredAt = moment(since, clock());
      if (occurredAt === undefined) return rejected('impossible-time');
      const [service, dependsOn] = await Promise.all([ownName(given), ownName(needed)]);
      const told = note === undefined ? {} : { note: cleaned(note) };
      const said = { service, dependsOn, source: person, isOlder: since === undefined, ...told };
      return append(log, { service, commands: [{ type: 'DeclareDependency', ...said }], occurredAt, actor });
    },
    async withdraw({ service, dependsOn, until }, { actor }) {
      const occurredAt = moment(until, clock());
      if (occurredAt === undefined) return rejected('impossible-time');
      const [services, needed] = await Promise.all([allNames(service), allNames(dependsOn)]);
      const commands = services.flatMap((one) =>
        needed.map((other) => ({ type: 'WithdrawDependency', service: one, dependsOn: other }) as const),
      );
      return append(log, { service: services[0]!, commands, occurredAt, actor });
    },
  };
};
