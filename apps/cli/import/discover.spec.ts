import { discover, type Discovery } from './discover.js';
import { discoverRoots } from './discover-roots.js';
import type { Entry, FileTree, Look } from './file-tree.js';

type Node = 'file' | 'special' | 'unreadable' | { to: string } | { [name: string]: Node };

const systemError = (code: string): Error => Object.assign(new Error(code), { code });

const isLink = (node: Node): node is { to: string } =>
  typeof node === 'object' && 'to' in node && typeof node.to === 'string';

const isFolder = (node: Node): node is { [name: string]: Node } => typeof node === 'object' && !isLink(node);

/** A tree in memory, with the links that a disk would have. */
const treeOf = (root: { [name: string]: Node }): FileTree => {
  const walk = (path: string, hops = 0): [string, Node] => {
    if (hops > 20) throw systemError('ELOOP');
    let [real, node]: [string, Node] = ['', root];
    for (const name of path.split('/').filter(Boolean)) {
      const next: Node | undefined = isFolder(node) ? node[name] : undefined;
      if (next === undefined) throw systemError('ENOENT');
      [real, node] = isLink(next) ? walk(next.to, hops + 1) : [`${real}/${name}`, next];
    }
    return [real, node];
  };
  const kindOf = (node: Node): Entry['kind'] =>
    isLink(node) ? 'link' : isFolder(node) || node === 'unreadable' ? 'folder' : node;
  return {
    entries: async (folder) => {
      const [, node] = walk(folder);
      if (!isFolder(node)) throw systemError('EACCES');
      return Object.entries(node).map(([name, entry]) => ({ name, kind: kindOf(entry) }));
    },
    look: async (path): Promise<Look> => {
      const kind = kindOf(walk(path)[1]);
      return { kind: kind === 'link' ? 'special' : kind, size: 1, modifiedMs: 0 };
    },
    realPath: async (path) => walk(path)[0],
  };
};

const paths = ({ files }: Discovery): string[] => files.map(({ path }) => path);

describe('discover', () => {
  it('takes files by their ending, whatever its case, and counts the others', async () => {
    const found = await discover(
      ['/docs'],
      treeOf({
        docs: {
          'a.md': 'file',
          'b.mdx': 'file',
          'c.html.md.erb': 'file',
          'D.RST': 'file',
          'e.png': 'file',
          'f.md.bak': 'file',
        },
      }),
    );
    expect(paths(found)).toEqual(['/docs/a.md', '/docs/b.mdx', '/docs/c.html.md.erb', '/docs/D.RST']);
    expect(found.ignored).toBe(2);
    expect(found.problems).toEqual([]);
  });

  it('leaves out hidden folders, hidden files and node_modules', async () => {
    const tree = treeOf({
      docs: { '.git': { 'a.md': 'file' }, node_modules: { 'b.md': 'file' }, '.hidden.md': 'file', 'c.md': 'file' },
    });
    expect(paths(await discover(['/docs'], tree))).toEqual(['/docs/c.md']);
  });

  it('takes what is hidden when it is asked for by name', async () => {
    const tree = treeOf({ '.wiki': { 'a.md': 'file' } });
    expect(paths(await discover(['/.wiki'], tree))).toEqual(['/.wiki/a.md']);
  });

  it('finds a file once, although a link leads to it as well', async () => {
    const tree = treeOf({ docs: { 'a-latest.md': { to: '/docs/b.md' }, 'b.md': 'file' } });
    expect(paths(await discover(['/docs'], tree))).toEqual(['/docs/b.md']);
  });

  it('follows a link to a place that it would not look into otherwise', async () => {
    const tree = treeOf({ docs: { '.store': { 'a.md': 'file' }, shown: { to: '/docs/.store' } } });
    expect(paths(await discover(['/docs'], tree))).toEqual(['/docs/shown/a.md']);
  });

  it('comes to an end where folders link to each other', async () => {
    const tree = treeOf({
      docs: { a: { 'a.md': 'file', up: { to: '/docs' } }, b: { to: { to: '/docs/a' }, self: { to: '/docs/b' } } },
    });
    const found = await discover(['/docs'], tree);
    expect(paths(found)).toEqual(['/docs/a/a.md']);
    expect(found.problems).toEqual([]);
  });

  it('reports a link that leads out of the folder and reads on', async () => {
    const tree = treeOf({
      docs: { 'out.md': { to: '/secret.md' }, 'z.md': 'file' },
      'secret.md': 'file',
      'docs-private': {},
    });
    const found = await discover(['/docs'], tree);
    expect(paths(found)).toEqual(['/docs/z.md']);
    expect(found.problems).toEqual([
      { path: '/docs/out.md', problem: expect.stringContaining('leads out of /docs') as string },
    ]);
  });

  it('does not mistake a folder whose name begins alike for the folder itself', async () => {
    const tree = treeOf({ docs: { more: { to: '/docs-private' } }, 'docs-private': { 'a.md': 'file' } });
    expect((await discover(['/docs'], tree)).problems).toHaveLength(1);
  });

  it('follows a link from one given path into another once', async () => {
    const tree = treeOf({ docs: { more: { to: '/wiki' } }, wiki: { 'a.md': 'file' } });
    const found = await discover(['/docs', '/wiki'], tree);
    expect(paths(found)).toEqual(['/wiki/a.md']);
    expect(found.problems).toEqual([]);
  });

  it('reports broken links, links in a circle, unreadable folders and devices, and reads on', async () => {
    const tree = treeOf({
      docs: {
        'broken.md': { to: '/nowhere.md' },
        'circle.md': { to: '/docs/circle.md' },
        locked: 'unreadable',
        'pipe.md': 'special',
        'z.md': 'file',
      },
    });
    const found = await discover(['/docs'], tree);
    expect(paths(found)).toEqual(['/docs/z.md']);
    expect(new Map(found.problems.map(({ path, problem }) => [path, problem]))).toEqual(
      new Map([
        ['/docs/locked', expect.stringContaining('may not be read')],
        ['/docs/pipe.md', expect.stringContaining('pipe')],
        ['/docs/broken.md', expect.stringContaining('not there')],
        ['/docs/circle.md', expect.stringContaining('circle')],
      ]),
    );
  });

  it('reports a given file that has no ending of a document', async () => {
    const found = await discover(['/notes.log'], treeOf({ 'notes.log': 'file' }));
    expect(found.files).toEqual([]);
    expect(found.problems[0]?.problem).toContain('.md .mdx');
  });
});

describe('discoverRoots', () => {
  it('names only paths that are there as roots, so that a missing folder withdraws nothing', async () => {
    const found = await discoverRoots(
      ['/docs', '/gone', '/a.md'],
      treeOf({ docs: { 'b.md': 'file' }, 'a.md': 'file' }),
    );
    expect(found.roots).toEqual([
      { path: '/docs', isFolder: true },
      { path: '/a.md', isFolder: false },
    ]);
    expect(found.problems).toEqual([{ path: '/gone', problem: expect.stringContaining('not there') as string }]);
  });
});
