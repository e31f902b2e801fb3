import type { NextFunction, Request, Response } from 'express';
import type { ExecutionResult } from 'graphql';
import { foreignOrigin } from '../../local-only.js';
import { actorOf } from '../actor.js';
import { badInput } from '../read-args.js';
import type { Operation } from './operation.js';
import { isStream, type Pushed } from './pushed-results.js';
import type { Subscriber } from './subscriber.js';

/** So that proxies see life, and this server that a client is gone. */
const pingMs = 12_000;

const eventStream = 'text/event-stream';

const wants = ({ headers }: Request): boolean =>
  (headers.accept ?? '').split(',').some((type) => type.split(';', 1)[0]!.trim() === eventStream);

const jsonIn = (text: unknown): unknown => (typeof text === 'string' && text !== '' ? JSON.parse(text) : undefined);

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** What a request asks for: in its JSON body, or in its query string, as browsers' EventSource has to. Null where it is neither. */
const operationOf = ({ method, body, query }: Request): Operation | null => {
  try {
    const asked: unknown = method === 'GET' ? { ...query, variables: jsonIn(query['variables']) } : body;
    if (!isObject(asked) || typeof asked['query'] !== 'string') return null;
    const { operationName, variables } = asked;
    return {
      query: asked['query'],
      ...(typeof operationName === 'string' && { operationName }),
      ...(isObject(variables) && { variables }),
    };
  } catch {
    return null;
  }
};

/** Where a client was that has been cut off; browsers say so by themselves. */
const lastEvent = ({ headers }: Request): number | undefined => {
  const last = headers['last-event-id'];
  return typeof last === 'string' && /^\d{1,9}$/.test(last) ? Number(last) : undefined;
};

const nextEvent = (result: ExecutionResult): string => {
  const position = result.extensions?.['position'];
  return `event: next\n${typeof position === 'number' ? `id: ${position}\n` : ''}data: ${JSON.stringify(result)}\n\n`;
};

const completeEvent = 'event: complete\ndata:\n\n';

/** Resolves when the client has taken what was written, or is gone. */
const drained = (response: Response): Promise<void> =>
  new Promise((resolve) => {
    const end = (): void => {
      response.off('drain', end).off('close', end);
      resolve();
    };
    response.on('drain', end).on('close', end);
  });

/** Hands over a text; false where the client is gone. */
const written = async (response: Response, text: string): Promise<boolean> => {
  if (!response.destroyed && !response.write(text)) await drained(response);
  return !response.destroyed;
};

const begin = (response: Response): void => {
  response.writeHead(200, {
    'content-type': `${eventStream}; charset=utf-8`,
    'cache-control': 'no-cache, no-transform',
    connection: 'keep-alive',
    // Proxies that gather a response before they pass it on would hold back every push.
    'x-accel-buffering': 'no',
  });
  // Some browsers hold the subscription for begun only when something has come.
  response.write(':\n\n');
};

const stream = async (pushes: Pushed, response: Response): Promise<void> => {
  const ping = setInterval(() => response.writableNeedDrain || response.write(':\n\n'), pingMs);
  response.once('close', () => void pushes.return(undefined));
  try {
    for await (const result of pushes) if (!(await written(response, nextEvent(result)))) return;
    await written(response, completeEvent);
  } finally {
    clearInterval(ping);
    response.end();
  }
};

/** Serves subscriptions as server-sent events, a connection each, to requests that accept nothing else than an event stream. */
export class SubscriptionsOverSse {
  readonly #open = new Set<Response>();
  #isClosed = false;

  constructor(private readonly subscriber: Subscriber) {}

  readonly serve = (request: Request, response: Response, next: NextFunction): void => {
    if (!wants(request)) return next();
    const problem = foreignOrigin(request.headers);
    if (problem !== null) return void response.status(403).json({ message: problem });
    if (request.method !== 'GET' && request.method !== 'POST')
      return void response.set('allow', 'GET, POST').sendStatus(405);
    this.#answer(request, response).catch(next);
  };

  /** Cuts the connections, so that clients come back where they were. */
  close(): void {
    this.#isClosed = true;
    for (const response of this.#open) response.destroy();
  }

  async #answer(request: Request, response: Response): Promise<void> {
    const operation = operationOf(request);
    const pushed = operation
      ? await this.#subscribe(operation, request)
      : { errors: [badInput('send a query, and variables as JSON: in the body as application/json, or in the URL')] };
    if (response.destroyed || this.#isClosed) return void response.destroy();
    begin(response);
    // Mistakes are events too: of another status a browser tells a page nothing.
    if (!isStream(pushed)) return void response.end(nextEvent(pushed) + completeEvent);
    this.#open.add(response);
    response.once('close', () => this.#open.delete(response));
    await stream(pushed, response);
  }

  async #subscribe(operation: Operation, request: Request): Promise<Pushed | ExecutionResult> {
    const prepared = this.subscriber.prepare(operation, lastEvent(request));
    const actor = actorOf(request.headers, request.query['actor']);
    return 'document' in prepared ? this.subscriber.run(prepared, actor) : { errors: prepared };
  }
}
