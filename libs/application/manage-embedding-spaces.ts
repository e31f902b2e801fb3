import {
  embeddingSpacesDecider,
  embeddingSpacesStream,
  type EmbeddingSpaceCommand,
  type EmbeddingSpaceRejection,
} from '#domain/embedding-space/embedding-space.decide.js';
import type { EventLog } from '#event-sourcing/event-log.js';
import { readSpaceHistory, type SpaceRecord } from './embedding-space-history.js';
import type { Clock } from './ports/clock.js';
import type { Embedder, EmbedderOpened, ModelChoice, OpenEmbedder } from './ports/embedder.js';

/** The spaces as this process has them open. */
export interface LiveSpaces {
  /** Texts without a vector in the space, counted now; null where its model is not open. */
  pending(spaceId: string): Promise<number | null>;
  /** Why the space cannot be used or built in this process. */
  problem(spaceId: string): string | null;
  /** Takes over an embedder that was opened to be added. */
  offer(embedder: Embedder): void;
  /** Opens, builds and closes what the log says by now. */
  follow(): Promise<void>;
}

export type EmbeddingSpaceRow = SpaceRecord &
  Readonly<{ isActive: boolean; pending: number | null; problem: string | null }>;

export type ManageOutcome =
  | Readonly<{ ok: true; spaceId: string; position: number }>
  | Readonly<{
      ok: false;
      code: EmbeddingSpaceRejection['code'] | 'model-unusable' | 'ambiguous' | 'conflict';
      detail: string;
    }>;

/** What an operator does with embedding spaces. `named` is a space's id, the beginning of it, or its model. */
export interface EmbeddingSpaces {
  /** Spaces that have not been dropped. */
  list(asOf?: number): Promise<readonly EmbeddingSpaceRow[]>;
  add(choice: ModelChoice, actor: string): Promise<ManageOutcome>;
  activate(named: string, actor: string): Promise<ManageOutcome>;
  drop(named: string, actor: string): Promise<ManageOutcome>;
}

export type ManageParts = Readonly<{ log: EventLog; clock: Clock; open: OpenEmbedder; live: LiveSpaces }>;

const shortestPrefix = 4;

const spaceNamed = (named: string, records: readonly SpaceRecord[]): readonly SpaceRecord[] => {
  const there = records.filter(({ isDropped }) => !isDropped);
  const exact = there.filter(({ spaceId }) => spaceId === named);
  if (exact.length > 0) return exact;
  const byModel = there.filter(({ space, source }) => space.model === named || source === named);
  if (byModel.length > 0 || named.length < shortestPrefix) return byModel;
  return there.filter(({ spaceId }) => spaceId.startsWith(named));
};

const shownId = 8;

const described = ({ spaceId, space, addedAt }: SpaceRecord, activeId: string | null): string => {
  const isAsked = spaceId === activeId ? ', questions are asked in it' : '';
  const { model, pooling, dtype } = space;
  return `${spaceId.slice(0, shownId)} (${model}, ${pooling}, ${dtype}, added ${addedAt.slice(0, 10)}${isAsked})`;
};

/** Which spaces a name may mean, and what to type for the one that is likely meant: nobody switches to the active one, or drops it. */
const ambiguous = (named: string, verb: string, spaces: readonly SpaceRecord[], activeId: string | null) => {
  const likely = spaces.find(({ spaceId }) => spaceId !== activeId)!;
  const which = spaces.map((space) => described(space, activeId)).join(' or ');
  return {
    ok: false,
    code: 'ambiguous',
    detail: `"${named}" may be ${which}: give an id, such as "precedent embeddings ${verb} ${likely.spaceId.slice(0, shownId)}".`,
  } as const;
};

const unusable = ({ problem, nextStep }: Extract<EmbedderOpened, { ok: false }>) =>
  ({ ok: false, code: 'model-unusable', detail: `${problem} ${nextStep}` }) as const;

const running =
  ({ log, clock, live }: Omit<ManageParts, 'open'>) =>
  async (command: EmbeddingSpaceCommand, actor: string): Promise<ManageOutcome> => {
    const { state, version } = await readSpaceHistory(log);
    const decision = embeddingSpacesDecider.decide(command, state);
    if (!decision.ok) return { ok: false, ...decision.rejection };
    const events = decision.events.map((event) => ({ event, occurredAt: clock() }));
    const append = { streamId: embeddingSpacesStream, expectedVersion: version, events };
    const result = await log.append([append], { metadata: { actor } });
    if (!result.ok)
      return {
        ok: false,
        code: 'conflict',
        detail: 'Somebody else changed the embedding spaces at this moment: look again.',
      };
    await live.follow();
    return { ok: true, spaceId: command.spaceId, position: result.lastPosition };
  };

/** Embedding spaces are added, built beside the active one, switched to in one step, and dropped. */
export const manageEmbeddingSpaces = ({ log, clock, open, live }: ManageParts): EmbeddingSpaces => {
  const run = running({ log, clock, live });

  const onOne = async (
    named: string,
    verb: 'activate' | 'drop',
    work: (spaceId: string) => Promise<ManageOutcome>,
  ): Promise<ManageOutcome> => {
    const { records, state } = await readSpaceHistory(log);
    const meant = spaceNamed(named, records);
    return meant.length > 1 ? ambiguous(named, verb, meant, state.activeId) : work(meant[0]?.spaceId ?? named);
  };

  /** What the active space lacks too: a text that cannot be embedded is no reason to wait for ever. */
  const activePending = async (): Promise<number> => {
    const { activeId } = (await readSpaceHistory(log)).state;
    return (activeId === null ? null : await live.pending(activeId)) ?? 0;
  };

  return {
    list: async (asOf) => {
      const { state, records } = await readSpaceHistory(log, asOf);
      return Promise.all(
        records
          .filter(({ isDropped }) => !isDropped)
          .map(async (record) => ({
            ...record,
            isActive: state.activeId === record.spaceId,
            pending: await live.pending(record.spaceId),
            problem: live.problem(record.spaceId),
          })),
      );
    },
    add: async (choice, actor) => {
      const opened = await open(choice);
      if (!opened.ok) return unusable(opened);
      const { id: spaceId, ...space } = opened.embedder.space;
      live.offer(opened.embedder);
      const outcome = await run({ type: 'AddEmbeddingSpace', spaceId, source: choice.source, space }, actor);
      // What was offered in vain is closed there.
      if (!outcome.ok) await live.follow();
      return outcome;
    },
    activate: (named, actor) =>
      onOne(named, 'activate', async (spaceId) => {
        const [pending, unembeddable] = [await live.pending(spaceId), await activePending()];
        const problem = live.problem(spaceId);
        if (pending === null && problem !== null) return { ok: false, code: 'model-unusable', detail: problem };
        return run(
          { type: 'ActivateEmbeddingSpace', spaceId, pending: Math.max(0, (pending ?? 0) - unembeddable) },
          actor,
        );
      }),
    drop: (named, actor) => onOne(named, 'drop', (spaceId) => run({ type: 'DropEmbeddingSpace', spaceId }, actor)),
  };
};
