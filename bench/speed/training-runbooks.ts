import { createReadStream } from 'node:fs';
import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { createInterface } from 'node:readline';
import { createGunzip } from 'node:zlib';

type Section = Readonly<{ repo: string; path: string; title: string; heading: string; text: string }>;

const sectionsIn = async function* (shared: string): AsyncGenerator<Section> {
  const lines = createInterface({
    input: createReadStream(join(shared, 'training', 'sections.jsonl.gz')).pipe(createGunzip()),
    crlfDelay: Infinity,
  });
  for await (const line of lines) yield JSON.parse(line) as Section;
};

/** A quoted scalar of YAML is one of JSON. */
const runbookOf = (title: string, sections: readonly Section[]): string =>
  [
    `---\nkind: runbook\ntitle: ${JSON.stringify(title)}\n---`,
    ...sections.map(({ heading, text }) => `## ${heading.replaceAll(/\s+/g, ' ')}\n\n${text}`),
  ].join('\n\n');

/** Writes the sections of the training text into `folder`, one runbook a source file. Answers how many files and sections there are. */
export const writeTrainingRunbooks = async (
  shared: string,
  folder: string,
): Promise<{ documents: number; sections: number }> => {
  const files = new Map<string, Section[]>();
  let sections = 0;
  for await (const section of sectionsIn(shared)) {
    const name = `${section.repo}/${section.path.replace(/\.\w+$/, '')}.md`;
    const known = files.get(name);
    if (known) known.push(section);
    else files.set(name, [section]);
    sections += 1;
  }
  for (const [name, found] of files) {
    const path = join(folder, name);
    await mkdir(dirname(path), { recursive: true });
    await writeFile(path, runbookOf(found[0]!.title, found));
  }
  return { documents: files.size, sections };
};
