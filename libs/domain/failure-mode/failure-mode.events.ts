import type { Event } from '#event-sourcing/event.js';

/** `by` is the person who decided. */
type Authored = Readonly<{ failureModeId: string; by: string }>;

/** An author made a suggested group of incidents a failure mode of its own, whose incidents were it. */
export type FailureModeAccepted = Event<
  'FailureModeAccepted',
  Authored & Readonly<{ name: string; services: readonly string[]; incidentIds: readonly string[] }>
>;

/** An author said that these incidents are not one failure mode: they are not suggested as one again. */
export type FailureModeRefused = Event<
  'FailureModeRefused',
  Authored & Readonly<{ incidentIds: readonly string[]; reason: string }>
>;

export type FailureModeRenamed = Event<'FailureModeRenamed', Authored & Readonly<{ name: string }>>;

/** Two names of one thing: the incidents of this one are those of `intoId` from now on. */
export type FailureModeMerged = Event<'FailureModeMerged', Authored & Readonly<{ intoId: string }>>;

/** An incident was this failure mode, says a person. It has one failure mode at a time. */
export type FailureModeObserved = Event<'FailureModeObserved', Authored & Readonly<{ incidentId: string }>>;

export type FailureModeEvent =
  FailureModeAccepted | FailureModeRefused | FailureModeRenamed | FailureModeMerged | FailureModeObserved;

/** The types of all facts on failure modes that persons decide on. */
export const failureModeFactTypes: readonly FailureModeEvent['type'][] = [
  'FailureModeAccepted',
  'FailureModeRefused',
  'FailureModeRenamed',
  'FailureModeMerged',
  'FailureModeObserved',
];
