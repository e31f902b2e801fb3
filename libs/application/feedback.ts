/** How served answers and the words on them stand to each other. Times are ISO 8601, null where there is none. */
export type FeedbackCounts = Readonly<{
  served: number;
  /** Answers with a word on any of their matches. */
  judged: number;
  judgements: number;
  people: number;
  firstServedAt: string | null;
  lastServedAt: string | null;
  lastJudgedAt: string | null;
  /** Answers served after the newest word. */
  servedSince: number;
}>;

const worthAWord = 10;
const longDays = 30;
const dayMs = 86_400_000;

const daysBetween = (from: string, to: string): number => Math.floor((Date.parse(to) - Date.parse(from)) / dayMs);

const how = 'say what a match was worth with "precedent judge ANSWER RANK same --by NAME" or judgePrecedent';

/** What is wrong with the loop from answers back to judgements, and the next step, in a sentence; null where nothing is. */
export const feedbackWarning = (counts: FeedbackCounts, now: string): string | null => {
  const { served, judgements, lastJudgedAt, servedSince, people } = counts;
  if (served < worthAWord) return null;
  if (judgements === 0 || lastJudgedAt === null)
    return `${served} answers were served and nobody has judged one: probabilities stay a guess; ${how}.`;
  const days = daysBetween(lastJudgedAt, now);
  if (days >= longDays && servedSince >= worthAWord)
    return `Nobody has judged an answer for ${days} days, and ${servedSince} were served since; ${how}.`;
  if (people === 1 && judgements >= worthAWord * 5)
    return 'All judgements come from one person: a second one keeps a mistake from becoming the rule.';
  return null;
};
