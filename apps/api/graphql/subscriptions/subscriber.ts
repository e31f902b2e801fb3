import type { ExecutionResult, GraphQLError, GraphQLSchema } from 'graphql';
import type { Logger } from 'pino';
import type { Runtime } from '#runtime/runtime.js';
import { loadersOf, type Loaders, type RequestContext } from '../loaders.js';
import { badInput } from '../read-args.js';
import { tellErrors, tellResult } from '../tell-errors.js';
import { prepare, type Operation, type Prepared } from './operation.js';
import { isStream, pushedResults, type Pushed } from './pushed-results.js';

/** How many subscriptions a process serves at once, and one connection. */
export const subscriptionLimits = { process: 2_000, connection: 100 } as const;

/** Checks and runs subscriptions, whatever brings them; errors are told as clients may see them. */
export type Subscriber = Readonly<{
  /** `after` goes before what the operation itself says of where to begin. */
  prepare: (operation: Operation, after?: number) => Prepared | readonly GraphQLError[];
  run: (prepared: Prepared, actor: string) => Promise<Pushed | ExecutionResult>;
}>;

const sharedForMs = 2_000;

/** Loaders for what is pushed: those who get the same at the same time share them, so that 200 of them cost what one does. */
const sharedLoaders = (ports: Runtime['ports']): ((pushed: object) => Loaders) => {
  const shared = new WeakMap<object, Readonly<{ loaders: Loaders; since: number }>>();
  return (pushed) => {
    const known = shared.get(pushed);
    if (known && Date.now() - known.since < sharedForMs) return known.loaders;
    const loaders = loadersOf(ports);
    shared.set(pushed, { loaders, since: Date.now() });
    return loaders;
  };
};

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
  const loadersFor = sharedLoaders(ports);
  const tell = tellResult(logger);
  let running = 0;
  return {
    prepare: (operation, after) => {
      const prepared = prepare(schema(), operation, after);
      return 'document' in prepared ? prepared : tellErrors(logger)(prepared);
    },
    run: async (prepared, actor) => {
      if (running >= subscriptionLimits.process)
        return tell({ errors: [badInput(`${running} subscriptions run here, which is the most: try again later`)] });
      const context: RequestContext = { actor, loaders: loadersOf(ports) };
      const contextOf = (pushed: object): RequestContext => ({ actor, loaders: loadersFor(pushed) });
      const result = await pushedResults(prepared, { context, contextOf, tell });
      if (!isStream(result)) return result;
      running += 1;
      return watched(result, () => (running -= 1));
    },
  };
};
