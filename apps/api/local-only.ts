import type { NextFunction, Request, Response } from 'express';

const loopback = new Set(['127.0.0.1', 'localhost', '[::1]', '::1']);

/**
 * While the server listens on this machine alone, it answers only to names of this machine: a page on the web that points
 * its own name at 127.0.0.1 is refused.
 */
export const localNamesOnly =
  (host: string) =>
  (request: Request, response: Response, next: NextFunction): void => {
    const name = (request.headers.host ?? '').replace(/:\d+$/, '');
    if (!loopback.has(host) || loopback.has(name)) return next();
    response
      .status(403)
      .json({ message: `this server answers to localhost only, not to ${name}; set HOST to serve others` });
  };
