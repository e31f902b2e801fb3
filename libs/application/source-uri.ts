/**
 * The source URI of a file: `file://` and its absolute path with forward slashes. Spaces and letters of any language stay
 * readable; only what would change the meaning of a URI is percent-encoded.
 */
export const fileSourceUri = (absolutePath: string): string =>
  `file://${absolutePath.startsWith('/') ? '' : '/'}${absolutePath.replaceAll('\\', '/').replace(/[%?#]/g, encodeURIComponent)}`;

const scheme = 'file://';

/** The absolute path that a source URI of a file, or of a part of it, was made of; undefined for any other source. */
export const filePathOf = (sourceUri: string): string | undefined =>
  // Any other per cent sign is the author's.
  sourceUri.startsWith(scheme)
    ? sourceUri
        .slice(scheme.length)
        .replace(/#.*$/s, '')
        .replace(/%(25|3F|23)/gi, decodeURIComponent)
    : undefined;
