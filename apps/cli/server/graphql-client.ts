import type { IncomingMessage } from 'node:http';
import { Problem } from '../problem.js';
import { connectHttp, type HttpRequest } from './http.js';
import { textOfStream } from '../text/stream.js';

/** Talks to one server. Every method throws a Problem that says what to do when the server cannot be reached or refuses. */
export type Client = Readonly<{
  url: string;
  /** Runs an operation and returns its `data`. */
  query: <Data>(operation: string, variables?: object) => Promise<Data>;
  /** Sends any other request, such as those for whole logs, and returns the response whatever its status. */
  send: (path: string, request?: HttpRequest) => Promise<IncomingMessage>;
  close: () => void;
}>;

export type ClientOptions = Readonly<{ url: string; actor: string; signal?: AbortSignal }>;

/** The request was larger than the server accepts. */
export class TooLarge extends Problem {}

/** The server understood the request and refuses it, such as for a time that is none. */
export class Refused extends Problem {}

type GraphqlResponse = Readonly<{
  data?: unknown;
  errors?: readonly { message: string; extensions?: { code?: string } }[];
}>;

/** Header values hold Latin letters only. */
const inHeader = (text: string): string => text.replace(/[^\x20-\x7e\xa0-\xff]/g, '?');

/** Connects lazily: nothing is sent before the first operation. */
export const connectClient = ({ url, actor, signal }: ClientOptions): Client => {
  const http = connectHttp(url);

  const send: Client['send'] = async (path, request = {}) => {
    const headers = { 'x-precedent-actor': inHeader(actor), ...request.headers };
    try {
      return await http.send(path, { ...request, headers, ...(signal && { signal }) });
    } catch (error) {
      if (signal?.aborted) throw error;
      throw unreachable(url, error);
    }
  };

  const query = async <Data>(operation: string, variables: object = {}): Promise<Data> => {
    const body = JSON.stringify({ query: operation, variables });
    const headers = { 'content-type': 'application/json', accept: 'application/json' };
    const response = await send('/graphql', { method: 'POST', headers, body });
    const text = await textOfStream(response).catch((error: unknown) => {
      if (signal?.aborted) throw error;
      throw unreachable(url, error);
    });
    return understood(text, response.statusCode ?? 0, url) as Data;
  };

  return { url, query, send, close: http.close };
};

const understood = (text: string, status: number, url: string): unknown => {
  if (status === 413)
    throw new TooLarge(`${url} does not accept a request this large: raise PRECEDENT_MAX_BODY_BYTES there.`);
  const { data, errors } = parsed(text, status, url);
  const [first] = errors ?? [];
  if (first?.extensions?.code === 'BAD_USER_INPUT') throw new Refused(sentence(first.message));
  if (first) throw new Problem(sentence(first.message));
  if (data === undefined) throw notPrecedent(url, status);
  return data;
};

const parsed = (text: string, status: number, url: string): GraphqlResponse => {
  try {
    const value: unknown = JSON.parse(text);
    if (typeof value === 'object' && value !== null) return value;
  } catch {
    // Whatever answers there does not speak GraphQL.
  }
  throw notPrecedent(url, status);
};

/** An error message as a sentence of its own. */
export const sentence = (message: string): string => {
  const [, first = '', rest = ''] = /^(.)(.*)$/s.exec(message.trim()) ?? [];
  return `${first.toUpperCase()}${rest}${/[.!?]$/.test(rest) ? '' : '.'}`;
};

const notPrecedent = (url: string, status: number): Problem =>
  new Problem(`${url} answers, but not as Precedent does (HTTP ${status}): check the address.`);

const unreachable = (url: string, cause: unknown): Problem => {
  const code = cause instanceof Error && 'code' in cause ? String(cause.code) : String(cause);
  const reason = code === 'ECONNRESET' ? 'broke the connection off' : `cannot be reached (${code})`;
  return new Problem(`The server ${url} ${reason}: check that it runs and that the address is right.`, 1, { cause });
};
