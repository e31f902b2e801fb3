/** With less of the best match's score a group has too little of the question to be another cause of the same symptom. */
const nearFrom = 0.2;

const best = (scores: readonly number[]): number => Math.max(0, ...scores);

/** Whether matches with these scores are near enough to the best of all to be another cause of what was asked about. */
export const isNearEnough = (own: readonly number[], all: readonly number[]): boolean =>
  best(own) >= nearFrom * best(all);
