import type { CoveringRunbook, KnownFailureMode } from '#application/ports/failure-modes.js';
import type { Analyser } from '#search/analysis/analyser.js';
import type { CauseProfile } from '#search/grouping/cause-profile.js';
import { coveringRunbooks, type CoveredMode } from '#search/grouping/covering-runbook.js';
import { modeProfile } from '#search/grouping/fit-modes.js';
import { isoTime, validAt, type Query } from '../query.js';
import type { AssignedIncident } from './assigned-incidents.js';

type RunbookRow = Readonly<{
  documentId: string;
  title: string;
  sourceUri: string;
  services: readonly string[];
  names: readonly string[];
  profile: CauseProfile;
  lastVerifiedAt: string | null;
  lastRevisedAt: string;
}>;

/** $1 position, $2 how many. */
const runbooksSql = `
  select document_id as "documentId", title, source_uri as "sourceUri", services, names, profile,
    last_verified_at as "lastVerifiedAt", ${isoTime('revised_at')} as "lastRevisedAt"
  from runbook_profile r where ${validAt('r', 1)} order by document_id limit $2`;

/** A bound on what one look at the catalogue reads. */
const mostRunbooks = 2_000;

const coveredMode = (
  { name, services, described }: KnownFailureMode,
  incidents: readonly AssignedIncident[],
  analyser: Analyser,
): CoveredMode => {
  const { mode } = described ?? {};
  const causes = mode?.causes ?? incidents.flatMap(({ record }) => record.causes ?? []).slice(0, 5);
  const symptoms = mode?.symptoms ?? incidents.flatMap(({ record }) => record.symptoms ?? []).slice(0, 5);
  const written = [...symptoms, ...causes, ...(mode?.checks ?? []), ...(mode?.remedies ?? [])];
  const text = [name, ...written.map((quote) => quote.text)].join('\n');
  return { services, text, profile: modeProfile({ name, causes, symptoms }, analyser) };
};

const beganAfter = (incidents: readonly AssignedIncident[], time: string): number =>
  incidents.filter(({ record }) => Date.parse(record.occurredAt ?? '') > Date.parse(time)).length;

/** The runbook that covers each failure mode, in one statement; null where none does. `incidentsOf` holds the incidents of each. */
export const readCoverage = async (
  query: Query,
  analyser: Analyser,
  asked: Readonly<{
    modes: readonly KnownFailureMode[];
    incidentsOf: (failureModeId: string) => readonly AssignedIncident[];
    position: number | string;
  }>,
): Promise<(CoveringRunbook | null)[]> => {
  const runbooks = await query<RunbookRow>(runbooksSql, [asked.position, mostRunbooks]);
  const covered = asked.modes.map((mode) => coveredMode(mode, asked.incidentsOf(mode.failureModeId), analyser));
  return coveringRunbooks(covered, runbooks).map((found, i): CoveringRunbook | null => {
    const runbook = runbooks.find(({ documentId }) => documentId === found?.documentId);
    if (!runbook || !found) return null;
    const { documentId, title, sourceUri, lastVerifiedAt, lastRevisedAt } = runbook;
    const own = asked.incidentsOf(asked.modes[i]!.failureModeId);
    const incidentsSince = beganAfter(own, lastVerifiedAt ?? lastRevisedAt);
    return { documentId, title, sourceUri, by: found.by, lastVerifiedAt, lastRevisedAt, incidentsSince };
  });
};
