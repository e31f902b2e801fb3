import { changeDecider } from '#domain/change/change.decide.js';
import type { ChangeRejection } from '#domain/change/change.commands.js';
import type { ChangeEvent } from '#domain/change/change.events.js';
import type { EventLog } from '#event-sourcing/event-log.js';
import type { Clock } from './ports/clock.js';
import { changeIdOf } from './change-ids.js';
import { givenKey } from '#ingest/changes/plain-change.js';
import { redactSecrets } from '#ingest/redact.js';

/** `change` is its id, or the id that was given with its report; `at` is ISO 8601, now where absent. */
export type SaidRollBack = Readonly<{ change: string; at?: string; by?: string; reason?: string }>;

export type RollBackChangeResult =
  | Readonly<{ outcome: 'recorded'; changeId: string; position: number }>
  | Readonly<{ outcome: 'rejected'; rejection: ChangeRejection | 'conflict' }>;

/** Records that somebody took a change back. */
export type RollBackChange = (said: SaidRollBack, options: { actor: string }) => Promise<RollBackChangeResult>;

const mostAttempts = 20;

const idsOf = (change: string): readonly string[] => [change.trim(), changeIdOf(givenKey(change.trim()))];

/** Records roll-backs that people and scripts tell of. */
export const rollBackChange =
  ({ log, clock }: Readonly<{ log: EventLog; clock: Clock }>): RollBackChange =>
  async ({ change, at = clock(), by, reason }, { actor }) => {
    const said = {
      at,
      ...(by !== undefined && { by: redactSecrets(by).text }),
      ...(reason !== undefined && { reason: redactSecrets(reason).text }),
    };
    for (let attempt = 1; attempt <= mostAttempts; attempt++) {
      const facts = await log.readStreams(idsOf(change));
      const changeId = facts[0]?.streamId ?? change;
      const state = facts.map(({ event }) => event as ChangeEvent).reduce(changeDecider.evolve, changeDecider.initial);
      const decision = changeDecider.decide({ type: 'RollBackChange', changeId, ...said }, state);
      if (!decision.ok) return { outcome: 'rejected', rejection: decision.rejection };
      const events = decision.events.map((event) => ({ event, occurredAt: at }));
      const appended = await log.append([{ streamId: changeId, expectedVersion: facts.length, events }], {
        metadata: { actor },
      });
      if (appended.ok) return { outcome: 'recorded', changeId, position: appended.lastPosition };
    }
    return { outcome: 'rejected', rejection: 'conflict' };
  };
