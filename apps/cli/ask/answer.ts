import type { Signal, Verdict } from '#application/ports/precedent-search.js';

/** Words of a document and where they stand. */
export type Quote = Readonly<{ text: string; sourceUri: string; startLine: number; endLine: number }>;

export type Remediation = Quote & Readonly<{ kind: string; outcome: string }>;
export type RootCause = Quote & Readonly<{ role: string }>;
export type Passage = Quote & Readonly<{ section: string }>;

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
}>;

export type RunbookHit = Quote &
  Readonly<{ rank: number; score: number; title: string; documentId: string; section: string }>;

/** The answer to "has this happened before?", as GraphQL gives it. */
export type Answer = Readonly<{
  id: string;
  verdict: Verdict;
  probability: number;
  calibrated: boolean;
  advice: string;
  position: number;
  tookMs: number;
  degraded: boolean;
  degradedReason: string | null;
  matches: readonly Match[];
  runbooks: readonly RunbookHit[];
}>;

/** A question as GraphQL takes it. */
export type Question = Readonly<{ text: string; services?: string[]; at?: string; kinds?: string[]; asOf?: number }>;

export const askOperation = /* GraphQL */ `
  query Ask($input: PrecedentsInput!, $matches: Int!, $runbooks: Int!) {
    precedents(input: $input) {
      id
      verdict
      probability
      calibrated
      advice
      position
      tookMs
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
          text
          section
          sourceUri
          startLine
          endLine
        }
        rootCauses {
          text
          role
          sourceUri
          startLine
          endLine
        }
        remediations {
          text
          kind
          outcome
          sourceUri
          startLine
          endLine
        }
        signals {
          name
          contribution
          detail
        }
      }
      runbooks(first: $runbooks) {
        rank
        score
        title
        sourceUri
        documentId
        section
        startLine
        endLine
        text
      }
    }
  }
`;
