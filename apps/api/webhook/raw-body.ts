import express, { type NextFunction, type Request, type Response } from 'express';

/** The body of a webhook as it came, which is what senders sign; or why it was not read to its end. */
export type RawBody =
  Readonly<{ ok: true; bytes: Buffer }> | Readonly<{ ok: false; reason: 'too-large' | 'unreadable' }>;

const bodies = new WeakMap<Request, RawBody>();

const problemOf = (error: unknown): RawBody => {
  const isTooLarge = typeof error === 'object' && error !== null && 'status' in error && error.status === 413;
  return { ok: false, reason: isTooLarge ? 'too-large' : 'unreadable' };
};

/** Keeps the bytes of each request, up to `limit`; whoever handles it asks `rawBodyOf`. Never refuses by itself. */
export const keepRawBody = (limit: number) => {
  const read = express.raw({ type: () => true, limit });
  return (request: Request, response: Response, next: NextFunction): void => {
    read(request, response, (error?: unknown) => {
      const bytes: unknown = request.body;
      bodies.set(
        request,
        error ? problemOf(error) : { ok: true, bytes: Buffer.isBuffer(bytes) ? bytes : Buffer.alloc(0) },
      );
      next();
    });
  };
};

/** What `keepRawBody` kept. */
export const rawBodyOf = (request: Request): RawBody => bodies.get(request) ?? { ok: false, reason: 'unreadable' };
