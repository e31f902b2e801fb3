import type { IncomingMessage, Server } from 'node:http';
import type { Duplex } from 'node:stream';
import { GRAPHQL_TRANSPORT_WS_PROTOCOL } from 'graphql-ws';
import { useServer } from 'graphql-ws/use/ws';
import { WebSocketServer } from 'ws';
import { foreignOrigin, strangeName, type ServedAs } from '../../local-only.js';
import { actorOf } from '../actor.js';
import { badInput } from '../read-args.js';
import { subscriptionLimits, type Subscriber } from './subscriber.js';

/** Larger than any subscription that somebody writes. */
const mostBytes = 256 * 1024;

const refuse = (socket: Duplex, status: string, message: string): void => {
  const body = JSON.stringify({ message });
  const head = `HTTP/1.1 ${status}\r\nContent-Type: application/json\r\nContent-Length: ${Buffer.byteLength(body)}\r\n`;
  socket.end(`${head}Connection: close\r\n\r\n${body}`);
};

const pathOf = ({ url = '' }: IncomingMessage): string => url.split('?', 1)[0]!;

const hasProtocol = ({ headers }: IncomingMessage): boolean =>
  (headers['sec-websocket-protocol'] ?? '')
    .split(',')
    .map((name) => name.trim())
    .includes(GRAPHQL_TRANSPORT_WS_PROTOCOL);

type Options = ServedAs & Readonly<{ path: string; subscriber: Subscriber }>;

/** Serves subscriptions over the graphql-transport-ws protocol; returns the way to end them all, so that clients come back. */
export const overWebsockets = (server: Server, { path, subscriber, ...servedAs }: Options): (() => Promise<void>) => {
  const sockets = new WebSocketServer({ noServer: true, maxPayload: mostBytes });
  const { connection } = subscriptionLimits;
  const { dispose } = useServer(
    {
      onSubscribe: ({ subscriptions, connectionParams, extra }, _id, operation) => {
        if (Object.keys(subscriptions).length > connection)
          return [badInput(`a connection has ${connection} subscriptions at most: open another one`)];
        const prepared = subscriber.prepare(operation);
        if (!('document' in prepared)) return prepared;
        return { ...prepared, contextValue: actorOf(extra.request.headers, connectionParams?.['actor']) };
      },
      subscribe: ({ contextValue, ...prepared }) => subscriber.run(prepared, contextValue as string),
    },
    sockets,
  );
  server.on('upgrade', (request: IncomingMessage, socket: Duplex, head: Buffer) => {
    socket.on('error', () => socket.destroy());
    const problem = strangeName(servedAs, request.headers) ?? foreignOrigin(request.headers);
    if (problem !== null) return refuse(socket, '403 Forbidden', problem);
    if (pathOf(request) !== path) return refuse(socket, '404 Not Found', `websockets are served at ${path} only`);
    if (!hasProtocol(request))
      return refuse(socket, '400 Bad Request', `the websocket protocol here is ${GRAPHQL_TRANSPORT_WS_PROTOCOL}`);
    sockets.handleUpgrade(request, socket, head, (client) => sockets.emit('connection', client, request));
  });
  return async () => {
    await dispose();
  };
};
