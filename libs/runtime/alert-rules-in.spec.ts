import { alertRulesIn } from './alert-rules-in.js';

describe('the file of alert rules', () => {
  const read = (text: string) =>
    alertRulesIn(text, {
      rulesFile: '/etc/rules.yaml',
      outcome: 'suggestion',
      serviceLabels: [],
      windowMinutes: 60,
      recovery: 'record',
    });

  it('holds rules, which come before those that hold everywhere', () => {
    const { rules, otherwise } = read(`
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
    ['- match: { a: b }', 'line 1, rule 1, then'],
    ['- then: incident\n- then: incident\n  groupby: [a]', 'line 2, rule 2: '],
    ['- then: incident\n  atLeast: banana', 'line 2, rule 1, atLeast: is no severity'],
    ['- then: incident\n  match: { a: "/(/" }', 'line 2, rule 1, match, a: /(/ is no regular expression'],
    ['- then: incident\n  match: { a: b', 'line 2: '],
    ['hello', 'line 1, the list'],
    ['', 'PRECEDENT_ALERT_RULES: /etc/rules.yaml holds no rules'],
  ])('is refused with a sentence and the line: %s', (text, told) => {
    expect(() => read(text)).toThrow(told);
    expect(() => read(text)).toThrow('docs/guides/webhooks.md');
  });
});
