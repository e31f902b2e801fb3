import { execute, type ExecutionResult, type GraphQLError, type GraphQLSchema } from 'graphql';
import type { Logger } from 'pino';
import type { Runtime } from '#runtime/runtime.js';
import { loadersOf, type RequestContext } from '../loaders.js';
import { badInput } from '../read-args.js';
import { tellErrors, tellResult } from '../tell-errors.js';
import { preparing, type Operation, type Prepared } from './operation.js';
import { isStream, pushedResults, type Pushed } from './pushed-results.js';
import { sharingResults } from './shared-results.js';

/** How many subscriptions a process serves at once, and one connection. */
export const subscriptionLimits = { process: 2_000, connection: 100 } as const;

/** Checks and runs subscriptions, whatever brings them; errors are told as clients may see them. */
export type Subscriber = Readonly<{
  /** `after` goes before what the operation itself says of where to begin. */
  prepare: (operation: Operation, after?: number) => Prepared | readonly GraphQLError[];
  run: (prepared: Prepared, actor: string) => Promise<Pushed | ExecutionResult>;
}>;

/** Calls `over` once, when the stream has ended, in whatever way. */
const watched = (stream: Pushed, over: () => void): Pushed => {
  let isOver = false;
  const end = (): void => {
    if (!isOver) over();
    isOver = true;
  };
  const pushed: Pushed = {
    ...stream,
    [Symbol.asyncIterator]: () => pushed,
    async next() {
      const step = await stream.next().catch((fault: unknown) => {
        end();
        throw fault;
      });
      if (step.done) end();
      return step;
    },
    async return() {
      end();
      return stream.return(undefined);
    },
  };
  return pushed;
};

/** Subscribes over the schema that is served. */
export const createSubscriber = (schema: () => GraphQLSchema, { ports }: Runtime, logger: Logger): Subscriber => {
  const tell = tellResult(logger);
  const prepareOnce = preparing();
  const contextFor = (actor: string): RequestContext => ({ actor, loaders: loadersOf(ports) });
  // Each push in a context of its own: what one push has looked up may be other by the next.
  const show = sharingResults(async (pushed, prepared) =>
    tell(await execute({ ...prepared, rootValue: pushed, contextValue: contextFor('subscriber') })),
  );
  let running = 0;
  return {
    prepare: (operation, after) => {
      const prepared = prepareOnce(schema(), operation, after);
      return 'document' in prepared ? prepared : tellErrors(logger)(prepared);
    },
    run: async (prepared, actor) => {
      if (running >= subscriptionLimits.process)
        return tell({ errors: [badInput(`${running} subscriptions run here, which is the most: try again later`)] });
      const result = await pushedResults(prepared, { context: contextFor(actor), show, tell });
      if (!isStream(result)) return result;
      running += 1;
      return watched(result, () => (running -= 1));
    },
  };
};
