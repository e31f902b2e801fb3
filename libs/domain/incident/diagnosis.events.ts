import type { Event } from '#event-sourcing/event.js';

/** A person suspects a change; that it merely came before is no proof. */
export type ChangeSuspected = Event<
  'ChangeSuspected',
  { incidentId: string; changeId: string; by: string; reason?: string }
>;

/** A person says that the change is not it. */
export type ChangeCleared = Event<
  'ChangeCleared',
  { incidentId: string; changeId: string; by: string; reason: string }
>;

/** What may be the cause. What suggested it, a change or a precedent, is named, and is not who proposes it. */
export type HypothesisProposed = Event<
  'HypothesisProposed',
  {
    incidentId: string;
    hypothesisId: string;
    text: string;
    by: string;
    service?: string;
    changeId?: string;
    precedentId?: string;
  }
>;

export const stances = ['supports', 'refutes'] as const;
export type Stance = (typeof stances)[number];

/** What somebody found out about a hypothesis; `link` is where it can be seen. */
export type EvidenceAttached = Event<
  'EvidenceAttached',
  {
    incidentId: string;
    hypothesisId: string;
    evidenceId: string;
    stance: Stance;
    text: string;
    by: string;
    link?: string;
  }
>;

export type HypothesisRuledOut = Event<
  'HypothesisRuledOut',
  { incidentId: string; hypothesisId: string; reason: string; by: string }
>;

/**
 * A person confirms a cause, on evidence. `chain` leads from the cause to what was seen, a step each; `evidenceIds` are what it
 * rests on. An incident may have several causes.
 */
export type RootCauseConfirmed = Event<
  'RootCauseConfirmed',
  {
    incidentId: string;
    causeId: string;
    text: string;
    chain: readonly string[];
    contributingFactors: readonly string[];
    evidenceIds: readonly string[];
    by: string;
    hypothesisId?: string;
    changeId?: string;
  }
>;
