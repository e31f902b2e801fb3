type Scored = Readonly<{ score: number }>;

/** With less than this of the best one's score a match has next to nothing of the question, and is not worth reading at night. */
const toldFrom = 0.1;

/** The matches that are worth telling beside the best one. */
export const worthTelling = <M extends Scored>(matches: readonly M[]): M[] => {
  const least = toldFrom * Math.max(0, ...matches.map(({ score }) => score));
  return matches.filter(({ score }) => score >= least);
};
