export const failureModesOperation = /* GraphQL */ `
  query FailureModes($service: String, $after: String) {
    failureModes(service: $service, first: 100, after: $after) {
      nodes {
        id
        name
        formerNames
        origin
        services
        sourceUri
        lastSeenAt
        observedIncidents {
          incidentId
        }
        runbook {
          title
          lastVerifiedAt
          lastRevisedAt
        }
      }
      pageInfo {
        hasNextPage
        endCursor
      }
    }
  }
`;

const quote = 'text sourceUri startLine endLine';

export const failureModeOperation = /* GraphQL */ `
  query FailureMode($id: ID!) {
    failureMode(id: $id) {
      id
      name
      origin
      services
      sourceUri
      lastSeenAt
      symptoms { ${quote} }
      causes { ${quote} }
      checks { ${quote} }
      remedies { ${quote} }
      observedIncidents {
        incidentId
        title
        occurredAt
        assignment
        by
      }
      runbook {
        title
        sourceUri
        by
        lastVerifiedAt
        lastRevisedAt
        incidentsSince
      }
    }
  }
`;

export const suggestedFailureModesOperation = /* GraphQL */ `
  query SuggestedFailureModes($service: String) {
    suggestedFailureModes(service: $service) {
      id
      name
      incidentIds
      services
      sharedWords
      lastSeenAt
      causes { ${quote} }
    }
  }
`;

export const failureModeCoverageOperation = /* GraphQL */ `
  query FailureModeCoverage($service: String) {
    failureModeCoverage(service: $service) {
      neverObserved {
        id
        name
        sourceUri
      }
      withoutRunbook {
        id
        name
        sourceUri
      }
      recurringWithoutFailureMode {
        id
        name
        incidentIds
        lastSeenAt
      }
      noLongerDescribed {
        id
        name
        incidentIds
        candidates {
          id
          name
        }
      }
    }
  }
`;

const decision = /* GraphQL */ `
  {
    ... on FailureModeDecided {
      position
      failureMode {
        id
        name
      }
    }
    ... on Rejected {
      message
    }
  }
`;

export const acceptFailureModeOperation = /* GraphQL */ `
  mutation AcceptFailureMode($input: AcceptFailureModeInput!) {
    decided: acceptFailureMode(input: $input) ${decision}
  }
`;

export const refuseFailureModeOperation = /* GraphQL */ `
  mutation RefuseFailureMode($input: RefuseFailureModeInput!) {
    decided: refuseFailureMode(input: $input) ${decision}
  }
`;

export const renameFailureModeOperation = /* GraphQL */ `
  mutation RenameFailureMode($input: RenameFailureModeInput!) {
    decided: renameFailureMode(input: $input) ${decision}
  }
`;

export const mergeFailureModesOperation = /* GraphQL */ `
  mutation MergeFailureModes($input: MergeFailureModesInput!) {
    decided: mergeFailureModes(input: $input) ${decision}
  }
`;

export const observeFailureModeOperation = /* GraphQL */ `
  mutation ObserveFailureMode($input: ObserveFailureModeInput!) {
    decided: observeFailureMode(input: $input) ${decision}
  }
`;
