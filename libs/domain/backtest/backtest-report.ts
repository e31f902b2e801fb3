import type { ReliabilityBin } from '../calibration/calibration.events.js';

/** What an answer could know: what had ended when it was asked, or what the log held when it learned of the incident. */
export const knowledgeRules = ['by-incident-time', 'by-log-position'] as const;
export type KnowledgeRule = (typeof knowledgeRules)[number];

/** Which model of the verdict is measured: the one that is shipped, or the one in force at the position of the run. */
export const calibrationChoices = ['shipped', 'current'] as const;
export type CalibrationChoice = (typeof calibrationChoices)[number];

/**
 * How a backtest is run. `since` is ISO 8601; only incidents from then on are asked about, while all can be found. `space`
 * names the embedding space to ask in, null for the active one.
 */
export type BacktestOptions = Readonly<{
  minutes: readonly number[];
  known: KnowledgeRule;
  calibration: CalibrationChoice;
  since: string | null;
  service: string | null;
  space: string | null;
}>;

/**
 * Measures of some questions. Shares are 0 to 1, null where there was nothing to measure. `recurrences` are the questions
 * about incidents with an earlier same failure, `firsts` those about the first of their failure mode, `abstained` those
 * answered NOVEL; of the others nobody has said what they are.
 */
export type BacktestMeasures = Readonly<{
  questions: number;
  recurrences: number;
  recallAt1: number | null;
  recallAt3: number | null;
  recallAt5: number | null;
  meanReciprocalRank: number | null;
  firsts: number;
  noveltyAuroc: number | null;
  abstained: number;
  abstentionPrecision: number | null;
}>;

/** The questions that were answered with a verdict, and what they were. `bestIsSame` counts those whose first match was right. */
export type VerdictCount = Readonly<{
  verdict: string;
  questions: number;
  recurrences: number;
  firsts: number;
  bestIsSame: number;
}>;

/** How far probabilities were to be trusted, over the questions of which it is known what they were. */
export type BacktestCalibration = Readonly<{
  fitId: string | null;
  questions: number;
  brierScore: number | null;
  calibrationError: number | null;
  curve: readonly ReliabilityBin[];
}>;

/** What needs nobody's word: whether an incident is found by its own early text, and told from when it is not there. */
export type SelfCheck = Readonly<{
  questions: number;
  recallAt1: number | null;
  recallAt5: number | null;
  meanReciprocalRank: number | null;
  presenceAuroc: number | null;
}>;

export type NamedIncident = Readonly<{ incidentId: string; title: string; rank: number | null }>;

/** An answer that was wrong: an earlier same failure was not found, or a first one was called known. */
export type BacktestMiss = Readonly<{
  kind: 'not-found' | 'false-match';
  incidentId: string;
  title: string;
  minute: number | null;
  question: string;
  sources: readonly string[];
  verdict: string;
  probability: number;
  expected: readonly NamedIncident[];
  instead: NamedIncident | null;
  why: readonly string[];
}>;

/** How many incidents there were, which of them were asked about, and of how many it is known what they were. */
export type BacktestIncidents = Readonly<{
  all: number;
  undated: number;
  asked: number;
  untellable: number;
  recurrences: number;
  firsts: number;
  unlabelled: number;
}>;

export type Counted = Readonly<{ name: string; count: number }>;

/**
 * What a backtest found, on the log up to `position`, whose newest fact is of `learnedAt`. `knownRisk` is how often KNOWN might
 * be wrong, which older reports do not tell. Notes are sentences for people.
 */
export type BacktestReport = Readonly<{
  position: number;
  learnedAt: string | null;
  options: BacktestOptions;
  embeddingSpace: string | null;
  degraded: string | null;
  incidents: BacktestIncidents;
  truth: readonly Counted[];
  sources: readonly Counted[];
  overall: BacktestMeasures;
  byMinute: readonly (BacktestMeasures & Readonly<{ minute: number | null }>)[];
  byService: readonly (BacktestMeasures & Readonly<{ name: string }>)[];
  byFailureMode: readonly (BacktestMeasures & Readonly<{ name: string }>)[];
  withheldAuroc: number | null;
  verdicts: readonly VerdictCount[];
  knownRisk?: number;
  calibration: BacktestCalibration;
  selfCheck: SelfCheck;
  worstMisses: readonly BacktestMiss[];
  notes: readonly string[];
}>;
