import { join, resolve } from 'node:path';
import { aboutSetting, environment, settingNames } from './environment.js';
import { projectRoot } from './project-root.js';
import { readSettings } from './settings.js';

const settingsOf = (env: Record<string, string>) => {
  const read = readSettings(env);
  if (!read.ok) throw new Error(read.problems.join('\n'));
  return read.settings;
};

const problemsOf = (env: Record<string, string>) => {
  const read = readSettings(env);
  return read.ok ? [] : read.problems;
};

describe('settings', () => {
  it('are complete without any variable', () => {
    expect(settingsOf({})).toMatchObject({
      home: join(projectRoot, '.precedent'),
      databaseUrl: null,
      loadDemo: true,
      host: '127.0.0.1',
      hostNames: [],
      port: 4321,
      model: { source: { kind: 'bundled' }, pooling: null, queryPrefix: null },
      serverUrl: null,
      log: { level: 'info', format: null },
    });
    expect(settingsOf({}).model.threads).toBeGreaterThan(0);
    expect(settingsOf({}).actor).not.toBe('');
  });

  it('take an empty variable for one that is not set', () => {
    expect(settingsOf({ PORT: '', DATABASE_URL: ' ' })).toMatchObject({ port: 4321, databaseUrl: null });
  });

  it('understand booleans, numbers and paths', () => {
    expect(settingsOf({ PRECEDENT_DEMO: 'no', PORT: '0', PRECEDENT_HOME: 'here' })).toMatchObject({
      loadDemo: false,
      port: 0,
      home: resolve('here'),
    });
  });

  it('tell a model folder from a hub id', () => {
    expect(settingsOf({ PRECEDENT_MODEL: './mine' }).model.source).toEqual({ kind: 'folder', path: resolve('mine') });
    expect(settingsOf({ PRECEDENT_MODEL: 'Xenova/bge-small-en-v1.5' }).model.source).toEqual({
      kind: 'hub',
      id: 'Xenova/bge-small-en-v1.5',
    });
    expect(problemsOf({ PRECEDENT_MODEL: 'bert' })).toHaveLength(1);
  });

  it('keep the spaces of a prefix', () => {
    expect(settingsOf({ PRECEDENT_MODEL_QUERY_PREFIX: 'query: ' }).model.queryPrefix).toBe('query: ');
  });

  it.each([
    ['PORT', 'http', 'PORT is "http", but a whole number from 0 to 65535 is expected (docs/settings.md).'],
    ['PORT', '65536', 'PORT is "65536", but a whole number from 0 to 65535 is expected (docs/settings.md).'],
    ['PRECEDENT_DEMO', 'perhaps', 'PRECEDENT_DEMO is "perhaps", but true or false is expected (docs/settings.md).'],
  ])('refuse a bad %s (%s) in one sentence', (name, value, sentence) => {
    expect(problemsOf({ [name]: value })).toEqual([sentence]);
  });

  it('name every bad variable at once', () => {
    expect(problemsOf({ PORT: 'x', LOG_LEVEL: 'loud' })).toHaveLength(2);
  });

  it('never show the password of a database', () => {
    const [problem] = problemsOf({ DATABASE_URL: 'mysql://root:hunter2@db/x' });
    expect(problem).toContain('mysql://…@db/x');
    expect(problem).not.toContain('hunter2');
    expect(problemsOf({ DATABASE_URL: 'mysql://root:hun/ter@2@db/x' })[0]).not.toContain('hun');
    expect(problemsOf({ DATABASE_URL: 'root:hunter2@db/x' })[0]).not.toContain('hunter2');
  });

  it('notice a misspelt name', () => {
    expect(readSettings({ PRECEDENT_HOEM: '/data' })).toMatchObject({ ok: true, unknown: ['PRECEDENT_HOEM'] });
  });

  it.each(settingNames)('state the true default of %s', (name) => {
    const [, stated] = /^`([^`]*)`$/.exec(aboutSetting(name).fallback) ?? [];
    const schema = environment.shape[name];
    expect(schema.safeParse(undefined)).toEqual(stated === undefined ? expect.anything() : schema.safeParse(stated));
  });

  it.each(settingNames)('accept the example of %s', (name) => {
    expect(environment.shape[name].safeParse(aboutSetting(name).example).success).toBe(true);
  });
});
