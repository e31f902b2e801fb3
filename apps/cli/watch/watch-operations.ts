/** Facts of an incident as they come. */
export const timelineOperation = /* GraphQL */ `
  subscription WatchTimeline($id: ID!, $after: Int) {
    incidentTimeline(id: $id, after: $after) {
      position
      at
      recordedAt
      kind
      text
      alike
      by
      mergedInto
    }
  }
`;

/** Answers of an incident as they change. */
export const precedentsOperation = /* GraphQL */ `
  subscription WatchPrecedents($id: ID!, $after: Int) {
    incidentPrecedents(id: $id, after: $after) {
      position
      recordedAt
      reason
      news
      mergedInto
      answer {
        id
        verdict
        probability
        advice
        groups(first: 3) {
          name
          occurrences
          matches {
            title
            sourceUri
          }
        }
      }
    }
  }
`;

/** What the first brings. */
export type WatchedFact = Readonly<{
  incidentTimeline: Readonly<{
    position: number;
    at: string;
    recordedAt: string;
    kind: string;
    text: string;
    alike: string | null;
    by: string;
    mergedInto: string | null;
  }>;
}>;

/** What the second brings. */
export type WatchedAnswer = Readonly<{
  incidentPrecedents: Readonly<{
    position: number;
    recordedAt: string;
    reason: string;
    news: string;
    mergedInto: string | null;
    answer: Readonly<{
      id: string;
      verdict: string;
      probability: number;
      advice: string;
      groups: readonly Readonly<{
        name: string;
        occurrences: number;
        matches: readonly Readonly<{ title: string; sourceUri: string }>[];
      }>[];
    }> | null;
  }>;
}>;
