/**
 * A runbook for an incident and why: an alert links to it, an alert is named in it, or its words fit. `runbookId` is null where an
 * alert links to one that was never imported; `detail` is the reason in a sentence.
 */
export type FittingRunbook = Readonly<{
  runbookId: string | null;
  reason: 'alert-link' | 'alert-name' | 'found';
  detail: string;
  /** The link of the alert. */
  url: string | null;
  /** Several runbooks fit the link equally well; each of them is listed. */
  isAmbiguous: boolean;
  section: Readonly<{
    heading: string;
    path: readonly string[];
    text: string;
    startLine: number;
    endLine: number;
  }> | null;
}>;

/** The runbooks for an incident, those that its alerts link to first; none for an incident that nothing has told of. */
export type FindRunbooks = (incidentId: string, asOf?: number) => Promise<readonly FittingRunbook[]>;
