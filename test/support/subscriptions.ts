import { once } from 'node:events';
import { createClient as sseClient } from 'graphql-sse';
import { createClient as wsClient } from 'graphql-ws';
import { WebSocket } from 'ws';

/** What a subscription brought: a value or errors, an entry each. */
export type Received = Readonly<{
  data?: Readonly<Record<string, Readonly<{ position: number }> & Record<string, unknown>>> | null;
  errors?: readonly Readonly<{ message: string; extensions?: object }>[];
  extensions?: Readonly<{ position?: number }>;
}>;

/** A subscription under way. `over` resolves when the server completes it, rejects when the connection breaks. */
export type Subscription = Readonly<{
  received: Received[];
  /** Resolves when as many have been received; rejects when it ends before. */
  until: (count: number) => Promise<Received[]>;
  over: Promise<void>;
  leave: () => void;
}>;

export type Asked = Readonly<{ query: string; variables?: Record<string, unknown> }>;

/** Subscribes with a client of a transport. */
export type Subscribe = (url: string, asked: Asked) => Subscription;

type Sink = Readonly<{ next: (value: unknown) => void; error: (fault: unknown) => void; complete: () => void }>;

const collect = (start: (sink: Sink) => () => void): Subscription => {
  const received: Received[] = [];
  const watchers = new Set<() => void>();
  const look = (): void => watchers.forEach((watch) => watch());
  let ended: 'no' | 'completed' | 'broken' = 'no';
  let leave = (): void => undefined;
  const over = new Promise<void>((resolve, reject) => {
    const end = (how: 'completed' | 'broken', settle: () => void) => () => {
      ended = how;
      settle();
      look();
    };
    leave = start({
      next: (value) => {
        received.push(value as Received);
        look();
      },
      error: (fault) =>
        end('broken', () => reject(fault instanceof Error ? fault : new Error(JSON.stringify(fault))))(),
      complete: end('completed', resolve),
    });
  });
  over.catch(() => undefined);
  const until = (count: number): Promise<Received[]> =>
    new Promise((resolve, reject) => {
      const watch = (): void => {
        if (received.length < count && ended === 'no') return;
        watchers.delete(watch);
        if (received.length >= count) resolve(received.slice(0, count));
        else reject(new Error(`it was ${ended} after ${received.length} of ${count}: ${JSON.stringify(received)}`));
      };
      watchers.add(watch);
      watch();
    });
  return { received, until, over, leave };
};

/** Over the graphql-transport-ws protocol, a connection each, without coming back by itself. */
export const overWebsocket: Subscribe = (url, asked) => {
  const client = wsClient({ url: `${url.replace('http', 'ws')}/graphql`, webSocketImpl: WebSocket, retryAttempts: 0 });
  return collect((sink) => {
    const leave = client.subscribe(asked, sink);
    return () => {
      leave();
      void client.dispose();
    };
  });
};

/** As server-sent events, with the reference client of that protocol, without coming back by itself. */
export const overEvents: Subscribe = (url, asked) => {
  const client = sseClient({ url: `${url}/graphql`, retryAttempts: 0 });
  return collect((sink) => client.subscribe(asked, sink));
};

export const transports: readonly (readonly [string, Subscribe])[] = [
  ['websockets', overWebsocket],
  ['server-sent events', overEvents],
];

/** How the server answers the opening of a websocket: 101 where it is opened, else its status and message. */
export const openSocket = async (
  url: string,
  { path = '/graphql', protocol = 'graphql-transport-ws', ...headers }: Record<string, string> = {},
): Promise<Readonly<{ status: number; message: string }>> => {
  const socket = new WebSocket(`${url.replace('http', 'ws')}${path}`, protocol, { headers });
  const refused = once(socket, 'unexpected-response') as Promise<
    [unknown, NodeJS.ReadableStream & { statusCode: number }]
  >;
  const outcome = await Promise.race([once(socket, 'open').then(() => null), refused]);
  socket.on('error', () => undefined);
  if (outcome === null) {
    socket.terminate();
    return { status: 101, message: '' };
  }
  let message = '';
  for await (const part of outcome[1]) message += String(part);
  socket.terminate();
  return { status: outcome[1].statusCode, message };
};
