import { Agent as HttpAgent, request as httpRequest, type IncomingMessage } from 'node:http';
import { Agent as HttpsAgent, request as httpsRequest } from 'node:https';
import type { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';

export type HttpRequest = Readonly<{
  method?: 'GET' | 'POST';
  headers?: Readonly<Record<string, string>>;
  body?: string | Readable;
  signal?: AbortSignal;
}>;

/** Requests to one server over kept connections. Without a time limit of their own: verifying a large log takes minutes. */
export type Http = Readonly<{
  /** Rejects with the system error when the server cannot be reached, and when `signal` aborts. */
  send: (path: string, request?: HttpRequest) => Promise<IncomingMessage>;
  close: () => void;
}>;

/** Opens nothing yet; `url` is the root of the server, without a slash at its end. */
export const connectHttp = (url: string): Http => {
  const secure = url.startsWith('https:');
  const agent = secure ? new HttpsAgent({ keepAlive: true }) : new HttpAgent({ keepAlive: true });
  const open = secure ? httpsRequest : httpRequest;
  return {
    send: (path, { method = 'GET', headers = {}, body, signal } = {}) =>
      new Promise((resolve, reject) => {
        const request = open(url + path, { method, headers, agent, ...(signal && { signal }) }, resolve);
        request.on('error', reject);
        if (body === undefined || typeof body === 'string') request.end(body);
        else pipeline(body, request).catch(reject);
      }),
    close: () => agent.destroy(),
  };
};
