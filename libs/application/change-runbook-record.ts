import { v7 as timeOrderedId } from 'uuid';
import { isNamedPerson } from '#domain/person/named-person.js';
import type {
  RunbookRecordCommand,
  RunbookRecordRejection as Rejection,
} from '#domain/runbook-record/runbook-record.commands.js';
import { runbookRecordDecider } from '#domain/runbook-record/runbook-record.decide.js';
import type { ExecutionOutcome } from '#domain/runbook-record/runbook-record.events.js';
import type { EventLog } from '#event-sourcing/event-log.js';
import { idOfIncident } from './document-ids.js';
import { instantOf } from './instant.js';
import type { Clock } from './ports/clock.js';
import type { KnownRunbook, RunbookDirectory } from './ports/runbooks.js';
import { withoutSecrets } from './without-secrets.js';

/** `runbook` is its id, its source, the end of its path, or its title; `incident` its id or the organisation's own number. */
export type RunbookUse = Readonly<{
  runbook: string;
  outcome: ExecutionOutcome;
  by: string;
  /** When it was followed, ISO 8601; now where absent. */
  at?: string;
  incident?: string;
  section?: string;
  note?: string;
}>;

/** A person checked it. `version`, if given, is the one that was looked at: another one now is refused. */
export type RunbookCheck = Readonly<{ runbook: string; by: string; version?: number; note?: string }>;

/** Why nothing was recorded. */
export type RunbookRecordRejection =
  Rejection | 'unknown-runbook' | 'ambiguous-runbook' | 'unknown-incident' | 'not-your-name' | 'impossible-time';

/** `choices` are what it could have been: runbooks or headings. */
export type RunbookRecordResult =
  | Readonly<{ outcome: 'recorded'; runbookId: string; executionId: string | null; position: number }>
  | Readonly<{ outcome: 'rejected'; rejection: RunbookRecordRejection; choices: readonly string[] }>;

/** Records that a person followed a runbook and what came of it. */
export type RecordRunbookExecution = (use: RunbookUse, options: { actor: string }) => Promise<RunbookRecordResult>;

/** Records that a person checked a runbook as it stands. */
export type VerifyRunbook = (check: RunbookCheck, options: { actor: string }) => Promise<RunbookRecordResult>;

type Parts = Readonly<{ log: EventLog; clock: Clock; runbooks: RunbookDirectory; newId?: () => string }>;
type Signed = Readonly<{ by: string; actor: string }>;

/** The stream of what people say of a runbook; the runbook's own stream holds its text. */
export const runbookRecordStream = (runbookId: string): string => `runbook-record-${runbookId}`;

const rejected = (rejection: RunbookRecordRejection, choices: readonly string[] = []): RunbookRecordResult => ({
  outcome: 'rejected',
  rejection,
  choices,
});

const isAnotherPerson = ({ by, actor }: Signed): boolean =>
  isNamedPerson(actor) && isNamedPerson(by) && actor.trim().toLowerCase() !== by.trim().toLowerCase();

const named = ({ title, sourceUri, runbookId }: KnownRunbook): string => `"${title}" (${sourceUri}, ${runbookId})`;

type Found = Readonly<{ ok: true; runbook: KnownRunbook }> | Readonly<{ ok: false; result: RunbookRecordResult }>;

const findRunbook = async (name: string, signed: Signed, runbooks: RunbookDirectory): Promise<Found> => {
  if (isAnotherPerson(signed)) return { ok: false, result: rejected('not-your-name') };
  const [runbook, ...others] = name.trim() === '' ? [] : await runbooks.named(name.trim());
  if (runbook === undefined) return { ok: false, result: rejected('unknown-runbook') };
  if (others.length > 0) return { ok: false, result: rejected('ambiguous-runbook', [runbook, ...others].map(named)) };
  return { ok: true, runbook };
};

type Decided = Readonly<{ command: RunbookRecordCommand; actor: string; occurredAt: string }>;

const append = async ({ command, actor, occurredAt }: Decided, log: EventLog): Promise<RunbookRecordResult> => {
  const decision = runbookRecordDecider.decide(withoutSecrets(command).value, runbookRecordDecider.initial);
  if (!decision.ok)
    return rejected(decision.rejection, 'headings' in command ? command.headings.filter((one) => one !== '') : []);
  const streamId = runbookRecordStream(command.runbookId);
  const events = decision.events.map((event) => ({ event, occurredAt }));
  // What others say at the same moment changes nothing about what this person says.
  const appended = await log.append([{ streamId, expectedVersion: 'any', events }], { metadata: { actor } });
  if (!appended.ok) throw new Error(`the log refused ${command.type} on ${streamId}, which expects no version`);
  const executionId = 'executionId' in command ? command.executionId : null;
  return { outcome: 'recorded', runbookId: command.runbookId, executionId, position: appended.lastPosition };
};

/** Undefined where it makes no sense: it is no time, or has yet to come. */
const followedAt = (at: string | undefined, now: string): string | undefined => {
  const instant = at === undefined ? now : instantOf(at);
  return instant !== undefined && instant <= now ? instant : undefined;
};

/** Records executions of runbooks. Following the same runbook again is news, so nothing is refused for being said before. */
export const recordRunbookExecution =
  ({ log, clock, runbooks, newId = timeOrderedId }: Parts): RecordRunbookExecution =>
  async (use, { actor }) => {
    const found = await findRunbook(use.runbook, { by: use.by, actor }, runbooks);
    if (!found.ok) return found.result;
    const occurredAt = followedAt(use.at, clock());
    if (occurredAt === undefined) return rejected('impossible-time');
    const incident = use.incident === undefined ? undefined : idOfIncident(use.incident);
    if (incident !== undefined && (await log.readStreams([incident])).length === 0) return rejected('unknown-incident');
    const command: RunbookRecordCommand = {
      type: 'RecordRunbookExecution',
      runbookId: found.runbook.runbookId,
      executionId: `execution-${newId()}`,
      outcome: use.outcome,
      by: use.by,
      headings: found.runbook.sections.map(({ heading }) => heading),
      ...(incident !== undefined && { incidentId: incident }),
      ...(use.section !== undefined && { section: use.section }),
      ...(use.note !== undefined && { note: use.note }),
    };
    return append({ command, actor, occurredAt }, log);
  };

/** Records that runbooks were checked. */
export const verifyRunbook =
  ({ log, clock, runbooks }: Parts): VerifyRunbook =>
  async ({ runbook, by, version, note }, { actor }) => {
    const found = await findRunbook(runbook, { by, actor }, runbooks);
    if (!found.ok) return found.result;
    const { runbookId, version: current } = found.runbook;
    const command: RunbookRecordCommand = {
      type: 'VerifyRunbook',
      runbookId,
      by,
      version: current,
      checked: version ?? current,
      ...(note !== undefined && { note }),
    };
    return append({ command, actor, occurredAt: clock() }, log);
  };
