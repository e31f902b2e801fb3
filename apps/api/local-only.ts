import type { NextFunction, Request, Response } from 'express';

const loopback = new Set(['127.0.0.1', 'localhost', '[::1]', '::1']);

/** Whether a server at this address can be reached from this machine alone. */
export const listensLocally = (host: string): boolean => loopback.has(host);

/** Whether the value of a Host header names this machine. */
export const isLocalName = (hostHeader: string): boolean => loopback.has(hostHeader.replace(/:\d+$/, ''));

/**
 * While the server listens on this machine alone, it answers only to names of this machine: a page on the web that points
 * its own name at 127.0.0.1 is refused. `isExempt` paths look after themselves.
 */
export const localNamesOnly =
  (host: string, isExempt: (path: string) => boolean) =>
  (request: Request, response: Response, next: NextFunction): void => {
    const name = request.headers.host ?? '';
    if (!listensLocally(host) || isLocalName(name) || isExempt(request.path)) return next();
    response.status(403).json({
      message: `this server answers to localhost only, not to ${name.replace(/:\d+$/, '')}; set HOST to serve others`,
    });
  };
