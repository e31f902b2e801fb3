import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readDraftTemplates } from './read-draft-templates.js';

describe("the organisation's own templates", () => {
  let folder: string;

  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'precedent-templates-'));
  });
  afterEach(() => rm(folder, { recursive: true }));

  const write = (name: string, text: string): Promise<void> => writeFile(join(folder, name), text);

  it('are the Markdown files of a folder, for postmortems unless they say otherwise, as they are now', async () => {
    const read = readDraftTemplates(folder);
    expect(await read()).toEqual([]);
    await write('house.md', '# {{title}}\n');
    await write('update.md', '---\nteam: payments\ntemplate: status-customer\n---\n{{customer-status}}\n');
    await write('.hidden.md', 'x');
    await write('notes.txt', 'x');
    expect(await read()).toMatchObject([
      { name: 'house', kind: 'postmortem', text: '# {{title}}\n', isOwn: true },
      { name: 'update', kind: 'status-customer' },
    ]);
    await write('house.md', 'changed');
    expect((await read())[0]?.text).toBe('changed');
  });

  it('are none where no folder is set', async () => {
    expect(await readDraftTemplates(null)()).toEqual([]);
  });

  it('say which setting to correct where the folder is not there', async () => {
    await expect(readDraftTemplates(join(folder, 'gone'))()).rejects.toThrow('PRECEDENT_TEMPLATES');
  });
});
