import type { NextFunction, Request, Response } from 'express';
import type { Metrics } from '#observability/metrics.js';

const known = ['/graphql', '/explorer'];

/** The pattern of the path, never the path: there are few of those. */
const routeOf = (request: Request): string => {
  const route: unknown = request.route;
  const pattern = typeof route === 'object' && route !== null && 'path' in route ? route.path : undefined;
  if (typeof pattern === 'string' && pattern.startsWith('/')) return pattern;
  return known.find((path) => request.originalUrl.startsWith(path)) ?? 'other';
};

/** Measures how long each request takes to be answered. */
export const measureRequests =
  ({ requests }: Metrics) =>
  (request: Request, response: Response, next: NextFunction): void => {
    const end = requests.startTimer({ method: request.method });
    response.once('finish', () => end({ route: routeOf(request), status_code: response.statusCode }));
    next();
  };
