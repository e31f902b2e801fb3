import type { Signal, Verdict } from '#application/ports/precedent-search.js';

/** Words of a document and where they stand; `position` is that of the fact that holds them. */
export type Quote = Readonly<{
  text: string;
  sourceUri: string;
  startLine: number;
  endLine: number;
  position: number;
}>;

/** How often a remedy helped; null numbers of minutes mean that nobody says. */
export type RemedyRecord = Readonly<{
  remedy: string;
  worked: number;
  failed: number;
  madeWorse: number;
  reverted: number;
  unknown: number;
  medianMinutesToEffect: number | null;
  verifiedBy: readonly string[];
  warning: string | null;
}>;

export type Remediation = Quote & Readonly<{ kind: string; outcome: string; record: RemedyRecord | null }>;
export type RootCause = Quote & Readonly<{ role: string }>;
export type Passage = Quote & Readonly<{ section: string }>;

/** What speaks against a match, and the words that it rests on. */
export type Objection = Readonly<{
  name: string;
  contribution: number;
  detail: string;
  grounds: readonly Partial<Quote>[];
}>;

export type Match = Readonly<{
  rank: number;
  score: number;
  title: string;
  sourceUri: string;
  incidentId: string;
  occurredAt: string | null;
  services: readonly string[];
  passages: readonly Passage[];
  rootCauses: readonly RootCause[];
  remediations: readonly Remediation[];
  signals: readonly Signal[];
  against: readonly Objection[];
  shortfalls: readonly string[];
}>;

/** Matches that are one failure mode, and what tells it from the others of the answer. */
export type FailureGroup = Readonly<{
  rank: number;
  name: string;
  isSuggested: boolean;
  /** Whether it is near enough to the best match to be another cause of what was asked about. */
  isNear: boolean;
  occurrences: number;
  lastSeenAt: string | null;
  matches: readonly Readonly<{ rank: number; score: number; incidentId: string }>[];
  tellsApart: readonly Quote[];
}>;

export type RunbookHit = Quote &
  Readonly<{ rank: number; score: number; title: string; documentId: string; section: string }>;

/** A word that was read otherwise than written, as so many documents have it. */
export type Reading = Readonly<{ written: string; readAs: string; documents: number }>;

/** The answer to "has this happened before?", as GraphQL gives it. */
export type Answer = Readonly<{
  id: string;
  verdict: Verdict;
  probability: number;
  calibrated: boolean;
  uncalibratedReason: string | null;
  advice: string;
  readings: readonly Reading[];
  position: number;
  tookMs: number;
  remembered: boolean;
  degraded: boolean;
  degradedReason: string | null;
  matches: readonly Match[];
  groups: readonly FailureGroup[];
  runbooks: readonly RunbookHit[];
}>;

/** A question as GraphQL takes it. */
export type Question = Readonly<{ text: string; services?: string[]; at?: string; kinds?: string[]; asOf?: number }>;

const quote = 'text sourceUri startLine endLine position';

/** What is shown of an answer; the number of matches and of runbooks are variables of the operation. */
export const answerFields = `
      id
      verdict
      probability
      calibrated
      uncalibratedReason
      advice
      readings {
        written
        readAs
        documents
      }
      position
      tookMs
      remembered
      degraded
      degradedReason
      matches(first: $matches) {
        rank
        score
        title
        sourceUri
        incidentId
        occurredAt
        services
        passages {
          section
          ${quote}
        }
        rootCauses {
          role
          ${quote}
        }
        remediations {
          kind
          outcome
          ${quote}
          record {
            remedy
            worked
            failed
            madeWorse
            reverted
            unknown
            medianMinutesToEffect
            verifiedBy
            warning
          }
        }
        signals {
          name
          contribution
          detail
        }
        shortfalls
        against {
          name
          contribution
          detail
          grounds {
            ${quote}
          }
        }
      }
      groups(first: 4) {
        rank
        name
        isSuggested
        isNear
        occurrences
        lastSeenAt
        matches {
          rank
          score
          incidentId
        }
        tellsApart {
          ${quote}
        }
      }
      runbooks(first: $runbooks) {
        rank
        score
        title
        documentId
        section
        ${quote}
      }
`;

export const askOperation = /* GraphQL */ `
  query Ask($input: PrecedentsInput!, $matches: Int!, $runbooks: Int!) {
    precedents(input: $input) {
      ${answerFields}
    }
  }
`;
