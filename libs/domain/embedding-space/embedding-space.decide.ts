import { accept, reject, type Decision } from '#event-sourcing/decision.js';
import type { Decider } from '#event-sourcing/decider.js';
import type { EmbeddingSpaceEvent, SpaceDescription } from './embedding-space.events.js';

/** All spaces share one stream: which of them is active can only be decided together. */
export const embeddingSpacesStream = 'embedding-spaces';

/** A space that has been added. A dropped one can be added again. */
export type KnownSpace = Readonly<{ source: string; space: SpaceDescription; isDropped: boolean }>;

export type EmbeddingSpacesState = Readonly<{
  spaces: ReadonlyMap<string, KnownSpace>;
  /** The space that questions are asked in; null before the first one. */
  activeId: string | null;
}>;

export type EmbeddingSpaceCommand =
  | Readonly<{ type: 'AddEmbeddingSpace'; spaceId: string; source: string; space: SpaceDescription }>
  /** `pending` is how many texts have no vector in the space yet. */
  | Readonly<{ type: 'ActivateEmbeddingSpace'; spaceId: string; pending: number }>
  | Readonly<{ type: 'DropEmbeddingSpace'; spaceId: string }>;

/** Why a command on embedding spaces changes nothing; `detail` says it of the case at hand, in a sentence. */
export type EmbeddingSpaceRejection = Readonly<{
  code:
    | 'already-added'
    | 'another-model-of-that-name'
    | 'unknown-space'
    | 'already-active'
    | 'still-being-built'
    | 'active';
  detail: string;
}>;

type Decided = Decision<EmbeddingSpaceEvent, EmbeddingSpaceRejection>;

const no = (code: EmbeddingSpaceRejection['code'], detail: string) => reject({ code, detail });

const differing = (known: SpaceDescription, current: SpaceDescription): string | null => {
  if (known.dimensions !== current.dimensions) return `${known.dimensions} dimensions, now ${current.dimensions}`;
  if (known.fileHash === current.fileHash) return null;
  return `files with hash ${known.fileHash.slice(0, 12)}, now ${current.fileHash.slice(0, 12)}`;
};

/**
 * Tells when a model's name stands for other files than it did before, the silent way to wrong rankings. Null when every
 * known space of that name, dropped ones too, has the same files and dimensions.
 */
export const nameClash = (known: Iterable<SpaceDescription>, current: SpaceDescription): string | null => {
  for (const space of known) {
    const difference = space.model === current.model ? differing(space, current) : null;
    if (difference === null) continue;
    return `The model ${current.model} had ${difference}: it is another model under the same name. Give it a folder of another name, or put the former files back.`;
  }
  return null;
};

const add = (
  { spaceId, source, space }: Extract<EmbeddingSpaceCommand, { type: 'AddEmbeddingSpace' }>,
  { spaces }: EmbeddingSpacesState,
): Decided => {
  const known = spaces.get(spaceId);
  if (known && !known.isDropped)
    return no('already-added', `The space of ${space.model} is there already: ${spaceId}.`);
  const clash = nameClash(
    [...spaces.values()].map((one) => one.space),
    space,
  );
  if (clash !== null) return no('another-model-of-that-name', clash);
  return accept({ type: 'EmbeddingSpaceAdded', data: { spaceId, source, space } });
};

const unknown = (spaceId: string) =>
  no('unknown-space', `There is no embedding space ${spaceId}; "precedent embeddings" lists those there are.`);

const decide = (command: EmbeddingSpaceCommand, state: EmbeddingSpacesState): Decided => {
  if (command.type === 'AddEmbeddingSpace') return add(command, state);
  const { spaceId } = command;
  const known = state.spaces.get(spaceId);
  if (!known || known.isDropped) return unknown(spaceId);
  const { model } = known.space;
  const isActive = state.activeId === spaceId;
  if (command.type === 'DropEmbeddingSpace') {
    if (isActive) return no('active', `Questions are asked in the space of ${model}: activate another one first.`);
    return accept({ type: 'EmbeddingSpaceDropped', data: { spaceId } });
  }
  if (isActive) return no('already-active', `Questions are asked in the space of ${model} already.`);
  if (command.pending > 0)
    return no(
      'still-being-built',
      `${command.pending} passages have no vector in the space of ${model} yet: wait for them.`,
    );
  return accept({ type: 'EmbeddingSpaceActivated', data: { spaceId } });
};

const evolve = (state: EmbeddingSpacesState, { type, data }: EmbeddingSpaceEvent): EmbeddingSpacesState => {
  if (type === 'EmbeddingSpaceActivated') return { ...state, activeId: data.spaceId };
  const known = type === 'EmbeddingSpaceAdded' ? data : state.spaces.get(data.spaceId);
  if (!known) return state;
  const { source, space } = known;
  const isDropped = type === 'EmbeddingSpaceDropped';
  return { ...state, spaces: new Map(state.spaces).set(data.spaceId, { source, space, isDropped }) };
};

/** Spaces are added, built beside the active one, switched to in one step, and dropped. */
export const embeddingSpacesDecider: Decider<
  EmbeddingSpacesState,
  EmbeddingSpaceCommand,
  EmbeddingSpaceEvent,
  EmbeddingSpaceRejection
> = { initial: { spaces: new Map(), activeId: null }, evolve, decide };
