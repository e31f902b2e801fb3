import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { projectRoot } from '#config/project-root.js';

type Locked = Readonly<{ optionalDependencies?: Record<string, string>; dependencies?: Record<string, string> }>;

const text = readFileSync(join(projectRoot, 'package-lock.json'), 'utf8');
const { packages } = JSON.parse(text) as { packages: Record<string, Locked> };

/** npm looks beside the package first, then in each node_modules above it. */
const isLocked = (name: string, place: string): boolean => {
  if (`${place}${place && '/'}node_modules/${name}` in packages) return true;
  return place !== '' && isLocked(name, dirname(place) === '.' ? '' : dirname(place));
};

describe('the lock file', () => {
  it('holds every package that another asks for, also those for other machines, else npm ci refuses it', () => {
    const missing = Object.entries(packages).flatMap(([place, { dependencies, optionalDependencies }]) =>
      Object.keys({ ...dependencies, ...optionalDependencies })
        .filter((name) => !isLocked(name, place))
        .map((name) => `${name} (for ${place || 'the project'})`),
    );
    expect(missing).toEqual([]);
  });

  it('names no registry', () => {
    expect(text).not.toContain('"resolved"');
  });
});
