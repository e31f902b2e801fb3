import { adviceOnAlert, restsOnAlert, splitOfAlert, type AlertSplit } from '#search/alert/bound-by-alert.js';
import { reachVerdict, shippedCalibration, type Calibration, type VerdictReached } from '#search/verdict/verdict.js';
import { waitingInWords, type Intake } from './intake.js';
import type { MatchGrouping } from './ports/failure-modes.js';
import type { OnRanked, PrecedentSearch, Question, Ranking } from './ports/precedent-search.js';
import type { RememberAnswer } from './remember-answers.js';
import { servedAnswer } from './served-answer.js';

/**
 * A ranking with its verdict. `fitId` is the fit that gave the probability, null for the shipped one; `alertSplit` what the alerts
 * that were asked about tell by themselves, null where there were none.
 */
export type Answer = Ranking &
  VerdictReached &
  Readonly<{
    id: string;
    fitId: string | null;
    alertSplit: AlertSplit | null;
    /** Whether it is kept, so that it can be shown again and judged. Wait for it before the id is given away. */
    remembered: Promise<boolean>;
    /** The time it took to find, in milliseconds. */
    tookMs: number;
  }>;

/** Answers a question; `actor` is who asks. */
export type Ask = (question: Question, actor?: string, onRanked?: OnRanked) => Promise<Answer>;

/** As many of each as an answer can ever show. */
export const answerLimits = { incidents: 20, runbooks: 10 } as const;

export type AskParts = Readonly<{
  search: PrecedentSearch;
  elapsed: () => () => number;
  /** The model of the verdict as known at a position of the log. */
  calibrationAt?: (position: number) => Promise<Calibration>;
  /** How often KNOWN may be wrong. */
  knownRisk?: number;
  /** Tells which incidents had the same cause; without it each is taken to have its own. */
  grouping?: Pick<MatchGrouping, 'group'>;
  /** Keeps answers; without it none is. */
  remember?: RememberAnswer | null;
  /** Tells what cannot be found yet; without it all is taken to be there. */
  waiting?: Intake['waiting'];
}>;

const splitOf = async (
  { alert }: Question,
  { alertRecords, incidents, position }: Ranking,
  grouping: AskParts['grouping'],
): Promise<AlertSplit | null> => {
  if (alert === undefined || alertRecords === undefined) return null;
  const ids = incidents.map(({ incidentId }) => incidentId);
  const alone = incidents.map(({ incidentId, title }) => ({ name: title, incidentIds: [incidentId] }));
  return splitOfAlert(alert.names, alertRecords, grouping ? await grouping.group(ids, position) : alone);
};

/** An alert alone does not make it known: the same alert has many causes. */
const reached = (
  { assessment }: Ranking,
  { calibration, knownRisk, split }: { calibration: Calibration; knownRisk?: number; split: AlertSplit | null },
): VerdictReached => {
  const verdict = reachVerdict(assessment, calibration, knownRisk, split?.mostProbable);
  return split !== null && assessment.basis === 'ranking' && restsOnAlert(verdict, split)
    ? { ...verdict, advice: adviceOnAlert(verdict.verdict, split) }
    : verdict;
};

/** What was asked about a moment of the past does not wait for what comes in now. */
const onItsWay = ({ asOf }: Question, waiting: AskParts['waiting']): string | null =>
  asOf === undefined && waiting ? waitingInWords(waiting()) : null;

const joined = (...sentences: readonly (string | null)[]): string | null =>
  sentences.filter((one) => one !== null).join(' ') || null;

/** Answers whether this has happened before. */
export const ask =
  ({
    search,
    elapsed,
    calibrationAt = async () => shippedCalibration,
    knownRisk,
    grouping,
    remember = null,
    waiting,
  }: AskParts): Ask =>
  async (question, actor = 'unknown', onRanked) => {
    const took = elapsed();
    const coming = onItsWay(question, waiting);
    const found = await search.rank(question, answerLimits, onRanked);
    const ranking = { ...found, degraded: joined(found.degraded, coming) };
    const [calibration, split] = await Promise.all([
      calibrationAt(ranking.position),
      splitOf(question, ranking, grouping),
    ]);
    const verdict = reached(ranking, { calibration, split, ...(knownRisk !== undefined && { knownRisk }) });
    const isTooEarly = coming !== null && ranking.assessment.basis === 'empty-base';
    const advice = isTooEarly ? `${coming} Ask again in some seconds.` : verdict.advice;
    const answered = { ...verdict, advice, fitId: calibration.id, alertSplit: split };
    const served = servedAnswer(question, ranking, answered);
    const tookMs = took();
    // Kept while the records of its matches are read for whoever asked.
    const remembered = remember === null ? Promise.resolve(false) : remember(served, actor);
    return { ...ranking, ...answered, id: served.answerId, remembered, tookMs };
  };
