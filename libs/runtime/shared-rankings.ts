import type {
  OnRanked,
  PrecedentSearch,
  Question,
  Ranking,
  RankingLimits,
} from '#application/ports/precedent-search.js';

const keptMs = 1_000;
const mostKept = 64;

/**
 * Ranks a question that is asked for an incident once where it is asked several times within a second: a briefing, the suspects
 * and the runbooks of an incident ask the same. Other questions go through.
 */
export const sharedRankings = (search: PrecedentSearch, position: () => number): PrecedentSearch => {
  const known = new Map<string, Promise<Ranking>>();
  const forget = (key: string): void => void known.delete(key);
  const ranked = (question: Question, limits: RankingLimits, onRanked?: OnRanked): Promise<Ranking> => {
    const key = JSON.stringify([position(), limits, question]);
    const shared = known.get(key);
    if (shared) return shared;
    const ranking = search.rank(question, limits, onRanked);
    if (known.size >= mostKept) forget(known.keys().next().value!);
    known.set(key, ranking);
    ranking.then(
      () => setTimeout(() => forget(key), keptMs).unref(),
      () => forget(key),
    );
    return ranking;
  };
  return {
    rank: (...asked) => (asked[0].incidentId === undefined ? search.rank(...asked) : ranked(...asked)),
  };
};
