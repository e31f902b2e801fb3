import type { FailureGroup, RecordedQuote } from '#application/ports/failure-modes.js';
import type { Quote } from '#domain/document/document.js';
import type { Analyser } from '#search/analysis/analyser.js';
import type { CauseProfile } from '#search/grouping/cause-profile.js';
import { modeProfile } from '#search/grouping/fit-modes.js';
import { tellApart, type Distinguishable } from '#search/grouping/tell-apart.js';
import { validAt, type Query } from '../query.js';

type CheckRow = Readonly<{
  incidentId: string | null;
  sourceUri: string;
  position: number;
  profile: CauseProfile | null;
  checks: readonly Quote[];
}>;

/** $1 position, $2 incidents, $3 runbooks. */
const checksSql = `
  select incident_id as "incidentId", source_uri as "sourceUri", valid_from::float8 as position, profile, checks
  from cause_profile p where p.incident_id = any($2::text[]) and ${validAt('p', 1)}
  union all
  select null, source_uri, valid_from::float8, null, checks
  from runbook_profile r where r.document_id = any($3::text[]) and ${validAt('r', 1)}`;

const recorded = (row: Pick<CheckRow, 'sourceUri' | 'position'>, quotes: readonly Quote[]): RecordedQuote[] =>
  quotes.map(({ text, startLine, endLine }) => ({
    text,
    startLine,
    endLine,
    sourceUri: row.sourceUri,
    position: row.position,
  }));

type Asked = Readonly<{ groups: readonly FailureGroup[]; position: number; runbookIds: readonly string[] }>;

/** The checks on record that tell the groups of an answer apart, in one statement. */
export const tellGroupsApart = async (
  query: Query,
  analyser: Analyser,
  { groups, position, runbookIds }: Asked,
): Promise<RecordedQuote[][]> => {
  if (groups.length < 2) return groups.map(() => []);
  const incidentIds = groups.flatMap((group) => group.incidentIds);
  const rows = await query<CheckRow>(checksSql, [position, incidentIds, runbookIds]);
  const shared = rows.filter(({ incidentId }) => incidentId === null);
  const distinguishable = groups.map(({ mode, incidentIds: ids }): Distinguishable => {
    const own = rows.filter(({ incidentId }) => incidentId !== null && ids.includes(incidentId));
    const described = mode?.described;
    return {
      profiles: [
        ...(described ? [modeProfile(described.mode, analyser)] : []),
        ...own.flatMap(({ profile }) => profile ?? []),
      ],
      ownChecks: described ? recorded(described, described.mode.checks) : [],
      checks: [...own, ...shared].flatMap((row) => recorded(row, row.checks)),
    };
  });
  return tellApart(distinguishable, analyser);
};
