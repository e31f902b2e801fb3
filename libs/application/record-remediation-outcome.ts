import { incidentDecider, type IncidentState } from '#domain/incident/incident.decide.js';
import type { IncidentRejection, RecordRemediationOutcome } from '#domain/incident/incident.commands.js';
import type { IncidentEvent } from '#domain/incident/incident.events.js';
import type { EventLog } from '#event-sourcing/event-log.js';
import { remedyIdentity } from '#search/remedy/remedy-identity.js';
import { incidentId } from './document-ids.js';
import type { Clock } from './ports/clock.js';
import type { StatedRemedies, StatedRemedy } from './ports/remedies.js';

/** `incident` is its id or the organisation's own number; `remedy` the words of its documents, or enough of them to tell which. */
export type RemedyOutcome = Readonly<
  Pick<RecordRemediationOutcome, 'outcome' | 'verifiedBy' | 'minutesToEffect' | 'note'> & {
    incident: string;
    remedy: string;
  }
>;

export type RecordOutcomeResult =
  | Readonly<{ outcome: 'recorded'; incidentId: string; remediation: string; key: string; position: number }>
  | Readonly<{
      outcome: 'rejected';
      rejection: IncidentRejection | 'ambiguous-remedy' | 'conflict';
      /** The remedies that it could have been. */
      stated: readonly string[];
    }>;

export type RecordOutcome = (said: RemedyOutcome, options: { actor: string }) => Promise<RecordOutcomeResult>;

const folded = (text: string): string =>
  text
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();

/** Those that these words mean: the very words, else those that hold them, else those that are the same remedy. */
const meant = (remedy: string, stated: readonly StatedRemedy[]): readonly StatedRemedy[] => {
  const words = folded(remedy);
  const { key } = remedyIdentity(remedy);
  const tests: ((one: StatedRemedy) => boolean)[] = [
    ({ text }) => text === remedy,
    ({ text }) => words !== '' && folded(text).includes(words),
    (one) => one.key === key,
  ];
  return tests.map((test) => stated.filter(test)).find((found) => found.length > 0) ?? [];
};

const idOf = (incident: string): string =>
  incident.startsWith('incident-') ? incident : incidentId({ reference: incident }, '');

type Parts = Readonly<{ log: EventLog; clock: Clock; remedies: StatedRemedies }>;

/** Records what a person says became of a remedy of an incident. The newest word counts before what documents say. */
export const recordRemediationOutcome =
  ({ log, clock, remedies }: Parts): RecordOutcome =>
  async ({ incident, remedy, ...said }, { actor }) => {
    const id = idOf(incident.trim());
    const [facts, stated] = await Promise.all([log.readStreams([id]), remedies.of(id)]);
    const texts = [...new Set(stated.map(({ text }) => text))];
    const rejected = (rejection: Extract<RecordOutcomeResult, { outcome: 'rejected' }>['rejection'], of = texts) =>
      ({ outcome: 'rejected', rejection, stated: of }) as const;
    const candidates = meant(remedy, stated);
    const choices = [...new Set(candidates.map(({ text }) => text))];
    if (new Set(candidates.map(({ key }) => key)).size > 1) return rejected('ambiguous-remedy', choices);
    const remediation = choices[0] ?? remedy;
    const command = { type: 'RecordRemediationOutcome', incidentId: id, remediation, stated: texts, ...said } as const;
    const decision = incidentDecider.decide(command, stateOf(facts.map(({ event }) => event as IncidentEvent)));
    if (!decision.ok) return rejected(decision.rejection);
    const events = decision.events.map((event) => ({ event, occurredAt: clock() }));
    const appended = await log.append([{ streamId: id, expectedVersion: facts.length, events }], {
      metadata: { actor },
    });
    if (!appended.ok) return rejected('conflict');
    const { key } = candidates[0]!;
    return { outcome: 'recorded', incidentId: id, remediation, key, position: appended.lastPosition };
  };

const stateOf = (facts: readonly IncidentEvent[]): IncidentState =>
  facts.reduce(incidentDecider.evolve, incidentDecider.initial);
