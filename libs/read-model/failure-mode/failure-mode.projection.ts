import { documentFactTypes, type DocumentEvent } from '#domain/document/document.decide.js';
import { failureModeFactTypes, type FailureModeEvent } from '#domain/failure-mode/failure-mode.events.js';
import type { Recorded } from '#event-sourcing/event.js';
import type { Projection, Transaction } from '#event-sourcing/projection.js';
import { unreachable } from '#event-sourcing/unreachable.js';
import { formerEndBinds, isContentFact, versionEnds, type ContentFact } from '../catalogue/document-facts.js';
import * as sql from './failure-mode.sql.js';
import { causeRow, runbookRow } from './profile-rows.js';

type Event = DocumentEvent | FailureModeEvent;

const isDecision = (fact: Recorded<Event>): fact is Recorded<FailureModeEvent> =>
  (failureModeFactTypes as readonly string[]).includes(fact.event.type);

/** What persons decided on failure modes, and what incidents and runbooks are compared with them by. */
export const failureModes: Projection<Event> = {
  name: 'failure-modes',
  version: 5,
  handles: [...failureModeFactTypes, ...documentFactTypes],
  tables: [
    'cause_profile',
    'runbook_profile',
    'failure_mode_name',
    'failure_mode_observation',
    'failure_mode_merge',
    'failure_mode_refusal',
  ],

  async apply(batch, tx) {
    const documents = batch.filter((fact): fact is Recorded<DocumentEvent> => !isDecision(fact));
    const ends = versionEnds(documents);
    if (ends.former.size > 0) {
      await tx.query(sql.endProfiles, formerEndBinds(ends));
      await tx.query(sql.endRunbooks, formerEndBinds(ends));
    }
    const endOf = (fact: Recorded<ContentFact>): number | null => ends.within.get(fact.position) ?? null;
    const contents = documents.filter(isContentFact);
    const causes = contents.flatMap((fact) => {
      const { document } = fact.event.data;
      return document.kind === 'postmortem' ? [causeRow(fact, document, endOf(fact))] : [];
    });
    const runbooks = contents.flatMap((fact) => {
      const { document } = fact.event.data;
      return document.kind === 'runbook' ? [runbookRow(fact, document, endOf(fact))] : [];
    });
    if (causes.length > 0) await tx.query(sql.insertProfiles, [JSON.stringify(causes)]);
    if (runbooks.length > 0) await tx.query(sql.insertRunbooks, [JSON.stringify(runbooks)]);
    for (const fact of batch.filter(isDecision)) await applyDecision(fact, tx);
  },
};

const applyDecision = async (
  { event, position, occurredAt: at }: Recorded<FailureModeEvent>,
  tx: Transaction,
): Promise<void> => {
  const { failureModeId: id, by } = event.data;
  const name = async (text: string, services: readonly string[] | null): Promise<void> => {
    await tx.query(sql.endName, [id, position]);
    await tx.query(sql.insertName, [id, text, services, by, at, position]);
  };
  const observe = async (incidentIds: readonly string[], assignment: string): Promise<void> => {
    await tx.query(sql.endObservations, [incidentIds, position]);
    await tx.query(sql.insertObservations, [incidentIds, id, assignment, by, at, position]);
  };
  switch (event.type) {
    case 'FailureModeAccepted':
      await name(event.data.name, event.data.services);
      return observe(event.data.incidentIds, 'accepted');
    case 'FailureModeRenamed':
      return name(event.data.name, null);
    case 'FailureModeObserved':
      return observe([event.data.incidentId], 'observed');
    case 'FailureModeMerged':
      return void (await tx.query(sql.insertMerge, [id, event.data.intoId, by, at, position]));
    case 'FailureModeRefused': {
      const { incidentIds, reason } = event.data;
      return void (await tx.query(sql.insertRefusal, [id, incidentIds, reason, by, at, position]));
    }
    default:
      return unreachable(event);
  }
};
