import { accept, type Decision } from '#event-sourcing/decision.js';
import { hypothesisOf, judgedFault, unknownFault } from './decide-diagnosis.js';
import type { EvidenceAttached, HypothesisProposed, RootCauseConfirmed } from './diagnosis.events.js';
import type { IncidentRecord, RecordedEvidence, RecordedHypothesis } from './incident-record.js';
import type { ConfirmRootCause } from './incident.commands.js';
import type { IncidentEvent } from './incident.events.js';
import { refuse, type IncidentRejection } from './incident.refusals.js';
import { faultIn, faultInList, limits, spoken } from './wording.js';

type Decided = Decision<IncidentEvent, IncidentRejection>;
type Refused = ReturnType<typeof refuse>;

const supports = ({ stance }: RecordedEvidence): boolean => stance === 'supports';

/** The evidence named, or that of the hypothesis; a refusal where it does not support anything. */
const namedEvidence = (
  { evidenceIds }: ConfirmRootCause,
  { hypotheses }: IncidentRecord,
  hypothesis: RecordedHypothesis | undefined,
): string[] | Refused => {
  if (!evidenceIds || evidenceIds.length === 0)
    return (hypothesis?.evidence ?? []).filter(supports).map(({ evidenceId }) => evidenceId);
  const known = new Map(hypotheses.flatMap(({ evidence }) => evidence).map((one) => [one.evidenceId, one]));
  for (const evidenceId of evidenceIds) {
    const one = known.get(evidenceId);
    if (!one) return refuse('unknown-evidence', `The incident has no evidence ${evidenceId.slice(0, 100)}.`);
    if (!supports(one)) return refuse('refuting-evidence');
  }
  return [...new Set(evidenceIds)];
};

const wordsFault = (command: ConfirmRootCause, text: string): Refused | undefined => {
  const { chain = [], contributingFactors = [], evidence = [] } = command;
  return (
    faultIn({ text: { text, limit: limits.text } }) ??
    faultInList('causal chain', chain, limits.note) ??
    faultInList('contributing factors', contributingFactors, limits.note) ??
    faultInList(
      'evidence',
      evidence.map((one) => one.text),
      limits.text,
    ) ??
    unknownFault(command.unknown)
  );
};

const trimmed = (texts: readonly string[] = []): string[] => texts.map((text) => text.trim());

/** The evidence that is given along, for the hypothesis. */
const givenEvidence = (
  { incidentId, newId, by, evidence = [] }: ConfirmRootCause,
  hypothesisId: string,
): EvidenceAttached[] =>
  evidence.map(({ text, link }, index) => ({
    type: 'EvidenceAttached',
    data: {
      incidentId,
      hypothesisId,
      evidenceId: `evidence-${newId}-${index + 1}`,
      stance: 'supports',
      text: text.trim(),
      by: by.trim(),
      ...spoken({ link }),
    },
  }));

/** A cause in its own words is proposed along with the evidence given for it, so that all evidence hangs on a hypothesis. */
const proposedAlong = ({ incidentId, newId, by, changeId }: ConfirmRootCause, text: string): HypothesisProposed => ({
  type: 'HypothesisProposed',
  data: { incidentId, hypothesisId: `hypothesis-${newId}`, text, by: by.trim(), ...spoken({ changeId }) },
});

type Cause = Readonly<{ text: string; evidenceIds: readonly string[]; hypothesisId: string | undefined }>;

const confirmed = (
  command: ConfirmRootCause,
  cause: Cause,
  hypothesis: RecordedHypothesis | undefined,
): RootCauseConfirmed => ({
  type: 'RootCauseConfirmed',
  data: {
    incidentId: command.incidentId,
    causeId: `cause-${command.newId}`,
    text: cause.text,
    chain: trimmed(command.chain),
    contributingFactors: trimmed(command.contributingFactors),
    evidenceIds: cause.evidenceIds,
    by: command.by.trim(),
    ...spoken({ hypothesisId: cause.hypothesisId, changeId: command.changeId ?? hypothesis?.changeId }),
  },
});

/** The hypothesis that the evidence given along hangs on: the one named, else one in the words of the cause. */
const hangsOn = ({ hypothesisId, evidence = [], newId }: ConfirmRootCause): string | undefined =>
  hypothesisId ?? (evidence.length > 0 ? `hypothesis-${newId}` : undefined);

const factsOf = (
  command: ConfirmRootCause,
  { text, hypothesis, named }: { text: string; hypothesis: RecordedHypothesis | undefined; named: readonly string[] },
): Decided => {
  const hypothesisId = hangsOn(command);
  const given = hypothesisId === undefined ? [] : givenEvidence(command, hypothesisId);
  const along = !hypothesis && given.length > 0 ? [proposedAlong(command, text)] : [];
  const evidenceIds = [...named, ...given.map(({ data }) => data.evidenceId)];
  if (evidenceIds.length === 0) return refuse('no-evidence');
  return accept<IncidentEvent>(...along, ...given, confirmed(command, { text, evidenceIds, hypothesisId }, hypothesis));
};

/** Confirms on evidence: that of the hypothesis, that which is named, and that which is given along. */
export const confirmRootCause = (command: ConfirmRootCause, record: IncidentRecord): Decided => {
  const { hypothesisId } = command;
  const hypothesis = hypothesisId === undefined ? undefined : hypothesisOf(record, hypothesisId);
  if (hypothesisId !== undefined && !hypothesis) return refuse('unknown-hypothesis');
  const text = command.text?.trim() || (hypothesis?.text ?? '');
  const fault = (hypothesis && judgedFault(hypothesis)) ?? wordsFault(command, text);
  if (fault) return fault;
  const named = namedEvidence(command, record, hypothesis);
  return Array.isArray(named) ? factsOf(command, { text, hypothesis, named }) : named;
};
