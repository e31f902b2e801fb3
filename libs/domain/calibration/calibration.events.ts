import type { Event } from '#event-sourcing/event.js';

/** A bin of a reliability curve: how probable answers were said to be, and how many of them were so. */
export type ReliabilityBin = Readonly<{ from: number; to: number; stated: number; observed: number; count: number }>;

/** What cases a fit saw. `positive` counts those that were the same failure. */
export type CalibrationSample = Readonly<{ judged: number; backtested: number; positive: number }>;

/** The verdict's model was fitted on this organisation's own cases. Measures are of held-out folds. */
export type CalibrationFitted = Event<
  'CalibrationFitted',
  {
    fitId: string;
    intercept: number;
    coefficients: Readonly<Record<string, number>>;
    sample: CalibrationSample;
    brierScore: number;
    calibrationError: number;
    curve: readonly ReliabilityBin[];
    /** Why the cases are not enough for probabilities to be taken at their word, in a sentence; null where they are. */
    shortage: string | null;
    /** The position up to which cases were seen. */
    upTo: number;
  }
>;

export type CalibrationEvent = CalibrationFitted;
