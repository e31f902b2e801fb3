import type { FailureGroup, MatchGrouping, RecordedQuote, Tally } from '#application/ports/failure-modes.js';

/** Groups further down share too few words with the question for their checks to be of use. */
const mostToldApart = 6;

/** The groups of the matches of one answer; each part is read at most once, and only if it is asked for. */
export class AnswerGroups {
  #groups: Promise<readonly FailureGroup[]> | undefined;
  #checks: Promise<readonly (readonly RecordedQuote[])[]> | undefined;
  #tallies: Promise<readonly Tally[]> | undefined;

  constructor(
    private readonly grouping: MatchGrouping,
    private readonly incidentIds: readonly string[],
    readonly position: number,
  ) {}

  groups(): Promise<readonly FailureGroup[]> {
    return (this.#groups ??= this.grouping.group(this.incidentIds, this.position));
  }

  /** The checks that tell a group from the other leading ones. `runbookIds` are the runbooks of the answer. */
  async checksOf({ rank }: FailureGroup, runbookIds: readonly string[]): Promise<readonly RecordedQuote[]> {
    const at = { position: this.position, runbookIds };
    this.#checks ??= this.groups().then((groups) => this.grouping.tellApart(groups.slice(0, mostToldApart), at));
    return (await this.#checks)[rank - 1] ?? [];
  }

  async tallyOf({ rank }: FailureGroup): Promise<Tally> {
    this.#tallies ??= this.groups().then((groups) => this.grouping.tally(groups, this.position));
    return (await this.#tallies)[rank - 1] ?? { occurrences: 0, lastSeenAt: null };
  }
}

/** Groups for the answers of one request: fields that ask for the same answer share them. */
export const answerGroupings = (grouping: MatchGrouping) => {
  const known = new Map<string, AnswerGroups>();
  return (incidentIds: readonly string[], position: number): AnswerGroups => {
    const key = `${position} ${incidentIds.join(' ')}`;
    const groups = known.get(key) ?? new AnswerGroups(grouping, incidentIds, position);
    known.set(key, groups);
    return groups;
  };
};
