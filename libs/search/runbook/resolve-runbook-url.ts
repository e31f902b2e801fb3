import type { Section } from '#domain/document/document.js';

/** A runbook that a link may lead to. */
export type Linkable = Readonly<{ runbookId: string; sourceUri: string; title: string }>;

/** How a link and a source were found to be the same: wholly, by the end of their paths, by file name, or by title. */
export type LinkMatch = 'source' | 'path' | 'file name' | 'title';

/** Where a link leads to. `anchor` is what it names within the document, null for nothing. */
export type ResolvedLink =
  | Readonly<{ outcome: 'resolved'; runbook: Linkable; by: LinkMatch; anchor: string | null }>
  | Readonly<{ outcome: 'ambiguous'; runbooks: readonly Linkable[]; by: LinkMatch; anchor: string | null }>
  | Readonly<{ outcome: 'unknown' }>;

const ending = /\.(?:md|mdx|markdown|qmd|adoc|asciidoc|rst|txt|org|html?|xhtml|json|ya?ml|ipynb|php|aspx?)$/i;

/** The page of a folder stands for the folder. */
const folderPages = new Set(['index', 'readme', 'home', 'default']);

const decoded = (text: string): string => {
  try {
    return decodeURIComponent(text.replaceAll('+', ' '));
  } catch {
    return text;
  }
};

/** Letters and digits alone: `kube-pod_oomkilled` and `KubePodOOMKilled` are the same name. */
const folded = (text: string): string => text.toLowerCase().replace(/[^\p{L}\p{N}]+/gu, '');

type Location = Readonly<{ whole: string; segments: readonly string[] }>;

/** Without scheme, query and fragment; the ending of the file and a folder's page left out. */
const locationOf = (uri: string): Location => {
  const bare = decoded(
    uri
      .trim()
      .replace(/[?#].*$/s, '')
      .replace(/^[a-z][a-z0-9+.-]*:\/*/i, ''),
  );
  const written = bare.split(/[/\\]+/).filter((segment) => segment !== '' && segment !== '.');
  const last = written.pop()?.replace(ending, '');
  const parts = last === undefined ? [] : [...written, last];
  if (parts.length > 1 && folderPages.has(parts.at(-1)!.toLowerCase())) parts.pop();
  const segments = parts.map(folded).filter((segment) => segment !== '');
  return { whole: segments.join('/'), segments };
};

const anchorOf = (url: string): string | null => {
  const hash = url.indexOf('#');
  const anchor = hash < 0 ? '' : decoded(url.slice(hash + 1).replace(/:~:.*$/s, '')).trim();
  return anchor === '' ? null : anchor.replace(/^user-content-/, '');
};

/** How many names at the end of two paths are the same. */
const sameEnd = (left: readonly string[], right: readonly string[]): number => {
  let count = 0;
  while (count < Math.min(left.length, right.length) && left.at(-1 - count) === right.at(-1 - count)) count += 1;
  return count;
};

type Candidate = Readonly<{ runbook: Linkable; by: LinkMatch; strength: number }>;

const wholly = 1_000;

const compare = (link: Location, runbook: Linkable): Candidate[] => {
  const source = locationOf(runbook.sourceUri);
  if (source.whole === link.whole) return [{ runbook, by: 'source', strength: wholly }];
  const count = sameEnd(link.segments, source.segments);
  if (count > 0) return [{ runbook, by: count > 1 ? 'path' : 'file name', strength: count }];
  return folded(runbook.title) === link.segments.at(-1) ? [{ runbook, by: 'title', strength: 0.5 }] : [];
};

const lineAnchor = /^L(\d+)(?:-L?\d+)?$/;

/** The anchor that git hosts and most renderers make of a heading. */
const slugOf = (heading: string): string =>
  heading
    .trim()
    .toLowerCase()
    .replace(/[^\p{L}\p{N}\s_-]+/gu, '')
    .replace(/\s/g, '-');

/** The section that an anchor names: by line, by the slug of its heading (`-1` for the second alike), or by its letters. */
export const sectionAt = (anchor: string, sections: readonly Section[]): Section | null => {
  const line = Number(lineAnchor.exec(anchor)?.[1]);
  if (line > 0) return sections.findLast(({ startLine }) => startLine <= line) ?? null;
  const seen = new Map<string, number>();
  const slugs = sections.map(({ heading }) => {
    const slug = slugOf(heading);
    const before = seen.get(slug) ?? 0;
    seen.set(slug, before + 1);
    return before === 0 ? slug : `${slug}-${before}`;
  });
  const exact = slugs.indexOf(anchor.toLowerCase());
  if (exact >= 0) return sections[exact]!;
  const letters = folded(anchor);
  const alike = sections.filter(({ heading }) => folded(heading) !== '' && letters.endsWith(folded(heading)));
  return alike.toSorted((a, b) => folded(b.heading).length - folded(a.heading).length)[0] ?? null;
};

/** Finds the runbook that a link leads to. One that fits several equally well is told as ambiguous, and nothing is guessed. */
export const resolveRunbookUrl = (url: string, runbooks: readonly Linkable[]): ResolvedLink => {
  const link = locationOf(url);
  if (link.segments.length === 0) return { outcome: 'unknown' };
  const candidates = runbooks.flatMap((runbook) => compare(link, runbook));
  const most = Math.max(0, ...candidates.map(({ strength }) => strength));
  const [first, ...others] = candidates.filter(({ strength }) => strength === most);
  if (first === undefined) return { outcome: 'unknown' };
  const { runbook, by } = first;
  const anchor = anchorOf(url);
  return others.length > 0
    ? { outcome: 'ambiguous', runbooks: [runbook, ...others.map((other) => other.runbook)], by, anchor }
    : { outcome: 'resolved', runbook, by, anchor };
};
