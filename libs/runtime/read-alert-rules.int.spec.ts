import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readAlertRules } from './read-alert-rules.js';

describe('the file of alert rules', () => {
  let folder: string;
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'precedent-rules-'));
  });
  afterAll(() => rm(folder, { recursive: true }));

  const read = async (text: string) => {
    const rulesFile = join(folder, 'rules.yaml');
    await writeFile(rulesFile, text);
    return readAlertRules({
      rulesFile,
      outcome: 'suggestion',
      serviceLabels: [],
      windowMinutes: 60,
      recovery: 'record',
    });
  };

  it('holds rules, which come before those that hold everywhere', async () => {
    const { rules, otherwise } = await read(`
      - name: chatter
        match: { severity: [info, debug], namespace: /dev-.*/ }
        then: ignore
      - atLeast: warning
        groupBy: [cluster, service]
        then: incident`);
    expect(otherwise).toBe('suggestion');
    expect(rules[0]).toMatchObject({
      name: 'chatter',
      match: { severity: { values: ['info', 'debug'], patterns: [] } },
    });
    expect(rules[0]?.match['namespace']?.patterns[0]?.test('dev-1')).toBe(true);
    expect(rules[1]).toMatchObject({ name: 'rule 2', atLeast: 'warning', groupBy: ['cluster', 'service'] });
    expect(rules.length).toBeGreaterThan(2);
  });

  it.each([
    ['- match: { a: b }', 'then'],
    ['- then: incident\n  groupby: [a]', 'groupby'],
    ['- then: incident\n  atLeast: banana', 'severity'],
    ['- then: incident\n  match: { a: "/(/" }', 'regular expression'],
    ['hello', 'PRECEDENT_ALERT_RULES'],
  ])('is refused with a sentence: %s', async (text, told) => {
    await expect(read(text)).rejects.toThrow(told);
    await expect(read(text)).rejects.toThrow('docs/guides/webhooks.md');
  });
});
