import type { IncomingHttpHeaders } from 'node:http';

const maxLength = 200;

/** The header that says who acts; nobody checks it. */
export const actorHeader = 'x-precedent-actor';

/** Who acts, as the request says: a name that a client gives where it cannot set headers, else the header's. */
export const actorOf = (headers: IncomingHttpHeaders, given?: unknown): string => {
  const named = typeof given === 'string' ? given : headers[actorHeader];
  return (typeof named === 'string' ? named.trim().slice(0, maxLength) : '') || 'graphql';
};
