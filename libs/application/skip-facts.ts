import { isNamedPerson } from '#domain/person/named-person.js';
import { type FactSkipped, type SkippedFactEvent, stillSkipped } from '#domain/projection/skipped-fact.events.js';
import type { EventLog } from '#event-sourcing/event-log.js';
import { redactSecrets } from '#ingest/redact.js';
import type { Clock } from './ports/clock.js';

/** Why a fact is not skipped, or not taken in again. */
export type SkipRefusal = Readonly<{
  code: 'unknown-projection' | 'not-failing-there' | 'not-skipped' | 'not-a-person' | 'no-reason' | 'conflict';
  message: string;
}>;

export type SkipResult = Readonly<{ ok: true; position: number }> | Readonly<{ ok: false; refusal: SkipRefusal }>;

/** `position` is that of the fact; `by` the person who decides. */
export type SkipAsked = Readonly<{ projection: string; position: number; by: string; reason: string }>;

type Signed = Readonly<{ actor: string }>;

/** What persons decide on facts that a read table cannot apply. The facts stay in the log. */
export type SkippedFacts = Readonly<{
  /** Only where the read table fails at just this fact. */
  skip: (asked: SkipAsked, signed: Signed) => Promise<SkipResult>;
  /** Takes one back; the read table has to be rebuilt then. */
  retry: (asked: SkipAsked, signed: Signed) => Promise<SkipResult>;
  /** What these read tables leave out, by their names; those that leave out nothing are missing. */
  of: (projections: readonly string[]) => Promise<ReadonlyMap<string, readonly FactSkipped['data'][]>>;
}>;

/** What keeps a read table from going on; `failure` undefined while nothing does. */
export type ReadTableState = Readonly<{
  name: string;
  failure: Readonly<{ position: number; message: string }> | undefined;
}>;

type Parts = Readonly<{ log: EventLog; clock: Clock; states: () => readonly ReadTableState[] }>;

/** The stream of decisions on a read table; the reader of the log looks there too. */
export const skippedFactStream = (projection: string): string => `projection-${projection}`;

const refused = (code: SkipRefusal['code'], message: string): SkipResult => ({ ok: false, refusal: { code, message } });

const unsigned = ({ by, reason }: SkipAsked): SkipResult | undefined => {
  if (!isNamedPerson(by))
    return refused('not-a-person', 'Leaving a fact out is for a person to decide: sign with --by.');
  return reason.trim() === '' ? refused('no-reason', 'Say why: whoever reads the tables later asks.') : undefined;
};

const elsewhere = ({ projection, position }: SkipAsked, failure: ReadTableState['failure']): SkipResult =>
  refused(
    'not-failing-there',
    failure === undefined
      ? `${projection} does not fail now; only a fact that it fails at can be skipped.`
      : `${projection} fails at position ${failure.position}, not at ${position}: ${failure.message}`,
  );

/** Records decisions on facts that read tables cannot apply. */
export const skipFacts = ({ log, clock, states }: Parts): SkippedFacts => {
  const decisionsOn = async (projection: string): Promise<SkippedFactEvent[]> =>
    (await log.readStreams([skippedFactStream(projection)])).map(({ event }) => event as SkippedFactEvent);

  const record = async (event: SkippedFactEvent, version: number, actor: string): Promise<SkipResult> => {
    const streamId = skippedFactStream(event.data.projection);
    const events = [{ event, occurredAt: clock() }];
    const appended = await log.append([{ streamId, expectedVersion: version, events }], { metadata: { actor } });
    return appended.ok
      ? { ok: true, position: appended.lastPosition }
      : refused('conflict', 'Somebody else decided on the same read table at the same moment; look at it again.');
  };

  const data = ({ projection, position, by, reason }: SkipAsked) => ({
    ...{ projection, position, by: by.trim() },
    reason: redactSecrets(reason.trim().replace(/\0|\p{Surrogate}/gu, '\uFFFD')).text.slice(0, 1_000),
  });

  return {
    async skip(asked, { actor }) {
      const refusal = unsigned(asked);
      if (refusal) return refusal;
      const state = states().find(({ name }) => name === asked.projection);
      if (!state) return refused('unknown-projection', `There is no read table ${asked.projection}.`);
      if (state.failure?.position !== asked.position) return elsewhere(asked, state.failure);
      const decisions = await decisionsOn(asked.projection);
      const problem = redactSecrets(state.failure.message).text.slice(0, 1_000);
      return record({ type: 'FactSkipped', data: { ...data(asked), problem } }, decisions.length, actor);
    },
    async retry(asked, { actor }) {
      const refusal = unsigned(asked);
      if (refusal) return refusal;
      const decisions = await decisionsOn(asked.projection);
      const isSkipped = stillSkipped(decisions).some(({ position }) => position === asked.position);
      if (!isSkipped)
        return refused('not-skipped', `${asked.projection} does not leave out the fact at position ${asked.position}.`);
      return record({ type: 'FactRetried', data: data(asked) }, decisions.length, actor);
    },
    async of(projections) {
      const facts = await log.readStreams(projections.map(skippedFactStream));
      const skipped = projections.map((name) => {
        const own = facts.filter(({ streamId }) => streamId === skippedFactStream(name));
        return [name, stillSkipped(own.map(({ event }) => event as SkippedFactEvent))] as const;
      });
      return new Map(skipped.filter(([, left]) => left.length > 0));
    },
  };
};
