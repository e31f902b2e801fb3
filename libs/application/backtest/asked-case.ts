import type { Assessment, VerdictReached } from '#search/verdict/verdict.js';
import type { RankedIncident } from '../ports/precedent-search.js';
import type { EarlyQuestion } from './early-question.js';
import type { PastIncident } from './past-incident.js';
import type { SameFailures, Truth } from './same-failure.js';

/** A match, without its passages. */
export type CaseMatch = Pick<RankedIncident, 'incidentId' | 'rank' | 'title' | 'signals'>;

/** A question that was asked of the past, what was answered, and what would have been right. */
export type AskedCase = Readonly<{
  incident: PastIncident;
  question: EarlyQuestion;
  truth: Truth;
  assessment: Assessment;
  reached: VerdictReached;
  /** The first match; null where nothing was found. */
  best: CaseMatch | null;
  /** The first match that was the same failure; null where none was found. */
  found: CaseMatch | null;
  /** Whether the first match was the same failure; null where nobody has said what the incident was. */
  bestIsSame: boolean | null;
  /** The probability with all of its failure taken out of what is known; null where it was not asked. */
  withheld: number | null;
}>;

const matchOf = ({ incidentId, rank, title, signals }: RankedIncident): CaseMatch => ({
  incidentId,
  rank,
  title,
  signals,
});

/** How an answer compares with the truth. */
export const compared = (
  incidentId: string,
  truth: Truth,
  matches: readonly RankedIncident[],
  same: SameFailures,
): Pick<AskedCase, 'best' | 'found' | 'bestIsSame'> => {
  const [best] = matches;
  const found = matches.find((match) => truth.expected.some((expected) => expected === match.incidentId));
  const bestIsSame = best !== undefined && same.isSame(incidentId, best.incidentId);
  return {
    best: best ? matchOf(best) : null,
    found: found ? matchOf(found) : null,
    bestIsSame: truth.kind === 'unknown' ? null : bestIsSame,
  };
};
