type Scored = Readonly<{ score: number }>;

const bestScore = (matches: readonly Scored[]): number => Math.max(0, ...matches.map(({ score }) => score));

/** With less of the best one's score a match has too little of the question to be another cause of the same symptom. */
const splitFrom = 0.2;

/** With less than this it has next to nothing of it, and is not worth reading at night. */
const toldFrom = 0.1;

/** The groups whose best match is near enough to the best of all to be another cause of what was asked about. */
export const causesOfTheSame = <G extends Readonly<{ matches: readonly Scored[] }>>(groups: readonly G[]): G[] => {
  const least = splitFrom * bestScore(groups.flatMap(({ matches }) => matches));
  return groups.filter(({ matches }) => bestScore(matches) >= least);
};

/** The matches that are worth telling beside the best one. */
export const worthTelling = <M extends Scored>(matches: readonly M[]): M[] => {
  const least = toldFrom * bestScore(matches);
  return matches.filter(({ score }) => score >= least);
};
