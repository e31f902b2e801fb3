import type { RemediationOutcome } from '#domain/document/document.js';

/** One time that a remedy was used, and what is known to have come of it. A person's word has `verifiedBy`. */
export type RemedyUse = Readonly<{
  incidentId: string;
  /** The organisation's number of the incident, else its title. */
  incident: string;
  outcome: RemediationOutcome;
  minutesToEffect: number | null;
  verifiedBy: string | null;
  note: string | null;
  /** The words and where they stand; a person's word stands in no document. */
  text: string;
  sourceUri: string | null;
  startLine: number | null;
  endLine: number | null;
  position: number;
}>;

/** How often a remedy helped where it was used. Unknown outcomes count for nothing and against nothing. */
export type RemedyRecord = Readonly<{
  key: string;
  /** The remedy in the words of its action and object, else its own words. */
  remedy: string;
  worked: number;
  failed: number;
  madeWorse: number;
  reverted: number;
  unknown: number;
  medianMinutesToEffect: number | null;
  verifiedBy: readonly string[];
  /** That it has not helped before, how often and where; null where it always did or nobody knows. */
  warning: string | null;
  uses: readonly RemedyUse[];
}>;

/** What one incident tells of a remedy: the newest word of a person, else what its documents say, each outcome once. */
const wordOf = (uses: readonly RemedyUse[]): RemedyUse[] => {
  const people = uses.filter(({ verifiedBy }) => verifiedBy !== null);
  if (people.length > 0) return [people.reduce((newest, use) => (use.position > newest.position ? use : newest))];
  const known = uses.filter(({ outcome }) => outcome !== 'unknown');
  const told = known.length > 0 ? known : uses.slice(0, 1);
  const first = told.filter((use, i) => told.findIndex(({ outcome }) => outcome === use.outcome) === i);
  // One document may tell of the same remedy twice, and only once how long it took.
  return first.map((use) => {
    const timed = told.find((one) => one.outcome === use.outcome && one.minutesToEffect !== null);
    return { ...use, minutesToEffect: use.minutesToEffect ?? timed?.minutesToEffect ?? null };
  });
};

const grouped = (uses: readonly RemedyUse[]): RemedyUse[][] => {
  const incidents = new Map<string, RemedyUse[]>();
  for (const use of uses) incidents.set(use.incidentId, [...(incidents.get(use.incidentId) ?? []), use]);
  return [...incidents.values()];
};

const median = (values: readonly number[]): number | null => {
  if (values.length === 0) return null;
  const sorted = values.toSorted((a, b) => a - b);
  const middle = sorted.length / 2;
  return sorted.length % 2 === 1 ? sorted[Math.floor(middle)]! : (sorted[middle - 1]! + sorted[middle]!) / 2;
};

const mostNamed = 3;

const named = (uses: readonly RemedyUse[]): string => {
  const incidents = [...new Set(uses.map(({ incident }) => incident))];
  const more = incidents.length - mostNamed;
  return more > 0 ? `${incidents.slice(0, mostNamed).join(', ')} and ${more} more` : incidents.join(', ');
};

const failing: Readonly<Partial<Record<RemediationOutcome, string>>> = {
  'made-worse': 'made it worse',
  failed: 'failed',
  reverted: 'was reverted',
};

/** `failed 2 of 3 times: INC-12, INC-40 (made it worse)`; times of which nothing is known are left out of the count. */
const warningOf = (uses: readonly RemedyUse[]): string | null => {
  const known = uses.filter(({ outcome }) => outcome !== 'unknown').length;
  const bad = uses.filter(({ outcome }) => failing[outcome] !== undefined);
  if (bad.length === 0) return null;
  const [first] = bad;
  const isAlike = bad.every(({ outcome }) => outcome === first!.outcome);
  const verb = isAlike ? failing[first!.outcome] : 'failed';
  const told = bad.map((use) =>
    isAlike || use.outcome === 'failed' ? use : { ...use, incident: `${use.incident} (${failing[use.outcome]})` },
  );
  return `${verb} ${bad.length} of ${known} ${known === 1 ? 'time' : 'times'}: ${named(told)}`;
};

/** The record of one remedy over its uses. */
export const recordOf = (key: string, remedy: string, all: readonly RemedyUse[]): RemedyRecord => {
  const uses = grouped(all).flatMap(wordOf);
  const count = (outcome: RemediationOutcome): number => uses.filter((use) => use.outcome === outcome).length;
  const minutes = uses.flatMap((use) => (use.outcome === 'worked' ? (use.minutesToEffect ?? []) : []));
  return {
    key,
    remedy,
    worked: count('worked'),
    failed: count('failed'),
    madeWorse: count('made-worse'),
    reverted: count('reverted'),
    unknown: count('unknown'),
    medianMinutesToEffect: median(minutes),
    verifiedBy: [...new Set(uses.flatMap(({ verifiedBy }) => verifiedBy ?? []))].sort(),
    warning: warningOf(uses),
    uses,
  };
};

/** About the chance that it helps, from below: once of once is less than nine of ten (Wilson, one standard error). */
const support = ({ worked, failed, madeWorse, reverted }: RemedyRecord): number => {
  const known = worked + failed + madeWorse + reverted;
  if (known === 0) return 0;
  const share = worked / known;
  return (share + 1 / (2 * known) - Math.sqrt((share * (1 - share) + 1 / (4 * known)) / known)) / (1 + 1 / known);
};

/** What helped more often than not, then what nobody knows, then what did not help. */
const standing = ({ worked, failed, madeWorse, reverted }: RemedyRecord): number => {
  const against = failed + madeWorse + reverted;
  if (worked + against === 0) return 1;
  return worked >= against ? 0 : 2;
};

/** Orders remedies for who must choose one: best supported first. Ties keep their order. */
export const bySupport = (left: RemedyRecord, right: RemedyRecord): number =>
  standing(left) - standing(right) || support(right) - support(left);
