const shown = /* GraphQL */ `
  fragment ShownChange on Change {
    id
    kind
    title
    services
    at
    progress
    recordedAt
    source
    version
    author
    environment
    region
    provenance {
      by
      isDeclared
      recognisedIn
    }
    behaviours {
      behaviour
      isDeclared
      recognisedIn
    }
    links {
      href
      text
    }
    failedAt
    rolledBack {
      at
      by
      reason
      isDeclared
      recognisedIn
      withChangeId
    }
    rollsBackChangeId
    position
  }
`;

const outcome = /* GraphQL */ `
  __typename
  ... on ChangeRecorded {
    id
    outcome
    position
    change {
      ...ShownChange
    }
  }
  ... on Rejected {
    code
    message
  }
`;

export const recordChangeOperation = /* GraphQL */ `
  ${shown}
  mutation RecordChange($input: RecordChangeInput!) {
    recordChange(input: $input) {
      ${outcome}
    }
  }
`;

export const rollBackChangeOperation = /* GraphQL */ `
  ${shown}
  mutation RollBackChange($input: RollBackChangeInput!) {
    rollBackChange(input: $input) {
      ${outcome}
    }
  }
`;

export const changesOperation = /* GraphQL */ `
  ${shown}
  query Changes(
    $service: String
    $kind: ChangeKind
    $provenance: Provenance
    $environment: String
    $from: String
    $to: String
    $asOf: Int
    $first: Int!
  ) {
    changes(
      service: $service
      kind: $kind
      provenance: $provenance
      environment: $environment
      from: $from
      to: $to
      asOf: $asOf
      first: $first
    ) {
      totalCount
      nodes {
        ...ShownChange
      }
    }
  }
`;

type Recognised = Readonly<{ isDeclared: boolean; recognisedIn: string | null }>;

/** A change as the server shows it. */
export type ShownChange = Readonly<{
  id: string;
  kind: string;
  title: string;
  services: readonly string[];
  at: string;
  progress: string;
  version: string | null;
  author: string | null;
  environment: string | null;
  provenance: Recognised & Readonly<{ by: string }>;
  behaviours: readonly (Recognised & Readonly<{ behaviour: string }>)[];
  failedAt: string | null;
  rolledBack: (Recognised & Readonly<{ at: string; by: string | null }>) | null;
  rollsBackChangeId: string | null;
}>;

export type ChangeOutcome =
  | Readonly<{ __typename: 'ChangeRecorded'; id: string; outcome: string; change: ShownChange | null }>
  | Readonly<{ __typename: 'Rejected'; code: string; message: string }>;
