import type { ExecutionOutcome } from '#domain/runbook-record/runbook-record.events.js';

/** A runbook that was followed. `at` is ISO 8601, `incident` the organisation's own number of the incident, else its title. */
export type RunbookExecution = Readonly<{
  executionId: string;
  outcome: ExecutionOutcome;
  by: string;
  at: string;
  incidentId: string | null;
  incident: string | null;
  section: string | null;
  note: string | null;
  position: number;
}>;

/** A person checked a runbook as it stood at a version of its document. */
export type RunbookVerification = Readonly<{
  by: string;
  at: string;
  version: number;
  note: string | null;
  position: number;
}>;

/** How a runbook stands: the version of its document, since when, and when the document itself says that it was verified. */
export type RunbookStanding = Readonly<{
  version: number;
  revisedAt: string;
  statedVerifiedAt: string | null;
  /** No other version of it was known before. */
  isFirst: boolean;
}>;

/** How a runbook did where it was followed, and whether it can be trusted as it stands. Times are ISO 8601. */
export type RunbookRecord = Readonly<{
  helped: number;
  didNotHelp: number;
  madeWorse: number;
  notApplicable: number;
  unknown: number;
  lastUsedAt: string | null;
  /** The newest word of a person here or of the document itself. */
  lastVerifiedAt: string | null;
  /** Who verified it here; null where only the document says so. */
  lastVerifiedBy: string | null;
  revisedAt: string;
  /** Whether it was verified since it was last revised. */
  isVerifiedAsItStands: boolean;
  /** What to mind before following it, a sentence each. */
  warnings: readonly string[];
  /** Newest first. */
  executions: readonly RunbookExecution[];
  verifications: readonly RunbookVerification[];
}>;

/** Everything that is on record of a runbook; executions and verifications come newest first. */
export type RunbookHistory = Readonly<{
  standing: RunbookStanding;
  executions: readonly RunbookExecution[];
  verifications: readonly RunbookVerification[];
}>;

/** `now` is the moment of reading, `staleAfterDays` how long a verification holds. */
export type FreshnessRule = Readonly<{ now: string; staleAfterDays: number }>;

const day = 86_400_000;

const dayOf = (at: string): string => at.slice(0, 10);

/** The document's own word, unless it was written about an earlier text. */
const statesItself = ({ statedVerifiedAt, isFirst, revisedAt }: RunbookStanding): boolean =>
  statedVerifiedAt !== null && (isFirst || dayOf(statedVerifiedAt) >= dayOf(revisedAt));

const later = (left: string | null, right: string | null): string | null => {
  if (left === null || right === null) return left ?? right;
  return Date.parse(left) >= Date.parse(right) ? left : right;
};

const counted = (executions: readonly RunbookExecution[], outcome: ExecutionOutcome): number =>
  executions.filter((one) => one.outcome === outcome).length;

const isTelling = ({ outcome }: RunbookExecution): boolean =>
  outcome === 'helped' || outcome === 'did-not-help' || outcome === 'made-worse';

const lastTime = (executions: readonly RunbookExecution[]): string[] => {
  const last = executions.find(isTelling);
  if (last === undefined || last.outcome === 'helped') return [];
  const came = last.outcome === 'made-worse' ? 'made things worse' : 'did not help';
  const where = last.incident === null ? '' : ` in ${last.incident}`;
  return [`It ${came} when it was last followed${where}, says ${last.by} on ${dayOf(last.at)}.`];
};

const moreOftenNot = (executions: readonly RunbookExecution[]): string[] => {
  const telling = executions.filter(isTelling);
  const helped = counted(telling, 'helped');
  if (telling.length < 3 || helped * 2 > telling.length) return [];
  return [`It helped only ${helped} of ${telling.length} times.`];
};

const ageing = (
  { standing, verifiedAt, isCurrent }: { standing: RunbookStanding; verifiedAt: string | null; isCurrent: boolean },
  { now, staleAfterDays }: FreshnessRule,
): string[] => {
  if (verifiedAt === null) return ['Nobody has verified it.'];
  if (!isCurrent) return [`It was revised on ${dayOf(standing.revisedAt)} and not verified since.`];
  const days = Math.floor((Date.parse(now) - Date.parse(verifiedAt)) / day);
  return days > staleAfterDays ? [`It was last verified ${days} days ago, on ${dayOf(verifiedAt)}.`] : [];
};

/** The record of a runbook, and what to mind about it. */
export const runbookRecordOf = (history: RunbookHistory, rule: FreshnessRule): RunbookRecord => {
  const { standing, executions, verifications } = history;
  const [verified] = verifications;
  const lastVerifiedAt = later(verified?.at ?? null, standing.statedVerifiedAt);
  const isCurrent = verifications.some(({ version }) => version === standing.version) || statesItself(standing);
  return {
    helped: counted(executions, 'helped'),
    didNotHelp: counted(executions, 'did-not-help'),
    madeWorse: counted(executions, 'made-worse'),
    notApplicable: counted(executions, 'not-applicable'),
    unknown: counted(executions, 'unknown'),
    lastUsedAt: executions[0]?.at ?? null,
    lastVerifiedAt,
    lastVerifiedBy: verified !== undefined && lastVerifiedAt === verified.at ? verified.by : null,
    revisedAt: standing.revisedAt,
    isVerifiedAsItStands: isCurrent,
    warnings: [
      ...lastTime(executions),
      ...moreOftenNot(executions),
      ...ageing({ standing, verifiedAt: lastVerifiedAt, isCurrent }, rule),
    ],
    executions,
    verifications,
  };
};
