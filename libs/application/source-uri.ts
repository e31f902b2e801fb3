/**
 * The source URI of a file: `file://` and its absolute path with forward slashes. Spaces and letters of any language stay
 * readable; only what would change the meaning of a URI is percent-encoded.
 */
export const fileSourceUri = (absolutePath: string): string =>
  `file://${absolutePath.startsWith('/') ? '' : '/'}${absolutePath.replaceAll('\\', '/').replace(/[%?#]/g, encodeURIComponent)}`;
