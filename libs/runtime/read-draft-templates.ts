import { readdir, readFile, stat } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { draftKinds, type DraftKind, type DraftTemplate, type ReadTemplates } from '#application/drafts/draft.js';

const largestBytes = 256 * 1024;
const mostTemplates = 50;

const kindLine = /^template\s*:\s*["']?([\w-]+)["']?\s*$/m;

/** The kind that the front matter names in a line such as `template: status-internal`; a postmortem where it names none. */
const kindOf = (text: string): DraftKind => {
  const head = /^\uFEFF?---\r?\n([^]*?)\r?\n---/.exec(text)?.[1] ?? '';
  const named = kindLine.exec(head)?.[1];
  return draftKinds.find((kind) => kind === named) ?? 'postmortem';
};

const readOne = async (path: string): Promise<DraftTemplate[]> => {
  const { size } = await stat(path);
  if (size > largestBytes) return [];
  const text = await readFile(path, 'utf8');
  return [{ name: basename(path, '.md'), kind: kindOf(text), text, isOwn: true }];
};

/** Reads the Markdown files of a folder anew each time, so that a template counts once it is saved. Throws a sentence. */
export const readDraftTemplates =
  (folder: string | null): ReadTemplates =>
  async () => {
    if (folder === null) return [];
    try {
      const names = (await readdir(folder)).filter((name) => name.endsWith('.md') && !name.startsWith('.')).sort();
      return (await Promise.all(names.slice(0, mostTemplates).map((name) => readOne(join(folder, name))))).flat();
    } catch (fault) {
      const problem = fault instanceof Error ? fault.message : String(fault);
      throw new Error(`PRECEDENT_TEMPLATES: the templates of drafts cannot be read (${problem}); correct the folder.`, {
        cause: fault,
      });
    }
  };
