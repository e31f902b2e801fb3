/** A kind as GraphQL writes it; GraphQL's own spelling is left as it is. */
export const kindInGraphql = (kind: string): string => kind.toUpperCase().replaceAll('-', '_');

/** A kind as people write it. */
export const kindInWords = (kind: string): string => kind.toLowerCase().replaceAll('_', ' ');
