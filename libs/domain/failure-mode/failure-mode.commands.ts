/** What a command is decided with: who decides, and what the records say of the ids that it names. */
type Decided = Readonly<{
  by: string;
  /** Those of the named failure modes that a document describes. */
  documented: readonly string[];
  /** Those of the named incidents that are on record. */
  incidentsOnRecord: readonly string[];
}>;

/** What a failure mode is called, decided with those that go by that name in its services, itself perhaps among them. */
type Naming = Decided & Readonly<{ namesakes: readonly string[] }>;

/** Makes incidents that failed alike a failure mode of its own. */
export type AcceptFailureMode = Naming &
  Readonly<{
    type: 'AcceptFailureMode';
    failureModeId: string;
    name: string;
    services: readonly string[];
    incidentIds: readonly string[];
  }>;

/** Says that incidents are not one failure mode. */
export type RefuseFailureMode = Decided &
  Readonly<{ type: 'RefuseFailureMode'; failureModeId: string; incidentIds: readonly string[]; reason: string }>;

export type RenameFailureMode = Naming & Readonly<{ type: 'RenameFailureMode'; failureModeId: string; name: string }>;

/** Says that a failure mode is the same as another. */
export type MergeFailureModes = Decided &
  Readonly<{ type: 'MergeFailureModes'; failureModeId: string; intoId: string }>;

/** Says that an incident was a failure mode. */
export type ObserveFailureMode = Decided &
  Readonly<{ type: 'ObserveFailureMode'; failureModeId: string; incidentId: string }>;

export type FailureModeCommand =
  AcceptFailureMode | RefuseFailureMode | RenameFailureMode | MergeFailureModes | ObserveFailureMode;

/** Why a command on failure modes changes nothing, with the next step. */
export const failureModeRejections = {
  'not-a-person': 'A person decides on failure modes: say who you are.',
  nameless: 'A failure mode needs a name.',
  'no-reason': 'Say why these incidents are not one failure mode.',
  'too-few-incidents': 'Name at least one incident to accept, and at least two to refuse as one failure mode.',
  'unknown-failure-mode': 'There is no failure mode with this id; list them to find it.',
  'unknown-incident': 'There is no incident with one of these ids; list them to find it.',
  'already-accepted': 'These incidents are a failure mode already; rename it, or observe more incidents as it.',
  'already-merged': 'This failure mode was merged into another; use that one.',
  'merged-into-itself': 'A failure mode cannot be merged into itself; name another one.',
  'target-merged': 'The failure mode to merge into was merged into another; use that one.',
  'refused-before': 'A person said before that these incidents are not one failure mode; observe each as its own.',
  'name-taken': 'Another failure mode of the same service goes by this name; merge the two, or give another name.',
  'same-name': 'The failure mode has this name already.',
  'already-observed': 'The incident is on record as this failure mode already.',
} as const;

export type FailureModeRejection = keyof typeof failureModeRejections;
