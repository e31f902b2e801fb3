import type { ChangeRecord } from '#application/ports/changes.js';
import type { ChangeEvent } from '#domain/change/change.events.js';
import type { RollBack } from '#domain/change/roll-backs.js';
import type { Recorded } from '#event-sourcing/event.js';

/** A change that nothing but its first fact tells of. */
const firstKnown = (fact: Recorded<ChangeEvent>, change: ChangeRecord['change']): ChangeRecord => ({
  change,
  position: fact.position,
  recordedAt: fact.recordedAt,
  failedAt: null,
  failedBecause: null,
  rolledBackAt: null,
  rolledBackBy: null,
  rolledBackBecause: null,
  rolledBackBasis: null,
  rolledBackWith: null,
  rollsBack: null,
  alsoToldAs: [],
});

const isOvercome = ({ failedAt }: ChangeRecord, finishedAt: string | undefined): boolean =>
  failedAt !== null && finishedAt !== undefined && finishedAt > failedAt;

/** How a change stands after one more fact; null while its first fact is missing. */
export const standingAfter = (known: ChangeRecord | null, fact: Recorded<ChangeEvent>): ChangeRecord | null => {
  const { event, position } = fact;
  if (event.type === 'ChangeDeployed' || event.type === 'ChangeRevised') {
    const { change } = event.data;
    if (known === null) return firstKnown(fact, change);
    const overcome = isOvercome(known, change.finishedAt) ? { failedAt: null, failedBecause: null } : {};
    return { ...known, ...overcome, change, position };
  }
  if (known === null) return null;
  const { at, reason } = event.data;
  if (event.type === 'ChangeFailed') return { ...known, position, failedAt: at, failedBecause: reason ?? null };
  return {
    ...known,
    position,
    rolledBackAt: at,
    rolledBackBy: event.data.by ?? null,
    rolledBackBecause: reason ?? null,
    rolledBackBasis: { declared: true },
    rolledBackWith: null,
  };
};

/** Somebody said so; what is recognised does not change it. */
const isSaid = ({ rolledBackAt, rolledBackWith }: ChangeRecord): boolean =>
  rolledBackAt !== null && rolledBackWith === null;

/** How a change stands when these roll-backs, and no others, are recognised. */
export const standingWith = (known: ChangeRecord, found: readonly RollBack[]): ChangeRecord => {
  const { changeId } = known.change;
  const took = found.findLast((one) => one.with === changeId)?.changeId ?? null;
  if (isSaid(known)) return { ...known, rollsBack: took };
  const taken = found.find((one) => one.changeId === changeId);
  return {
    ...known,
    rollsBack: took,
    rolledBackAt: taken?.at ?? null,
    rolledBackBasis: taken?.basis ?? null,
    rolledBackWith: taken?.with ?? null,
  };
};
