import { suggestedFailureModeId } from '#application/document-ids.js';
import { decodeCursor, pageOf, type Page, type PageRequest } from '#application/page.js';
import type {
  FailureModeCatalogue,
  FailureModeDetails,
  FailureModeFilter,
  FormerFailureMode,
  KnownFailureMode,
  RecordedQuote,
  SuggestedFailureMode,
} from '#application/ports/failure-modes.js';
import type { Quote } from '#domain/document/document.js';
import type { Analyser } from '#search/analysis/analyser.js';
import { modeProfile } from '#search/grouping/fit-modes.js';
import { nameKey } from '#search/grouping/name-key.js';
import { suggestModes } from '#search/grouping/suggest-modes.js';
import { suggestedName } from '#search/grouping/suggested-name.js';
import { sharedWords } from '#search/grouping/telling-words.js';
import { latest, validAt, type Query } from '../query.js';
import {
  observedIncident,
  readAssignedIncidents,
  type AssignedIncident,
  type IncidentRecord,
} from './assigned-incidents.js';
import { describedColumns, KnownModes, readDecisions, type DescribedRow, type Decisions } from './known-modes.js';
import { ModeProfiles } from './mode-profiles.js';
import { readCoverage } from './runbook-coverage.js';

/** $1 position, $2 how many. */
const describedSql = `
  select ${describedColumns}
  from failure_mode m join document_version d using (document_id, version)
  where ${validAt('m', 1)} order by m.failure_mode_id limit $2`;

/** $1 position, $2 failure modes: what they were called last, and where. */
const formerSql = `
  select distinct on (failure_mode_id) failure_mode_id as "failureModeId", name, document_id as "documentId"
  from failure_mode where failure_mode_id = any($2::text[]) and valid_from <= $1
  order by failure_mode_id, valid_from desc`;

type FormerRow = Readonly<{ failureModeId: string; name: string; documentId: string }>;

/** More failure modes than an organisation writes down; a bound on what one look at the catalogue reads. */
const mostModes = 5_000;
const mostQuotes = 5;

type Known = Readonly<{ modes: KnownModes; decisions: Decisions; position: number | string }>;

const compare = (left: string, right: string): number => (left < right ? -1 : left > right ? 1 : 0);
const byName = (a: KnownFailureMode, b: KnownFailureMode): number =>
  compare(a.name, b.name) || compare(a.failureModeId, b.failureModeId);

const quoted = <Q extends Quote>(
  incidents: readonly AssignedIncident[],
  of: (record: IncidentRecord) => readonly Q[] | null,
): (Q & RecordedQuote)[] =>
  incidents
    .flatMap(({ record }) =>
      (of(record) ?? []).slice(0, 2).map((quote) => ({
        ...quote,
        sourceUri: record.sourceUri ?? '',
        position: record.position ?? 0,
      })),
    )
    .slice(0, mostQuotes);

const detailsOf = (incidents: readonly AssignedIncident[]): Omit<FailureModeDetails, 'runbook'> => ({
  observed: incidents.map(observedIncident),
  lastSeenAt: lastOf(incidents),
  symptoms: quoted(incidents, ({ symptoms }) => symptoms),
  causes: quoted(incidents, ({ causes }) => causes),
  checks: quoted(incidents, ({ checks }) => checks),
  remedies: quoted(incidents, ({ remedies }) => remedies),
});

const lastOf = (incidents: readonly AssignedIncident[]): string | null =>
  incidents
    .flatMap(({ record }) => record.occurredAt ?? [])
    .sort()
    .at(-1) ?? null;

const suggestion = (incidents: readonly AssignedIncident[]): SuggestedFailureMode => {
  const incidentIds = incidents.map(({ record }) => record.incidentId);
  const profiles = incidents.flatMap(({ record }) => record.profile ?? []);
  const unnamed = incidents.map(({ record }) => ({ ...record, lead: record.causes?.[0]?.text ?? null }));
  return {
    suggestionId: suggestedFailureModeId(incidentIds),
    name: suggestedName(unnamed),
    incidentIds,
    services: [...new Set(incidents.flatMap(({ record }) => record.services))].sort(),
    sharedWords: sharedWords(profiles),
    lastSeenAt: lastOf(incidents),
    causes: quoted(incidents, ({ causes }) => causes),
  };
};

class Catalogue implements FailureModeCatalogue {
  private readonly profiles: ModeProfiles;

  constructor(
    private readonly query: Query,
    private readonly analyser: Analyser,
  ) {
    this.profiles = new ModeProfiles((mode) => modeProfile(mode, analyser));
  }

  async page({ service, asOf }: FailureModeFilter, page: PageRequest): Promise<Page<KnownFailureMode>> {
    const { modes } = await this.known(asOf);
    const all = modes
      .current()
      .filter(({ services }) => service === undefined || services.includes(service))
      .sort(byName);
    const [name = '', id = ''] = page.after === undefined ? [] : decodeCursor(page.after, 2);
    const rest = page.after === undefined ? all : all.filter((mode) => isAfter(mode, name, id));
    return pageOf(rest.slice(0, page.first + 1), page, {
      key: (mode) => [mode.name, mode.failureModeId],
      count: () => Promise.resolve(all.length),
    });
  }

  async byIds(ids: readonly string[], asOf?: number): Promise<Map<string, KnownFailureMode>> {
    const { modes } = await this.known(asOf);
    const found = ids.map((id) => [id, modes.find(id)] as const);
    return new Map(found.flatMap(([id, mode]) => (mode ? [[id, mode] as const] : [])));
  }

  async named(name: string): Promise<readonly KnownFailureMode[]> {
    return (await this.known(undefined)).modes.allNamed(nameKey(name));
  }

  async details(ids: readonly string[], asOf?: number): Promise<Map<string, FailureModeDetails>> {
    const known = await this.known(asOf);
    const incidents = await this.assigned(known);
    // All of them, whichever are asked for: what is telling depends on what there is beside it.
    const modes = known.modes.current();
    const incidentsOf = (id: string): AssignedIncident[] =>
      incidents.filter(({ failureModeId }) => failureModeId === id);
    const { position } = known;
    const coverage = await readCoverage(this.query, this.analyser, { modes, incidentsOf, position });
    const asked = ids.map((id) => [id, known.modes.find(id)?.failureModeId] as const);
    return new Map(
      asked.flatMap(([id, current]) => {
        const at = modes.findIndex(({ failureModeId }) => failureModeId === current);
        return at < 0 ? [] : [[id, { ...detailsOf(incidentsOf(modes[at]!.failureModeId)), runbook: coverage[at]! }]];
      }),
    );
  }

  async suggested({ service, asOf }: FailureModeFilter): Promise<SuggestedFailureMode[]> {
    const known = await this.known(asOf);
    const open = (await this.assigned(known, service)).filter(
      ({ failureModeId, record }) => failureModeId === null && record.profile !== null,
    );
    const ungrouped = open.map(({ record }) => ({ incidentId: record.incidentId, profile: record.profile! }));
    return suggestModes(ungrouped, known.decisions.refusals).map((members) =>
      suggestion(members.map((member) => open[member]!)),
    );
  }

  async former(asOf?: number): Promise<FormerFailureMode[]> {
    const known = await this.known(asOf);
    const orphaned = new Map<string, string[]>();
    for (const { failureModeId: id, record } of await this.assigned(known)) {
      if (id === null || known.modes.find(id)) continue;
      orphaned.set(id, [...(orphaned.get(id) ?? []), record.incidentId]);
    }
    if (orphaned.size === 0) return [];
    const rows = await this.query<FormerRow>(formerSql, [known.position, [...orphaned.keys()]]);
    return rows.map(({ failureModeId, name, documentId }) => ({
      failureModeId,
      name,
      incidentIds: orphaned.get(failureModeId)!,
      candidates: known.modes.current().filter(({ described }) => described?.documentId === documentId),
    }));
  }

  private async known(asOf: number | undefined): Promise<Known> {
    const position = asOf ?? latest;
    const [rows, decisions] = await Promise.all([
      this.query<DescribedRow>(describedSql, [position, mostModes]),
      readDecisions(this.query, position),
    ]);
    return { modes: new KnownModes(rows, decisions), decisions, position };
  }

  private assigned({ modes, position }: Known, service?: string): Promise<AssignedIncident[]> {
    const profiled = this.profiles.of(modes.current());
    return readAssignedIncidents(this.query, {
      modes,
      profiled,
      position,
      ...(service !== undefined && { service }),
    });
  }
}

/** Reads failure modes, described or accepted, from the tables of failure modes. */
export const createFailureModeCatalogue = (query: Query, analyser: Analyser): FailureModeCatalogue =>
  new Catalogue(query, analyser);

const isAfter = (mode: KnownFailureMode, name: string, id: string): boolean =>
  (compare(mode.name, name) || compare(mode.failureModeId, id)) > 0;
