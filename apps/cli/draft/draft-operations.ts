export type DraftKindWord = 'postmortem' | 'status-internal' | 'status-customer';

export type Draft = Readonly<{
  markdown: string;
  statements: readonly Readonly<{ line: number; text: string; positions: readonly number[] }>[];
  gaps: readonly Readonly<{ line: number; what: string }>[];
}>;

export const draftOperation = /* GraphQL */ `
  query Draft($id: ID!, $kind: DraftKind!, $template: String, $asOf: Int) {
    incidentDraft(id: $id, kind: $kind, template: $template, asOf: $asOf) {
      incidentId
      kind
      template
      position
      markdown
      statements {
        line
        text
        positions
      }
      gaps {
        line
        what
      }
    }
  }
`;

export const draftTemplatesOperation = /* GraphQL */ `
  query DraftTemplates {
    draftTemplates {
      name
      kind
      isOwn
      problem
    }
  }
`;

export type DraftTemplate = Readonly<{ name: string; kind: string; isOwn: boolean; problem: string | null }>;

export const publishOperation = /* GraphQL */ `
  mutation PublishPostmortem($input: PublishPostmortemInput!) {
    publishPostmortem(input: $input) {
      __typename
      ... on PublishedPostmortem {
        incidentId
        documentId
        sourceUri
        precedentIds
        position
        gaps {
          line
          what
        }
      }
      ... on Rejected {
        code
        message
        line
      }
    }
  }
`;

export type Published = Readonly<{
  publishPostmortem:
    | Readonly<{
        __typename: 'PublishedPostmortem';
        incidentId: string;
        documentId: string;
        precedentIds: readonly string[];
        gaps: readonly unknown[];
      }>
    | Readonly<{ __typename: 'Rejected'; code: string; message: string }>;
}>;
