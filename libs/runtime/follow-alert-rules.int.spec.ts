import { mkdtemp, rename, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pino } from 'pino';
import { until } from '../../test/support/until.js';
import { followAlertRules, type FollowedRules } from './follow-alert-rules.js';

describe('the file of alert rules, followed', () => {
  let folder: string;
  let file: string;
  let rules: FollowedRules | undefined;
  let said: string[];

  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'precedent-rules-'));
    file = join(folder, 'rules.yaml');
    said = [];
  });
  afterEach(async () => {
    rules?.stop();
    await rm(folder, { recursive: true });
  });

  const follow = async (text: string): Promise<FollowedRules> => {
    await writeFile(file, text);
    const settings = { rulesFile: file, outcome: 'incident', serviceLabels: [], windowMinutes: 60, recovery: 'record' };
    const logger = pino({}, { write: (line: string) => void said.push(line) });
    return (rules = await followAlertRules(settings as never, { logger, everyMs: 10 }));
  };
  const first = (): string | undefined => rules?.current().rules[0]?.name;
  const untilFirst = (name: string) => until(() => (first() === name ? true : undefined));

  it('is read again when it changes, in place or by another file in its place', async () => {
    await follow('- { name: one, then: ignore }');
    expect(first()).toBe('one');
    await writeFile(file, '- { name: two, then: ignore }\n');
    await untilFirst('two');
    await writeFile(`${file}.new`, '- { name: three, then: ignore }\n');
    await rename(`${file}.new`, file);
    await untilFirst('three');
    expect(said.filter((line) => line.includes('read again'))).toHaveLength(2);
  });

  it('leaves the former rules in force while it is broken or gone, and says where and what is wrong', async () => {
    await follow('- { name: one, then: ignore }');
    await writeFile(file, '- { name: two, then: ignore }\n- name: three\n  then: shout\n');
    await until(() => (rules?.isRead() === false ? true : undefined));
    expect(first()).toBe('one');
    expect(said.at(-1)).toContain('line 3, rule 2, then');
    expect(said.at(-1)).toContain('the former rules hold');
    await writeFile(file, '- { name: four, then: ignore }\n');
    await untilFirst('four');
    expect(rules?.isRead()).toBe(true);
    await rm(file);
    await until(() => (rules?.isRead() === false ? true : undefined));
    expect(first()).toBe('four');
    expect(said.at(-1)).toContain('cannot be read');
    await writeFile(file, '- { name: four, then: ignore }\n');
    await until(() => (rules?.isRead() === true ? true : undefined));
  });

  it('stops the start where it is broken or missing then', async () => {
    await expect(follow('- then: [')).rejects.toThrow('line 1');
    await rm(file);
    const settings = { rulesFile: file, outcome: 'incident', serviceLabels: [], windowMinutes: 60, recovery: 'record' };
    await expect(followAlertRules(settings as never, { logger: pino({ level: 'silent' }) })).rejects.toThrow(file);
  });
});
