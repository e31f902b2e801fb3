import { readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { projectRoot } from '#config/project-root.js';

const thisFile = join('test', 'architecture', 'names.spec.ts');
const roots = ['apps', 'libs', 'migrations', 'bench', 'models', 'test'];
const empty = '(manager|helper|util|base|common|data|info)s?';
const emptyFileName = new RegExp(`^(.*-)?${empty}$|-services?$`);
const emptyTypeName =
  /^(?:export )?(?:abstract )?(?:class|interface|type|enum) (\w*(?:Manager|Helper|Util|Base|Common|Data|Info)s?|\w+Services?)\b/gm;
/** Names that a specification prescribes, and those that mean the services that fail, which this program is about. */
const meant = ['PageInfo', 'AffectService', 'ClearService', 'ImpactOnService', 'NearService'];
const kebabCase = /^[a-z0-9]+(-[a-z0-9]+)*(\.[a-z0-9]+(-[a-z0-9]+)*)*$/;

const sources = roots.flatMap((root) =>
  readdirSync(join(projectRoot, root), { recursive: true, encoding: 'utf8' })
    .map((path) => join(root, path))
    .filter((path) => path.endsWith('.ts') && !path.includes('node_modules') && path !== thisFile),
);

const stemOf = (path: string): string => basename(path).split('.', 1)[0] ?? '';
const emptyTypesIn = (text: string): string[] =>
  [...text.matchAll(emptyTypeName)].map(([, name]) => name ?? '').filter((name) => !meant.includes(name));

describe('names', () => {
  it('of files are in kebab case', () => {
    expect(sources.filter((path) => !kebabCase.test(basename(path, '.ts')))).toEqual([]);
  });

  it('of files say what is inside', () => {
    expect(sources.filter((path) => emptyFileName.test(stemOf(path)))).toEqual([]);
  });

  it('of files are never index: what is imported is imported from where it is', () => {
    expect(sources.filter((path) => stemOf(path) === 'index')).toEqual([]);
  });

  it('of classes and types say what they are', () => {
    const found = sources.flatMap((path) => emptyTypesIn(readFileSync(join(projectRoot, path), 'utf8')));
    expect(found).toEqual([]);
  });

  it.each(['user-service', 'helper', 'string-utils', 'base', 'order-data'])('refuse %s', (stem) => {
    expect(emptyFileName.test(stem)).toBe(true);
  });

  it.each(['service', 'database', 'service-graph', 'data-source', 'information-need'])('accept %s', (stem) => {
    expect(emptyFileName.test(stem)).toBe(false);
  });

  it.each(['class OrderService {}', 'type EventData = string', 'interface Manager {}'])('refuse %s', (text) => {
    expect(emptyTypesIn(text)).toHaveLength(1);
  });

  it.each(['class Service {}', 'class Database {}', 'type ServiceGraph = string'])('accept %s', (text) => {
    expect(emptyTypesIn(text)).toEqual([]);
  });
});
