/** A runbook with its record. */
export type ShownRunbook = Readonly<{
  id: string;
  title: string;
  sourceUri: string;
  version: number;
  owner: string | null;
  alerts: readonly string[];
  record: ShownRecord | null;
}>;

/** How a runbook did, as the server tells it. */
export type ShownRecord = Readonly<{
  helped: number;
  didNotHelp: number;
  madeWorse: number;
  notApplicable: number;
  unknown: number;
  lastUsedAt: string | null;
  lastVerifiedAt: string | null;
  lastVerifiedBy: string | null;
  revisedAt: string;
  isVerifiedAsItStands: boolean;
  warnings: readonly string[];
  executions: readonly Readonly<{
    outcome: string;
    by: string;
    at: string;
    incident: string | null;
    section: string | null;
    note: string | null;
  }>[];
}>;

const shown = /* GraphQL */ `
  fragment Shown on Runbook {
    id
    title
    sourceUri
    version
    owner
    alerts
    record {
      helped
      didNotHelp
      madeWorse
      notApplicable
      unknown
      lastUsedAt
      lastVerifiedAt
      lastVerifiedBy
      revisedAt
      isVerifiedAsItStands
      warnings
      executions {
        outcome
        by
        at
        incident
        section
        note
      }
    }
  }
`;

const recorded = /* GraphQL */ `
  __typename
  ... on RunbookRecorded {
    executionId
    position
    runbook {
      ...Shown
    }
  }
  ... on Rejected {
    code
    message
  }
`;

export const runbooksNamedOperation = /* GraphQL */ `
  query RunbooksNamed($name: String!, $asOf: Int) {
    runbooksNamed(name: $name, asOf: $asOf) {
      ...Shown
    }
  }
  ${shown}
`;

export const runbookUsedOperation = /* GraphQL */ `
  mutation RecordRunbookExecution($input: RecordRunbookExecutionInput!) {
    recordRunbookExecution(input: $input) {
      ${recorded}
    }
  }
  ${shown}
`;

export const verifyRunbookOperation = /* GraphQL */ `
  mutation VerifyRunbook($input: VerifyRunbookInput!) {
    verifyRunbook(input: $input) {
      ${recorded}
    }
  }
  ${shown}
`;
