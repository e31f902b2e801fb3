import { join, relative, sep } from 'node:path';
import { documentEndings, hasDocumentEnding } from '#ingest/document-endings.js';
import { systemErrorInWords } from '../problem.js';
import type { Entry, FileTree, Look } from './file-tree.js';
import { isLeftOut } from './left-out.js';

/** A file that may be a document. `root` is the PATH it was found under. */
export type FoundFile = Readonly<{ path: string; root: string; size: number; modifiedMs: number }>;

/** Something that could not be taken in, and why. */
export type PathProblem = Readonly<{ path: string; problem: string }>;

/** What lies under the given paths. `ignored` counts the files that are no documents by their ending. */
export type Discovery = Readonly<{ files: readonly FoundFile[]; problems: readonly PathProblem[]; ignored: number }>;

/**
 * Finds the files under absolute paths, each file once however many links lead to it, in the order of names. A link that
 * leaves the given paths is a problem, and so is what cannot be read; nothing stops the rest.
 */
export const discover = async (roots: readonly string[], tree: FileTree): Promise<Discovery> => {
  const search = new Search(tree);
  for (const root of roots) await search.admit(root);
  for (const root of roots) await search.takeRoot(root);
  await search.followLinks();
  return search;
};

class Search implements Discovery {
  readonly files: FoundFile[] = [];
  readonly problems: PathProblem[] = [];
  ignored = 0;

  private readonly realRoots: string[] = [];
  private readonly seen = new Set<string>();
  private readonly links: { path: string; root: string }[] = [];

  constructor(private readonly tree: FileTree) {}

  async admit(root: string): Promise<void> {
    await this.reading(root, async () => this.realRoots.push(await this.tree.realPath(root)));
  }

  async takeRoot(root: string): Promise<void> {
    if (this.problems.some(({ path }) => path === root)) return;
    await this.reading(root, async () => {
      const look = await this.tree.look(root);
      const realPath = await this.tree.realPath(root);
      if (look.kind === 'folder') return this.takeFolder(root, realPath, root);
      if (hasDocumentEnding(root)) return this.takeFile(root, realPath, { root, look });
      this.problems.push({
        path: root,
        problem: `its ending is none that is read; these are: ${documentEndings.join(' ')}`,
      });
    });
  }

  /** After everything else, so that a file is found where it lies rather than where a link to it lies. */
  async followLinks(): Promise<void> {
    for (let link = this.links.shift(); link; link = this.links.shift()) await this.follow(link.path, link.root);
  }

  private async follow(path: string, root: string): Promise<void> {
    await this.reading(path, async () => {
      const realPath = await this.tree.realPath(path);
      const look = await this.tree.look(path);
      if (look.kind !== 'folder' && !hasDocumentEnding(path)) return void (this.ignored += 1);
      if (!this.isWithinRoots(realPath)) {
        this.problems.push({
          path,
          problem: `it is a link that leads out of ${root}; import what it leads to by its own path`,
        });
      } else if (look.kind === 'folder') await this.takeFolder(path, realPath, root);
      else this.takeFile(path, realPath, { root, look });
    });
  }

  private async takeFolder(path: string, realPath: string, root: string): Promise<void> {
    if (this.isSeen(realPath)) return;
    const entries = await this.tree.entries(path);
    for (const entry of entries.filter(({ name }) => !isLeftOut(name))) {
      const place = join(path, entry.name);
      await this.reading(place, () => this.takeEntry(entry, place, { root, realPath: join(realPath, entry.name) }));
    }
    this.ignored += entries.filter(({ name, kind }) => isLeftOut(name) && kind === 'file').length;
  }

  private async takeEntry(
    entry: Entry,
    path: string,
    { root, realPath }: { root: string; realPath: string },
  ): Promise<void> {
    if (entry.kind === 'folder') return this.takeFolder(path, realPath, root);
    if (entry.kind === 'link') return void this.links.push({ path, root });
    if (!hasDocumentEnding(entry.name)) return void (this.ignored += 1);
    this.takeFile(path, realPath, { root, look: await this.tree.look(path) });
  }

  private takeFile(path: string, realPath: string, { root, look }: { root: string; look: Look }): void {
    if (this.isSeen(realPath)) return;
    const { kind, size, modifiedMs } = look;
    if (kind === 'file') this.files.push({ path, root, size, modifiedMs });
    else this.problems.push({ path, problem: 'it is a pipe, a socket or a device; only ordinary files are read' });
  }

  private isSeen(realPath: string): boolean {
    const before = this.seen.size;
    return this.seen.add(realPath).size === before;
  }

  private isWithinRoots(realPath: string): boolean {
    return this.realRoots.some((root) => {
      const way = relative(root, realPath);
      return way !== '..' && !way.startsWith(`..${sep}`);
    });
  }

  private async reading(path: string, read: () => Promise<unknown>): Promise<void> {
    try {
      await read();
    } catch (error) {
      this.problems.push({ path, problem: systemErrorInWords(error) });
    }
  }
}
