export const servicesOperation = /* GraphQL */ `
  query Services($first: Int!, $after: String, $asOf: Int) {
    services(first: $first, after: $after, asOf: $asOf) {
      totalCount
      pageInfo {
        hasNextPage
        endCursor
      }
      nodes {
        name
        kind
        owner
        system
        lifecycle
        incidents
        runbooks
        alsoKnownAs
        dependsOn {
          dependsOn {
            name
          }
        }
        dependedOnBy {
          service {
            name
          }
        }
      }
    }
  }
`;

export const serviceGraphOperation = /* GraphQL */ `
  query ServiceGraph($around: [String!], $depth: Int!, $first: Int!, $asOf: Int, $at: String) {
    serviceGraph(around: $around, depth: $depth, first: $first, asOf: $asOf, at: $at) {
      found
      unknown
      nodes {
        name
        distance
        direction
        service {
          kind
          owner
        }
      }
      edges {
        service {
          name
        }
        dependsOn {
          name
        }
        since
        until
        notes
        sources {
          kind
          uri
        }
      }
    }
  }
`;

const changeResult = /* GraphQL */ `
  __typename
  ... on ServiceChanged {
    position
    service {
      name
    }
  }
  ... on Rejected {
    code
    message
  }
`;

export const declareDependencyOperation = /* GraphQL */ `
  mutation DeclareDependency($input: DeclareDependencyInput!) {
    result: declareDependency(input: $input) {
      ${changeResult}
    }
  }
`;

export const withdrawDependencyOperation = /* GraphQL */ `
  mutation WithdrawDependency($input: WithdrawDependencyInput!) {
    result: withdrawDependency(input: $input) {
      ${changeResult}
    }
  }
`;

const importResult = /* GraphQL */ `
  __typename
  ... on ServicesImported {
    outcome
    services
    described
    retired
    declared
    withdrawn
    passedOverCount
    passedOver {
      line
      what
      reason
    }
    position
  }
  ... on Rejected {
    code
    message
    line
  }
`;

export const importServiceCatalogOperation = /* GraphQL */ `
  mutation ImportServiceCatalog($input: ImportServiceCatalogInput!) {
    result: importServiceCatalog(input: $input) {
      ${importResult}
    }
  }
`;

export const importServiceGraphMetricsOperation = /* GraphQL */ `
  mutation ImportServiceGraphMetrics($input: ImportServiceGraphMetricsInput!) {
    result: importServiceGraphMetrics(input: $input) {
      ${importResult}
    }
  }
`;
