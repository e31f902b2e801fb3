import { createSourceEventStream, GraphQLError, type ExecutionResult } from 'graphql';
import type { RequestContext } from '../loaders.js';
import type { Prepared } from './operation.js';
import type { Show } from './shared-results.js';

/** What a running subscription pushes. `return` ends it at once, also while it waits. */
export type Pushed = AsyncGenerator<ExecutionResult, undefined, undefined>;

type Parts = Readonly<{
  context: RequestContext;
  show: Show;
  tell: (result: ExecutionResult) => ExecutionResult;
}>;

export const isStream = <T extends object>(value: T | ExecutionResult): value is Extract<T, AsyncIterable<unknown>> =>
  Symbol.asyncIterator in value;

/** The log position of what is pushed: whoever comes back asks for what is after it, whatever fields were asked for. */
const positionOf = (pushed: object): number | undefined => {
  const position = 'position' in pushed ? pushed.position : undefined;
  return typeof position === 'number' ? position : undefined;
};

const over = { value: undefined, done: true } as const;

/**
 * What a subscription pushes, or why it cannot begin. The next push is looked up when the client has taken the last one, so
 * that a slow client holds up nobody but itself.
 */
export const pushedResults = async (
  prepared: Prepared,
  { context, show, tell }: Parts,
): Promise<Pushed | ExecutionResult> => {
  const source = await createSourceEventStream({ ...prepared, contextValue: context });
  if (!isStream(source)) return tell(source);
  const pushes = (source as AsyncIterable<object>)[Symbol.asyncIterator]();
  const shown = async (pushed: object): Promise<ExecutionResult> => {
    const position = positionOf(pushed);
    const result = await show(pushed, prepared);
    return position === undefined ? result : { ...result, extensions: { position } };
  };
  const stop = async (): Promise<typeof over> => {
    await pushes.return?.();
    return over;
  };
  const pushed: Pushed = {
    [Symbol.asyncIterator]: () => pushed,
    async [Symbol.asyncDispose]() {
      await stop();
    },
    async next() {
      try {
        const step = await pushes.next();
        return step.done ? over : { value: await shown(step.value), done: false };
      } catch (fault) {
        // The transports would tell the client all of it.
        const originalError = fault instanceof Error ? fault : new Error(String(fault));
        return { value: tell({ errors: [new GraphQLError(originalError.message, { originalError })] }), done: false };
      }
    },
    return: stop,
    throw: stop,
  };
  return pushed;
};
