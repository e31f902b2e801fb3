import { groupedBy } from './grouped.js';
/** On whose word incidents are taken for the same failure. */
export const truthSources = ['judgement', 'failure-mode', 'document', 'link'] as const;
export type TruthSource = (typeof truthSources)[number];

/** What is said of two incidents. */
export type SaidPair = Readonly<{ left: string; right: string; isSame: boolean; source: 'judgement' | 'link' }>;

/** What is said to be the failure mode of an incident: by a person (`failure-mode`) or by a document. */
export type SaidMode = Readonly<{
  incidentId: string;
  modeId: string;
  name: string;
  source: 'failure-mode' | 'document';
}>;

export type SaidOfIncidents = Readonly<{ pairs: readonly SaidPair[]; modes: readonly SaidMode[] }>;

/** What is known of an incident: an earlier one was the same failure, it is the first of its failure mode, or nobody has said. */
export type Truth =
  | Readonly<{ kind: 'recurrence'; expected: readonly string[] }>
  | Readonly<{ kind: 'first' | 'unknown'; expected: readonly [] }>;

/** Which incidents are the same failure, by all that was said of them. */
export type SameFailures = Readonly<{
  /** The truth on an incident where only these others could be known. */
  truthOf: (incidentId: string, known: ReadonlySet<string>) => Truth;
  isSame: (left: string, right: string) => boolean;
  /** The name of its failure mode, null where nobody named one. */
  modeOf: (incidentId: string) => string | null;
  /** On whose word its truth rests. */
  sourcesOf: (incidentId: string) => readonly TruthSource[];
  /** All incidents of which something was said. */
  incidentIds: readonly string[];
}>;

/** What belongs together, however many steps lead from one to the other. */
class Groups {
  private readonly leads = new Map<string, string>();

  of(member: string): string {
    let lead = member;
    for (let next = this.leads.get(lead); next !== undefined; next = this.leads.get(lead)) lead = next;
    return lead;
  }

  join(left: string, right: string): void {
    const [from, to] = [this.of(left), this.of(right)];
    if (from !== to) this.leads.set(from, to);
  }
}

const pairKey = (left: string, right: string): string => [left, right].sort().join(' ');

/** A person's word counts before a document's, and the last word before the others. */
const modesByIncident = (modes: readonly SaidMode[]): Map<string, SaidMode> =>
  new Map(
    modes
      .toSorted((a, b) => Number(a.source === 'failure-mode') - Number(b.source === 'failure-mode'))
      .map((mode) => [mode.incidentId, mode]),
  );

/** Works out which incidents are the same failure. Who shares a failure mode is; so is who was said to be, and so on from there. */
export const sameFailures = ({ pairs, modes }: SaidOfIncidents): SameFailures => {
  const modeOf = modesByIncident(modes);
  const groups = new Groups();
  for (const { incidentId, modeId } of modeOf.values()) groups.join(`incident ${incidentId}`, `mode ${modeId}`);
  for (const { left, right, isSame } of pairs) if (isSame) groups.join(`incident ${left}`, `incident ${right}`);
  const denied = new Set(pairs.filter(({ isSame }) => !isSame).map(({ left, right }) => pairKey(left, right)));
  const groupOf = (incidentId: string): string => groups.of(`incident ${incidentId}`);
  const incidentIds = [...new Set([...modeOf.keys(), ...pairs.flatMap(({ left, right }) => [left, right])])].sort();
  const members = groupedBy(incidentIds, groupOf);
  const isSame = (left: string, right: string): boolean =>
    left !== right && groupOf(left) === groupOf(right) && !denied.has(pairKey(left, right));
  return {
    incidentIds,
    isSame,
    modeOf: (incidentId) => modeOf.get(incidentId)?.name ?? null,
    sourcesOf: (incidentId) => sourcesOf(incidentId, { pairs, mode: modeOf.get(incidentId) }),
    truthOf: (incidentId, known) => {
      const expected = (members.get(groupOf(incidentId)) ?? []).filter((id) => known.has(id) && isSame(incidentId, id));
      if (expected.length > 0) return { kind: 'recurrence', expected };
      return { kind: modeOf.has(incidentId) ? 'first' : 'unknown', expected: [] };
    },
  };
};

const sourcesOf = (
  incidentId: string,
  { pairs, mode }: { pairs: readonly SaidPair[]; mode: SaidMode | undefined },
): TruthSource[] => {
  const own = pairs.filter(({ left, right, isSame }) => isSame && (left === incidentId || right === incidentId));
  const found = new Set<TruthSource>([...own.map(({ source }) => source), ...(mode ? [mode.source] : [])]);
  return truthSources.filter((source) => found.has(source));
};
