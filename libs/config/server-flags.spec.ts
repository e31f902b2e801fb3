import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { projectRoot } from './project-root.js';
import { serverFlags } from './server-flags.js';

const textOf = (name: string): Promise<string> => readFile(join(projectRoot, name), 'utf8');

describe('the flags of the server', () => {
  it('are those of npm start', async () => {
    const { scripts } = JSON.parse(await textOf('package.json')) as { scripts: Record<string, string> };
    expect(scripts['start']).toMatch(new RegExp(`^node ${serverFlags.join(' ')} `));
  });

  it('are those of the container', async () => {
    const flags = serverFlags.map((flag) => `"${flag}"`).join(', ');
    expect(await textOf('Dockerfile')).toContain(`CMD ["node", ${flags}, "dist/apps/api/main.js"]`);
  });
});
