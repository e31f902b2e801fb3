/** An incident as it is called. */
export type Titled = Readonly<{ id: string; reference: string | null; title: string }>;

/** A live incident as the operation `incidentOperation` gives it. */
export type LiveIncident = Readonly<{
  id: string;
  reference: string | null;
  title: string;
  status: 'TOLD' | 'OPEN' | 'MITIGATED' | 'RESOLVED' | 'MERGED';
  severity: string | null;
  summary: string | null;
  startedAt: string | null;
  mitigatedAt: string | null;
  resolvedAt: string | null;
  notRecovered: readonly string[];
  mergedInto: Titled | null;
  duplicates: readonly Titled[];
  links: readonly Readonly<{
    relation: string;
    otherId: string;
    other: Readonly<{ reference: string | null; title: string }> | null;
  }>[];
  suspectedChanges: readonly Readonly<{
    changeId: string;
    change: Readonly<{ title: string; version: string | null }> | null;
    reason: string | null;
    by: string;
    cleared: Readonly<{ by: string; reason: string }> | null;
  }>[];
  affectedServices: readonly Readonly<{ service: string; clearedAt: string | null }>[];
  roles: readonly Readonly<{ role: string; person: string }>[];
  alerts: readonly Readonly<{
    name: string;
    service: string | null;
    summary: string | null;
    startsAt: string;
    endsAt: string | null;
  }>[];
  symptoms: readonly Readonly<{ at: string; by: string; service: string | null; text: string }>[];
  hypotheses: readonly Hypothesis[];
  confirmedCauses: readonly Readonly<{ text: string; by: string; chain: readonly string[] }>[];
  plannedRemediations: readonly PlannedRemediation[];
  entries: readonly Readonly<{ at: string; recordedAt: string; kind: string; text: string; by: string }>[];
}>;

export type Hypothesis = Readonly<{
  hypothesisId: string;
  text: string;
  status: string;
  evidence: readonly Readonly<{ evidenceId: string; stance: 'SUPPORTS' | 'REFUTES'; text: string; by: string }>[];
}>;

export type PlannedRemediation = Readonly<{
  remediationId: string;
  text: string;
  status: string;
  by: string;
  outcome: Readonly<{ outcome: string; by: string }> | null;
}>;

export type Suspect = Readonly<{
  rank: number;
  changeId: string;
  score: number;
  isCoincidence: boolean;
  path: readonly string[];
  change: Readonly<{
    title: string;
    version: string | null;
    services: readonly string[];
    at: string;
    author: string | null;
  }>;
  signals: readonly Readonly<{ name: string; contribution: number; detail: string }>[];
  proves: readonly string[];
  refutes: readonly string[];
}>;
