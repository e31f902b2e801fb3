import { readdir, realpath, stat } from 'node:fs/promises';

/** What an entry of a folder is, links not followed. `special` is a socket, a pipe or a device. */
export type EntryKind = 'file' | 'folder' | 'link' | 'special';

export type Entry = Readonly<{ name: string; kind: EntryKind }>;

/** How an entry looked when it was found: enough to tell later that it changed. */
export type Look = Readonly<{ kind: Exclude<EntryKind, 'link'>; size: number; modifiedMs: number }>;

/** Folders and files as far as finding documents needs them. Paths are absolute; every method rejects with a system error. */
export type FileTree = Readonly<{
  /** The entries of a folder in the order of their names. */
  entries: (folder: string) => Promise<readonly Entry[]>;
  /** What stands at the end of all links. */
  look: (path: string) => Promise<Look>;
  /** The path without links. */
  realPath: (path: string) => Promise<string>;
}>;

type Kinds = Readonly<{ isFile(): boolean; isDirectory(): boolean; isSymbolicLink(): boolean }>;

const kindOf = (kinds: Kinds): EntryKind =>
  kinds.isFile() ? 'file' : kinds.isDirectory() ? 'folder' : kinds.isSymbolicLink() ? 'link' : 'special';

const byName = (a: Entry, b: Entry): number => (a.name < b.name ? -1 : 1);

/** The files of this machine. */
export const disk: FileTree = {
  entries: async (folder) => {
    const found = await readdir(folder, { withFileTypes: true });
    return found.map((entry) => ({ name: entry.name, kind: kindOf(entry) })).sort(byName);
  },
  look: async (path) => {
    const stats = await stat(path);
    const kind = kindOf(stats);
    return { kind: kind === 'link' ? 'special' : kind, size: stats.size, modifiedMs: stats.mtimeMs };
  },
  realPath: (path) => realpath(path),
};
