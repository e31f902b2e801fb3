import type { ServiceSource, ServiceSourceRead } from '#domain/service/service.events.js';
import { serviceKey } from '#domain/service/service.state.js';
import type { EventLog, StreamAppend } from '#event-sourcing/event-log.js';
import { redactSecrets } from '#ingest/redact.js';
import { readingCatalog } from '#ingest/services/read-catalog.js';
import { readServiceGraphMetrics } from '#ingest/services/read-service-graph-metrics.js';
import type { PassedOver, ServiceWords, ServiceReading } from '#ingest/services/service-words.js';
import type { Clock } from './ports/clock.js';
import { ServiceStreams, serviceSourceStream, serviceStream } from './service-streams.js';

/** How often each thing was, or in a dry run would be, said. */
export type ServiceImportCounts = Readonly<{ described: number; retired: number; declared: number; withdrawn: number }>;

export type ServiceImportResult =
  | Readonly<{
      outcome: 'imported' | 'unchanged';
      /** The names that the source tells of. */
      services: readonly string[];
      counts: ServiceImportCounts;
      passedOver: readonly PassedOver[];
      /** Null where nothing was appended. */
      position: number | null;
    }>
  | Readonly<{ outcome: 'rejected'; rejection: 'unreadable'; line: number; message: string }>
  | Readonly<{ outcome: 'rejected'; rejection: 'conflict' }>;

type Options = Readonly<{ actor: string; dryRun?: boolean }>;

/** Takes in what whole texts tell of services. The same text again appends nothing. */
export type ServiceImports = Readonly<{
  /** A catalogue file: what it said before and says no more is taken back; what others say stays. */
  catalog: (text: Readonly<{ text: string; sourceUri: string }>, options: Options) => Promise<ServiceImportResult>;
  /** A scrape of service-graph metrics: it only adds, because a quiet hour is no proof that nobody calls any more. */
  traffic: (
    scrape: Readonly<{ text: string; sourceUri?: string; minimumCalls?: number }>,
    options: Options,
  ) => Promise<ServiceImportResult>;
}>;

const maxAttempts = 5;

/** Characters that no text file has and that the database cannot keep: NUL and halves of characters. */
const notText = /\0|\p{Surrogate}/u;

const unreadable = (line: number, problem: string, nextStep: string): ServiceImportResult => ({
  outcome: 'rejected',
  rejection: 'unreadable',
  line,
  message: `line ${line}: ${problem}; ${nextStep}`,
});

/** Longer than this, in milliseconds, nothing else waits while a text is read. */
const longestHold = 20;

/** Reads a catalogue while others get their turn. */
const withPauses = async (text: string): Promise<ServiceReading> => {
  const reading = readingCatalog(text);
  for (let held = performance.now(); ;) {
    const step = reading.next();
    if (step.done) return step.value;
    if (performance.now() - held < longestHold) continue;
    await new Promise((resolve) => setImmediate(resolve));
    held = performance.now();
  }
};

type Told = Readonly<{
  source: ServiceSource;
  services: readonly ServiceWords[];
  passedOver: readonly PassedOver[];
  /** Whether what it says no more is taken back. */
  isComplete: boolean;
}>;

const sortedKeys = (names: readonly string[]): string[] => [...new Set(names.map(serviceKey))].sort();

const nothing = (name: string): ServiceWords => ({ name, description: null, needs: [] });

type Planned = Readonly<{
  open: ServiceStreams;
  refused: readonly PassedOver[];
  appends: (now: string) => StreamAppend[];
}>;

const refusedIn = (open: ServiceStreams, { source, services }: Pick<Told, 'source' | 'services'>): PassedOver[] =>
  services.flatMap(({ name, needs }) =>
    open.refused({ service: name, source, needs }).map((needed) => ({
      line: needs.find((one) => one.name === needed.name)?.line ?? 1,
      what: `${name} calls ${needed.name}`,
      reason: 'a person withdrew it; it counts again when a person declares it',
    })),
  );

const plan = async (log: EventLog, { source, services, isComplete }: Told): Promise<Planned> => {
  const sourceStream = serviceSourceStream(source);
  const readings = await log.readStreams([sourceStream]);
  const last = readings.at(-1)?.event as ServiceSourceRead | undefined;
  const former = last?.data.services ?? [];
  const named = services.map(({ name }) => name);
  const streams = [...new Set([...former, ...named].map(serviceStream))];
  const open = new ServiceStreams(streams.length === 0 ? [] : await log.readStreams(streams));
  const kept = new Set(named.map(serviceKey));
  const gone = isComplete ? former.filter((name) => !kept.has(serviceKey(name))).map(nothing) : [];
  const refused = refusedIn(open, { source, services });
  for (const { name, description, needs } of [...services, ...gone])
    open.decide({
      type: 'TellOfService',
      ...{ service: name, source, description, needs, isComplete, isOlder: last === undefined },
    });
  const now = isComplete ? named : [...named, ...former.filter((name) => !kept.has(serviceKey(name)))];
  const isSame = last !== undefined && sortedKeys(former).join('\n') === sortedKeys(now).join('\n');
  const reading: ServiceSourceRead = { type: 'ServiceSourceRead', data: { source, services: now } };
  return {
    open,
    refused,
    appends: (occurredAt) => [
      ...open.appends(occurredAt),
      ...(isSame || (last === undefined && now.length === 0)
        ? []
        : [{ streamId: sourceStream, expectedVersion: readings.length, events: [{ event: reading, occurredAt }] }]),
    ],
  };
};

const countsOf = ({ events }: ServiceStreams): ServiceImportCounts => {
  const count = (type: string): number => events.filter((event) => event.type === type).length;
  return {
    described: count('ServiceRegistered'),
    retired: count('ServiceRetired'),
    declared: count('DependencyDeclared'),
    withdrawn: count('DependencyWithdrawn'),
  };
};

/** Takes catalogue files and metrics in, each text in one append. */
export const importServices = ({ log, clock }: Readonly<{ log: EventLog; clock: Clock }>): ServiceImports => {
  const take = async (told: Told, { actor, dryRun = false }: Options): Promise<ServiceImportResult> => {
    for (let attempt = 1; attempt <= maxAttempts; attempt += 1) {
      const planned = await plan(log, told);
      const counts = countsOf(planned.open);
      const shown = {
        services: told.services.map(({ name }) => name),
        passedOver: [...told.passedOver, ...planned.refused],
      };
      const appends = planned.appends(clock());
      if (appends.length === 0) return { outcome: 'unchanged', ...shown, counts, position: null };
      if (dryRun) return { outcome: 'imported', ...shown, counts, position: null };
      const appended = await log.append(appends, { metadata: { actor, source: told.source.uri ?? told.source.kind } });
      if (appended.ok) return { outcome: 'imported', ...shown, counts, position: appended.lastPosition };
    }
    return { outcome: 'rejected', rejection: 'conflict' };
  };

  type Reading = Readonly<{ text: string; read: (text: string) => ServiceReading | Promise<ServiceReading> }>;
  const understand = async (
    { text, read }: Reading,
    about: Pick<Told, 'source' | 'isComplete'>,
    options: Options,
  ): Promise<ServiceImportResult> => {
    const broken = text.search(notText);
    if (broken >= 0)
      return unreadable(
        text.slice(0, broken).split('\n').length,
        'there are bytes that are not text',
        'save it as UTF-8 text',
      );
    const told = await read(redactSecrets(text).text);
    if (told.outcome === 'unreadable') return unreadable(told.line, told.problem, told.nextStep);
    return take({ ...told, ...about }, options);
  };

  return {
    catalog: ({ text, sourceUri }, options) =>
      understand(
        { text, read: withPauses },
        { source: { kind: 'backstage', uri: sourceUri }, isComplete: true },
        options,
      ),
    traffic: ({ text, sourceUri, minimumCalls }, options) =>
      understand(
        { text, read: (clean) => readServiceGraphMetrics(clean, minimumCalls === undefined ? {} : { minimumCalls }) },
        {
          source: { kind: 'opentelemetry', ...(sourceUri !== undefined && { uri: sourceUri }) },
          isComplete: false,
        },
        options,
      ),
  };
};
