import type { IncomingHttpHeaders } from 'node:http';
import type { NextFunction, Request, Response } from 'express';

const loopback = new Set(['127.0.0.1', 'localhost', '[::1]', '::1']);

const nameIn = (hostHeader: string): string => hostHeader.replace(/:\d+$/, '');
const portIn = (hostHeader: string): string => /:(\d+)$/.exec(hostHeader)?.[1] ?? '';

/** Whether a server at this address can be reached from this machine alone. */
export const listensLocally = (host: string): boolean => loopback.has(host);

/** Whether the value of a Host header names this machine. */
export const isLocalName = (hostHeader: string): boolean => loopback.has(nameIn(hostHeader));

/** Why a request is refused that reached this server by a name of somebody else, in a sentence; null where it is not. */
export const strangeName = (host: string, { host: named = '' }: IncomingHttpHeaders): string | null =>
  !listensLocally(host) || isLocalName(named)
    ? null
    : `this server answers to localhost only, not to ${nameIn(named)}; set HOST to serve others`;

/**
 * Why a page of another origin is refused, in a sentence; null for pages that this server serves and for programs, which send
 * no origin. Browsers open websockets across origins without asking, so that the server has to.
 */
export const foreignOrigin = ({ origin, host = '' }: IncomingHttpHeaders): string | null => {
  if (origin === undefined || isSameOrigin(origin, host)) return null;
  return `pages of ${origin.slice(0, 200)} may not subscribe here, only those that come from this server`;
};

const isSameOrigin = (origin: string, hostHeader: string): boolean => {
  if (!URL.canParse(origin)) return false;
  const { host, hostname, port } = new URL(origin);
  const isThisMachine = loopback.has(hostname) && isLocalName(hostHeader);
  if (host === '') return false;
  return host === hostHeader.toLowerCase() || (isThisMachine && port === portIn(hostHeader));
};

/**
 * While the server listens on this machine alone, it answers only to names of this machine: a page on the web that points
 * its own name at 127.0.0.1 is refused. `isExempt` paths look after themselves.
 */
export const localNamesOnly =
  (host: string, isExempt: (path: string) => boolean) =>
  (request: Request, response: Response, next: NextFunction): void => {
    const message = strangeName(host, request.headers);
    if (message === null || isExempt(request.path)) return next();
    response.status(403).json({ message });
  };
