import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { projectRoot } from '#config/project-root.js';

const programs = ['apps', 'libs'].flatMap((root) =>
  readdirSync(join(projectRoot, root), { recursive: true, encoding: 'utf8' }).map((path) => join(root, path)),
);

describe('the table of the log', () => {
  it('is named by libs/postgres alone', () => {
    const naming = programs
      .filter((path) => /\.(ts|sql)$/.test(path) && !path.startsWith(join('libs', 'postgres')))
      .filter((path) => /\bevent_log(_head)?\b/.test(readFileSync(join(projectRoot, path), 'utf8')));
    expect(naming).toEqual([]);
  });
});
