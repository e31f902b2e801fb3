import { relative, sep } from 'node:path';
import { filePathOf, fileSourceUri } from '#application/source-uri.js';
import { Problem } from '../problem.js';
import type { FoundFile } from './discover.js';

type Placed = Pick<FoundFile, 'path' | 'root'>;

/** How files are called in the base. `prefix` begins the URIs of all that lies under a given path. */
export type SourceNaming = Readonly<{
  uri: (file: Placed) => string;
  /** What markup and kind are recognised by: the same wherever and by whomever the file is imported. */
  path: (file: Placed) => string;
  /** The file on this machine that a URI under a given path means; undefined for a URI that no file is called by. */
  file: (uri: string, root: string) => string | undefined;
  prefix: (root: string, isFolder: boolean) => string;
}>;

/** `file://` and the absolute path. */
export const fileNaming: SourceNaming = {
  uri: ({ path }) => fileSourceUri(path),
  path: ({ path }) => path,
  file: filePathOf,
  prefix: (root, isFolder) => fileSourceUri(root) + (isFolder && !root.endsWith('/') ? '/' : ''),
};

/** A base address and the path relative to the given one. Throws a Problem when the address is none. */
export const baseNaming = (given: string): SourceNaming => {
  if (!URL.canParse(given))
    throw new Problem(`--base-uri "${given}" is no address: give one such as https://git.example/docs/.`);
  const base = given.endsWith('/') ? given : `${given}/`;
  const uri = ({ path, root }: Placed): string => base + encoded(relativeTo(root, path));
  return {
    uri,
    path: (file) => {
      const { pathname } = new URL(uri(file));
      return decoded(pathname) ?? pathname;
    },
    file: (found, root) => {
      const way = decoded(found.slice(base.length).replace(/#.*$/s, ''))?.replaceAll('/', sep);
      if (way === undefined) return undefined;
      return root.endsWith(sep + way) ? root : root + sep + way;
    },
    prefix: (root, isFolder) => (isFolder ? base : uri({ path: root, root })),
  };
};

const encoded = (path: string): string => path.split(sep).map(encodeURIComponent).join('/');

/** Undefined where a per cent sign begins no character. */
const decoded = (way: string): string | undefined => {
  try {
    return decodeURIComponent(way);
  } catch {
    return undefined;
  }
};

/** A file that was given itself is called by its name. */
const relativeTo = (root: string, path: string): string =>
  relative(root, path) || path.slice(path.lastIndexOf(sep) + 1);
