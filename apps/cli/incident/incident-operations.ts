const result = `{ __typename
  ... on IncidentChanged { id position warnings incident { id title status reference severity
    hypotheses { hypothesisId } plannedRemediations { remediationId } openQuestions { text command } } }
  ... on Rejected { message } }`;

const change = (mutation: string, input: string): string => /* GraphQL */ `
  mutation ChangeIncident($input: ${input}!) { changed: ${mutation}(input: $input) ${result} }`;

export const reportOperation = change('reportIncident', 'ReportIncidentInput');
export const observeOperation = change('observeSymptom', 'ObserveSymptomInput');
export const affectOperation = change('affectService', 'ServiceOfIncidentInput');
export const clearOperation = change('clearService', 'ServiceOfIncidentInput');
export const severityOperation = change('changeSeverity', 'ChangeSeverityInput');
export const noteOperation = change('recordTimelineEntry', 'RecordTimelineEntryInput');
export const roleOperation = change('assignRole', 'AssignRoleInput');
export const suspectOperation = change('suspectChange', 'SuspectChangeInput');
export const clearChangeOperation = change('clearChange', 'ClearChangeInput');
export const hypothesisOperation = change('proposeHypothesis', 'ProposeHypothesisInput');
export const evidenceOperation = change('attachEvidence', 'AttachEvidenceInput');
export const ruleOutOperation = change('ruleOutHypothesis', 'RuleOutHypothesisInput');
export const causeOperation = change('confirmRootCause', 'ConfirmRootCauseInput');
export const proposeOperation = change('proposeRemediation', 'ProposeRemediationInput');
export const approveOperation = change('approveRemediation', 'RemediationOfIncidentInput');
export const applyOperation = change('applyRemediation', 'RemediationOfIncidentInput');
export const mitigateOperation = change('mitigateIncident', 'EndIncidentInput');
export const resolveOperation = change('resolveIncident', 'EndIncidentInput');
export const reopenOperation = change('reopenIncident', 'ReopenIncidentInput');
export const linkOperation = change('linkIncident', 'LinkIncidentInput');
export const mergeOperation = change('mergeIncident', 'MergeIncidentInput');

export const outcomeOperation = /* GraphQL */ `
  mutation RecordOutcome($input: RecordRemediationOutcomeInput!) {
    recorded: recordRemediationOutcome(input: $input) {
      __typename
      ... on RemediationOutcomeRecorded {
        incidentId
        remediation
        position
      }
      ... on Rejected {
        message
      }
    }
  }
`;

export const incidentsOperation = /* GraphQL */ `
  query Incidents($status: [IncidentStatus!], $service: String, $first: Int!) {
    incidents(status: $status, service: $service, first: $first) {
      totalCount
      nodes {
        id
        reference
        title
        status
        severity
        services
        startedAt
        resolvedAt
      }
    }
  }
`;

/** All that the commands need to know of an incident to show it, and to tell which part of it is meant. */
export const incidentOperation = /* GraphQL */ `
  query Incident($id: ID!) {
    incident(id: $id) {
      id
      reference
      title
      status
      severity
      summary
      startedAt
      mitigatedAt
      resolvedAt
      notRecovered
      mergedInto {
        id
        reference
        title
      }
      duplicates {
        id
        reference
        title
      }
      links {
        relation
        otherId
        other {
          reference
          title
        }
      }
      suspectedChanges {
        changeId
        change {
          title
          version
        }
        reason
        by
        cleared {
          by
          reason
        }
      }
      affectedServices {
        service
        clearedAt
      }
      roles {
        role
        person
      }
      alerts {
        name
        service
        summary
        startsAt
        endsAt
      }
      symptoms {
        at
        by
        service
        text
      }
      hypotheses {
        hypothesisId
        text
        status
        evidence {
          evidenceId
          stance
          text
          by
        }
      }
      confirmedCauses {
        text
        by
        chain
      }
      plannedRemediations {
        remediationId
        text
        status
        by
        outcome {
          outcome
          by
        }
      }
      entries {
        at
        recordedAt
        kind
        text
        by
      }
    }
  }
`;

export const suspectsOperation = /* GraphQL */ `
  query Suspects($id: ID!, $first: Int!) {
    incident(id: $id) {
      id
      suspects(first: $first) {
        rank
        changeId
        score
        isCoincidence
        path
        change {
          title
          version
          services
          at
          author
        }
        signals {
          name
          contribution
          detail
        }
        proves
        refutes
      }
    }
  }
`;
