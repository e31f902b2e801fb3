import type { IncomingHttpHeaders } from 'node:http';
import { isIP } from 'node:net';
import type { NextFunction, Request, Response } from 'express';

const loopback = new Set(['127.0.0.1', 'localhost', '[::1]', '::1']);

const nameIn = (hostHeader: string): string => hostHeader.replace(/:\d+$/, '');
const portIn = (hostHeader: string): string => /:(\d+)$/.exec(hostHeader)?.[1] ?? '';

/** Whether a server at this address can be reached from this machine alone. */
export const listensLocally = (host: string): boolean => loopback.has(host);

/** Whether the value of a Host header names this machine. */
export const isLocalName = (hostHeader: string): boolean => loopback.has(nameIn(hostHeader));

/** Where a server listens, and the names that it is asked by; see `PRECEDENT_HOST_NAMES`. */
export type ServedAs = Readonly<{ host: string; hostNames: readonly string[] }>;

/** Ends of names that nobody can register on the web, such as those of a Kubernetes cluster (RFC 6761, 6762 and 8375). */
const privateEnds = /\.(?:local|internal|localhost|test|home\.arpa)\.?$/;

/** Nobody on the web can point an address, a name without a dot or one of a private network at another machine. */
const isNobodyElses = (name: string): boolean =>
  isIP(name.replace(/^\[(.*)\]$/, '$1')) !== 0 || !name.includes('.') || privateEnds.test(name);

/**
 * Why a request is refused that reached this server by a name of somebody else, in a sentence; null where it is not. A page on the
 * web may point its own name at this server and ask it from a browser.
 */
export const strangeName = (
  { host, hostNames }: ServedAs,
  { host: named = '' }: IncomingHttpHeaders,
): string | null => {
  if (isLocalName(named)) return null;
  const name = nameIn(named).toLowerCase();
  if (listensLocally(host)) return `this server answers to localhost only, not to ${name}; set HOST to serve others`;
  const isKnown = isNobodyElses(name) || [host, ...hostNames].some((one) => one === '*' || one.toLowerCase() === name);
  return isKnown
    ? null
    : `this server is not known by the name ${name.slice(0, 200)}; add it to PRECEDENT_HOST_NAMES to be asked by it`;
};

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

/** Refuses requests that reached this server by a name of somebody else. `isExempt` paths look after themselves. */
export const localNamesOnly =
  (servedAs: ServedAs, isExempt: (path: string) => boolean) =>
  (request: Request, response: Response, next: NextFunction): void => {
    const message = strangeName(servedAs, request.headers);
    if (message === null || isExempt(request.path)) return next();
    response.status(403).json({ message });
  };
