import { incidentId, suggestedFailureModeId } from './document-ids.js';
import {
  decideOnFailureMode,
  type BuildCommand,
  type DecidedBy,
  type DecisionOutcome,
  type DecisionParts,
} from './decide-on-failure-mode.js';
import type { FailureModeCatalogue, KnownFailureMode } from './ports/failure-modes.js';

/** What incidents are meant: those of a suggestion, or these, each by its id or the organisation's own number. */
export type MeantIncidents = Readonly<{ suggestion: string } | { incidents: readonly string[] }>;

/** What people decide on failure modes. Expected refusals are values. */
export interface FailureModeDecisions {
  accept(
    what: MeantIncidents & { name: string; services?: readonly string[] },
    who: DecidedBy,
  ): Promise<DecisionOutcome>;
  refuse(what: MeantIncidents & { reason: string }, who: DecidedBy): Promise<DecisionOutcome>;
  rename(what: { failureModeId: string; name: string }, who: DecidedBy): Promise<DecisionOutcome>;
  merge(what: { failureModeId: string; intoId: string }, who: DecidedBy): Promise<DecisionOutcome>;
  observe(what: { failureModeId: string; incident: string }, who: DecidedBy): Promise<DecisionOutcome>;
}

type Parts = DecisionParts & Readonly<{ catalogue: Pick<FailureModeCatalogue, 'suggested' | 'named' | 'byIds'> }>;

const idOf = (incident: string): string =>
  incident.startsWith('incident-') ? incident : incidentId({ reference: incident }, '');

const unknownSuggestion = { ok: false, rejection: 'unknown-suggestion' } as const;

/** The outcome with unknown incidents as the person named them, not as the ids that were made of it. */
const asNamed = (outcome: DecisionOutcome, named: readonly string[]): DecisionOutcome => {
  if (outcome.ok || !outcome.unknownIncidents) return outcome;
  const names = new Map(named.map((incident) => [idOf(incident.trim()), incident.trim()]));
  return { ...outcome, unknownIncidents: outcome.unknownIncidents.map((id) => names.get(id) ?? id) };
};

/** Those of one name that stand in a catalogue together: of a service in common, or of none in particular. */
const namesakesIn = (services: readonly string[], named: readonly KnownFailureMode[]): readonly string[] =>
  named
    .filter(
      (mode) =>
        [mode.services, services].some((all) => all.length === 0) ||
        mode.services.some((one) => services.includes(one)),
    )
    .map(({ failureModeId }) => failureModeId);

const meantBy = async (what: MeantIncidents, { catalogue }: Parts): Promise<readonly string[] | null> => {
  if ('incidents' in what) return [...new Set(what.incidents.map((incident) => idOf(incident.trim())))];
  const suggestions = await catalogue.suggested({});
  return suggestions.find(({ suggestionId }) => suggestionId === what.suggestion)?.incidentIds ?? null;
};

/** Takes the decisions of people on failure modes, each kept as a fact. */
export const failureModeDecisions = (parts: Parts): FailureModeDecisions => {
  const onIncidents = async (
    what: MeantIncidents,
    who: DecidedBy,
    build: (incidentIds: readonly string[], failureModeId: string) => BuildCommand,
  ): Promise<DecisionOutcome> => {
    const incidentIds = await meantBy(what, parts);
    if (!incidentIds) return unknownSuggestion;
    const command = build(incidentIds, suggestedFailureModeId(incidentIds));
    const outcome = await decideOnFailureMode({ modes: [], incidents: incidentIds }, who, command, parts);
    return asNamed(outcome, 'incidents' in what ? what.incidents : []);
  };
  const onModes = (modes: readonly string[], who: DecidedBy, build: BuildCommand): Promise<DecisionOutcome> =>
    decideOnFailureMode({ modes, incidents: [] }, who, build, parts);

  return {
    accept: async ({ name, services, ...what }, who) => {
      const named = await parts.catalogue.named(name);
      return onIncidents(what, who, (incidentIds, failureModeId) => (looked, concerned) => ({
        type: 'AcceptFailureMode',
        failureModeId,
        name,
        services: services ?? concerned,
        incidentIds,
        namesakes: namesakesIn(services ?? concerned, named),
        ...looked,
      }));
    },
    refuse: ({ reason, ...what }, who) =>
      onIncidents(what, who, (incidentIds, failureModeId) => (looked) => ({
        type: 'RefuseFailureMode',
        failureModeId,
        incidentIds,
        reason,
        ...looked,
      })),
    rename: async (what, who) => {
      const { failureModeId: id, name } = what;
      const [known, named] = await Promise.all([parts.catalogue.byIds([id]), parts.catalogue.named(name)]);
      const namesakes = namesakesIn(known.get(id)?.services ?? [], named);
      return onModes([id], who, (looked) => ({ type: 'RenameFailureMode', ...what, namesakes, ...looked }));
    },
    merge: (what, who) =>
      onModes([what.failureModeId, what.intoId], who, (looked) => ({ type: 'MergeFailureModes', ...what, ...looked })),
    observe: async ({ failureModeId, incident }, who) => {
      const id = idOf(incident.trim());
      const command: BuildCommand = (looked) => ({
        type: 'ObserveFailureMode',
        failureModeId,
        incidentId: id,
        ...looked,
      });
      const named = { modes: [failureModeId], incidents: [id] };
      return asNamed(await decideOnFailureMode(named, who, command, parts), [incident]);
    },
  };
};
