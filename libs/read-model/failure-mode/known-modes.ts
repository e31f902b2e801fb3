import type { KnownFailureMode } from '#application/ports/failure-modes.js';
import type { FailureMode } from '#domain/document/document.js';
import { mergedInto } from '#domain/failure-mode/failure-mode.state.js';
import { nameKey } from '#search/grouping/name-key.js';
import { validAt, type Query } from '../query.js';

/** A failure mode as its document described it. */
export type DescribedRow = Readonly<{
  failureModeId: string;
  documentId: string;
  sourceUri: string;
  name: string;
  services: readonly string[];
  understood: FailureMode;
  position: number;
}>;

/** The columns of a DescribedRow of failure_mode m and document_version d. */
export const describedColumns = `
  m.failure_mode_id as "failureModeId", m.document_id as "documentId", d.source_uri as "sourceUri", m.name, m.services,
  m.understood, m.valid_from::float8 as position`;

/** $1 position. What persons decided: names, merges, and which incidents are not one failure mode. */
const decisionsSql = `
  select 'name' as kind, failure_mode_id as id, name as text, services as ids, valid_from as at
  from failure_mode_name n where ${validAt('n', 1)}
  union all
  select 'merge', failure_mode_id, into_id, null, valid_from from failure_mode_merge where valid_from <= $1
  union all
  select 'refusal', failure_mode_id, reason, incident_ids, valid_from from failure_mode_refusal where valid_from <= $1
  order by at`;

type DecisionRow = Readonly<{ kind: 'name' | 'merge' | 'refusal'; id: string; text: string; ids: string[] | null }>;

/** What persons decided on failure modes as of a position. `services` is null where a document says what a mode is for. */
export type Decisions = Readonly<{
  names: ReadonlyMap<string, Readonly<{ name: string; services: readonly string[] | null }>>;
  merged: ReadonlyMap<string, string>;
  refusals: readonly (readonly string[])[];
}>;

/** Reads what persons decided, in one statement. There are as many rows as decisions, which people make one by one. */
export const readDecisions = async (query: Query, position: number | string): Promise<Decisions> => {
  const rows = await query<DecisionRow>(decisionsSql, [position]);
  const of = (kind: DecisionRow['kind']): DecisionRow[] => rows.filter((row) => row.kind === kind);
  return {
    names: new Map(of('name').map(({ id, text, ids }) => [id, { name: text, services: ids }])),
    merged: new Map(of('merge').map(({ id, text }) => [id, text])),
    refusals: of('refusal').map(({ ids }) => ids ?? []),
  };
};

/** A mode before merges are followed. */
type Mode = Omit<KnownFailureMode, 'formerNames'>;

const described = (row: DescribedRow, { names }: Decisions): Mode => {
  const { failureModeId, services, documentId, sourceUri, position, understood: mode } = row;
  const name = names.get(failureModeId)?.name ?? row.name;
  return { failureModeId, name, services, described: { documentId, sourceUri, position, mode } };
};

const goesBy =
  (key: string) =>
  ({ name, described: text }: Mode): boolean =>
    nameKey(name) === key || (text !== null && nameKey(text.mode.name) === key);

/** Failure modes by id, with what merging and naming made of them. */
export class KnownModes {
  private readonly modes: ReadonlyMap<string, KnownFailureMode>;

  constructor(
    rows: readonly DescribedRow[],
    private readonly decisions: Decisions,
  ) {
    const accepted = [...decisions.names].map(([failureModeId, { name, services }]): Mode => ({
      failureModeId,
      name,
      services: services ?? [],
      described: null,
    }));
    const all = [...accepted, ...rows.map((row) => described(row, decisions))];
    const modes = new Map(all.map((mode) => [mode.failureModeId, mode]));
    const former = this.formerNames([...modes.values()]);
    this.modes = new Map([...modes].map(([id, mode]) => [id, { ...mode, formerNames: former.get(id) ?? [] }]));
  }

  /** What an id leads to by now, following merges. */
  currentId(failureModeId: string): string {
    return mergedInto(failureModeId, this.decisions.merged);
  }

  /** The mode that this one is by now, following merges; undefined for one that nothing describes or names. */
  find(failureModeId: string): KnownFailureMode | undefined {
    return this.modes.get(this.currentId(failureModeId));
  }

  /** Modes that were not merged into others. */
  current(): KnownFailureMode[] {
    return [...this.modes.values()].filter(({ failureModeId }) => !this.decisions.merged.has(failureModeId));
  }

  /** The current mode that goes by this name or that its document calls so, else what one of this name was merged into. */
  byName(key: string): KnownFailureMode | undefined {
    const [current] = this.allNamed(key);
    if (current) return current;
    const found = [...this.modes.values()].find(goesBy(key));
    return found && this.find(found.failureModeId);
  }

  /** All current modes that go by this name or that their documents call so. */
  allNamed(key: string): KnownFailureMode[] {
    return this.current().filter(goesBy(key));
  }

  /** The ids that lead to a mode: its own and those of modes merged into it. */
  idsOf(failureModeId: string): string[] {
    const { merged } = this.decisions;
    return [failureModeId, ...[...merged.keys()].filter((id) => mergedInto(id, merged) === failureModeId)];
  }

  /** What merged modes were called, by the id of the mode that they are by now. */
  private formerNames(modes: readonly Mode[]): Map<string, string[]> {
    const isMerged = ({ failureModeId }: Mode): boolean => this.decisions.merged.has(failureModeId);
    const current = modes.filter((mode) => !isMerged(mode));
    const former = new Map<string, string[]>();
    for (const { failureModeId, name } of modes.filter(isMerged)) {
      if (current.some(goesBy(nameKey(name)))) continue;
      const id = this.currentId(failureModeId);
      former.set(id, [...(former.get(id) ?? []), name]);
    }
    return former;
  }
}
