import { type Answer, answerFields } from '../ask/answer.js';

/** The fact that a statement rests on. */
export type Source = Readonly<{ position: number; at: string; recordedAt: string; by: string }>;

export type Seen = Source &
  Readonly<{ kind: string; text: string; service: string | null; isOver: boolean; link: string | null }>;

export type Neighbour = Readonly<{ name: string; distance: number }>;

export type Impact = Source &
  Readonly<{
    service: string;
    clearedAt: string | null;
    dependents: readonly Neighbour[];
    dependencies: readonly Neighbour[];
  }>;

export type Suspect = Readonly<{
  rank: number;
  isCoincidence: boolean;
  direction: string | null;
  path: readonly string[];
  proves: readonly string[];
  refutes: readonly string[];
  word: Readonly<{ stance: string; by: string }> | null;
  precedents: readonly Readonly<{ name: string; detail: string }>[];
  change: Readonly<{
    title: string;
    version: string | null;
    kind: string;
    at: string;
    author: string | null;
    services: readonly string[];
    position: number;
  }>;
}>;

export type FittingRunbook = Readonly<{
  detail: string;
  url: string | null;
  runbook: Readonly<{ title: string; sourceUri: string }> | null;
  section: Readonly<{ heading: string; text: string; startLine: number }> | null;
  freshness: Readonly<{
    helped: number;
    didNotHelp: number;
    lastVerifiedAt: string | null;
    warnings: readonly string[];
  }> | null;
}>;

export type Evidence = Source & Readonly<{ text: string; link: string | null }>;

export type Hypothesis = Source &
  Readonly<{
    text: string;
    status: 'OPEN' | 'RULED_OUT' | 'CONFIRMED';
    supports: readonly Evidence[];
    refutes: readonly Evidence[];
    ruledOutBecause: string | null;
  }>;

export type Remedy = Source & Readonly<{ text: string; status: string; outcome: string | null; note: string | null }>;

export type NextCheck = Readonly<{
  text: string;
  from: string;
  sourceUri: string | null;
  startLine: number | null;
  position: number;
}>;

export type OpenQuestion = Readonly<{ text: string; command: string }>;

export type Briefing = Readonly<{
  position: number;
  incident: Readonly<{
    id: string;
    title: string;
    reference: string | null;
    severity: string | null;
    status: string;
  }> | null;
  beginning: Readonly<{ at: string; mayBeEarlier: boolean; text: string; source: Source }>;
  seen: readonly Seen[];
  services: readonly Impact[];
  suspects: readonly Suspect[];
  answer: Answer;
  runbooks: readonly FittingRunbook[];
  hypotheses: readonly Hypothesis[];
  remedies: readonly Remedy[];
  nextChecks: readonly NextCheck[];
  openQuestions: readonly OpenQuestion[];
  omitted: readonly Readonly<{ part: string; count: number }>[];
}>;

const source = 'position at recordedAt by';

export const briefingOperation = /* GraphQL */ `
  query Briefing($id: ID!, $asOf: Int, $matches: Int!, $runbooks: Int!) {
    incidentBriefing(id: $id, asOf: $asOf) {
      position
      incident { id title reference severity status }
      beginning { at basis mayBeEarlier text source { ${source} } }
      seen { kind text service isOver link ${source} }
      services {
        service clearedAt note ${source}
        dependents { name distance path }
        dependencies { name distance path }
      }
      suspects {
        rank isCoincidence direction distance path proves refutes score
        signals { name contribution detail }
        word { stance by reason position }
        precedents { incidentId name detail cause { text sourceUri startLine endLine position } }
        change { id title version kind at author services position }
      }
      answer {
        ${answerFields}
      }
      runbooks {
        reason detail url runbookId
        runbook { title sourceUri }
        section { heading text startLine endLine }
        freshness { helped didNotHelp lastVerifiedAt lastUsedAt warnings }
      }
      hypotheses {
        hypothesisId text status ruledOutBecause ${source}
        supports { text link ${source} }
        refutes { text link ${source} }
      }
      remedies { remediationId text kind status outcome note ${source} outcomeSource { ${source} } }
      nextChecks { text from sourceUri startLine endLine position }
      openQuestions { kind text mutation command subject position }
      omitted { part count }
    }
  }
`;
