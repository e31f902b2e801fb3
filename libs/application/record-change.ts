import { v5 as nameBased } from 'uuid';
import { changeDecider, type ChangeState } from '#domain/change/change.decide.js';
import type { ReportChange, ReportedChange } from '#domain/change/change.commands.js';
import type { ChangeEvent } from '#domain/change/change.events.js';
import type { EventLog, NewEvent } from '#event-sourcing/event-log.js';
import { boundedReport } from '#ingest/changes/bounded.js';
import { knownName, matchService } from '#ingest/changes/service-match.js';
import { withCommits } from '#ingest/changes/with-commits.js';
import { changeIdOf } from './change-ids.js';
import type { DeployedCommits } from './ports/changes.js';
import type { Clock } from './ports/clock.js';
import type { ServiceDirectory } from './ports/service-directory.js';
import { storablePayload } from './storable-payload.js';

/** What became of a report. `position` is that of the newest fact of the change; nothing new was said where it is unchanged. */
export type RecordChangeResult = Readonly<{
  outcome: 'recorded' | 'revised' | 'unchanged';
  changeId: string;
  position: number;
}>;

/** Who tells, with which delivery, and when it arrived (ISO 8601; now where absent). */
export type Telling = Readonly<{ actor: string; deliveryId?: string; arrivedAt?: string }>;

/**
 * Records what is told of a change, or joins it to what is known. The same report twice changes nothing; secrets are taken out.
 * Throws only for faults.
 */
export type RecordChange = (report: ReportedChange, telling: Telling) => Promise<RecordChangeResult>;

export type ChangeRecording = Readonly<{
  log: EventLog;
  clock: Clock;
  commits: DeployedCommits;
  services: ServiceDirectory;
  /** Resolves when the facts up to this position can be read, or after some seconds without them. */
  projectedUpTo: (position: number) => Promise<void>;
}>;

const namespace = '3d0a4c0e-64b5-4b0a-8f3b-6f0d8f3b5a0e';
const mostAttempts = 20;

const cleaned = (report: ReportedChange): ReportedChange => {
  const kept = storablePayload(report);
  if (!kept.ok) throw new Error('a reported change is nested more than 64 levels deep');
  return boundedReport(kept.payload as unknown as ReportedChange);
};

/** When a fact was true. */
const timeOf = (event: ChangeEvent, arrivedAt: string): string => {
  if (event.type === 'ChangeDeployed') return event.data.change.at;
  if (event.type === 'ChangeRevised') return event.data.change.finishedAt ?? arrivedAt;
  return event.data.at;
};

/** The services that a change touches, as they are called elsewhere. */
const servicesOf = async (
  { change, deployedBy }: ReportedChange,
  services: ServiceDirectory,
): Promise<readonly string[]> => {
  if (change.services.length === 0 && deployedBy === undefined) return [];
  const known = await services.all();
  const named = change.services.map((name) => knownName(name, known));
  return named.length === 0 && deployedBy !== undefined ? [matchService(deployedBy, known)] : [...new Set(named)];
};

/** A report with the services and the commits that belong to it. What ran before is asked as of when the change began. */
const completed = async (
  { services, commits, log, projectedUpTo }: ChangeRecording,
  { changeId, report, at }: ReportChange,
): Promise<ReportedChange> => {
  const change = { ...report.change, services: await servicesOf(report, services) };
  if (change.commit === undefined) return { ...report, change };
  await projectedUpTo(await log.head());
  const known = await readChange(log, changeId);
  const begun = [known.state.change?.at, change.at].filter((time) => time !== undefined).sort()[0] ?? at;
  return { ...report, change: withCommits(change, await commits.of({ ...change, changeId, at: begun })) };
};

type KnownChange = Readonly<{ state: ChangeState; version: number; position: number }>;

const readChange = async (log: EventLog, changeId: string): Promise<KnownChange> => {
  const facts = await log.readStreams([changeId]);
  const state = facts.map(({ event }) => event as ChangeEvent).reduce(changeDecider.evolve, changeDecider.initial);
  return { state, version: facts.length, position: facts.at(-1)?.position ?? 0 };
};

/** Decides on a report with what the log holds, again where somebody else wrote meanwhile. */
export const reportChange = async (
  { log }: Pick<ChangeRecording, 'log'>,
  command: ReportChange,
  { actor, deliveryId }: Telling,
): Promise<RecordChangeResult> => {
  const { changeId, report, at } = command;
  for (let attempt = 1; attempt <= mostAttempts; attempt++) {
    const { state, version, position } = await readChange(log, changeId);
    const decision = changeDecider.decide(command, state);
    if (!decision.ok) throw new Error(`a report of ${changeId} was refused: ${decision.rejection}`);
    if (decision.events.length === 0) return { outcome: 'unchanged', changeId, position };
    const events = decision.events.map((event): NewEvent => ({ event, occurredAt: timeOf(event, at) }));
    const key = deliveryId && nameBased(`${deliveryId} ${changeId} ${JSON.stringify(report)}`, namespace);
    const appended = await log.append([{ streamId: changeId, expectedVersion: version, events }], {
      metadata: { actor, ...(deliveryId !== undefined && { source: deliveryId }) },
      ...(key && { idempotencyKey: key }),
    });
    if (!appended.ok) continue;
    if (appended.duplicate) return { outcome: 'unchanged', changeId, position };
    return { outcome: version === 0 ? 'recorded' : 'revised', changeId, position: appended.lastPosition };
  }
  throw new Error(`${changeId} was written by others ${mostAttempts} times meanwhile: report it again`);
};

/** Records reports of changes. */
export const recordChange =
  (parts: ChangeRecording): RecordChange =>
  async (said, telling) => {
    const report = cleaned(said);
    const changeId = changeIdOf(report.key);
    const at = telling.arrivedAt ?? parts.clock();
    const tell = async (): Promise<RecordChangeResult> => {
      const command: ReportChange = { type: 'ReportChange', changeId, report, at, ...deliveryOf(telling) };
      return reportChange(parts, { ...command, report: await completed(parts, command) }, telling);
    };
    const result = await tell();
    // Commits may have been pushed while it was recorded.
    if (report.change.commit === undefined || result.outcome === 'unchanged') return result;
    const again = await tell();
    return again.outcome === 'unchanged' ? result : { ...result, position: again.position };
  };

const deliveryOf = ({ deliveryId }: Telling): { deliveryId?: string } =>
  deliveryId === undefined ? {} : { deliveryId };
