import type { AlertSuggestionEvent } from '#domain/alert-suggestion/alert-suggestion.events.js';
import type { IncidentEvent } from '#domain/incident/incident.events.js';
import type { EventLog } from '#event-sourcing/event-log.js';
import type { Recorded } from '#event-sourcing/event.js';
import { IncidentBoard } from './incident-board.js';
import type { GroupKeyOf } from './owner-index.js';

type Followed = IncidentEvent['type'] | AlertSuggestionEvent['type'];

/** Every type that can change the board; a type that is left out here does not compile. */
const followed: Readonly<Record<Followed, true>> = {
  AlertAttached: true,
  AlertResolved: true,
  AlertSuggested: true,
  ChangeCleared: true,
  ChangeSuspected: true,
  DuplicateMerged: true,
  EvidenceAttached: true,
  HypothesisProposed: true,
  HypothesisRuledOut: true,
  IncidentLinked: true,
  IncidentMerged: true,
  IncidentMitigated: true,
  IncidentReopened: true,
  IncidentReported: true,
  IncidentResolved: true,
  PostmortemPublished: true,
  RemediationApplied: true,
  RemediationApproved: true,
  RemediationOutcomeRecorded: true,
  RemediationProposed: true,
  RoleAssigned: true,
  RootCauseConfirmed: true,
  ServiceAffected: true,
  ServiceCleared: true,
  SeverityChanged: true,
  SuggestedAlertResolved: true,
  SuggestionDismissed: true,
  SuggestionTaken: true,
  SymptomObserved: true,
  TimelineEntryRecorded: true,
};
const types = Object.keys(followed);

const PAGE = 1_000;

/** Keeps the board of incidents up to date with the log. */
export class BoardKeeper {
  readonly #board: IncidentBoard;
  #position = 0;

  constructor(
    private readonly log: EventLog,
    groupKeyOf: GroupKeyOf,
  ) {
    this.#board = new IncidentBoard(groupKeyOf);
  }

  /** The board as the log tells it now. */
  async upToDate(): Promise<IncidentBoard> {
    const head = await this.log.head();
    while (this.#position < head) {
      const facts = await this.log.readAll({ after: this.#position, limit: PAGE, types });
      for (const fact of facts) await this.#take(fact);
      this.#position = facts.length < PAGE ? Math.max(head, facts.at(-1)?.position ?? 0) : facts.at(-1)!.position;
    }
    return this.#board;
  }

  async #take(fact: Recorded): Promise<void> {
    if (this.#board.apply(fact)) return;
    const facts = await this.log.readStreams([fact.streamId], { upTo: fact.position });
    this.#board.restore(facts.filter(({ event }) => event.type in followed) as Recorded<IncidentEvent>[]);
  }
}
