import { textsOf, understoodAs } from '../test-support/understood.js';

const understood = (text: string) =>
  understoodAs('postmortem', { path: 'postmortems/one.md', text, kind: 'postmortem' });

describe('a text that marks its statements', () => {
  it('is taken at its word, whatever its headings are', () => {
    const { causes, remediations, timeline } = understood(
      '# Rückschau\n\n## Warum\n\n- Grund: <!--precedent-->Der Pool war zu klein<!--precedent:cause trigger @4--> (Ada)\n' +
        '\n## Was half\n\n- <!--precedent-->Neustart<!--precedent:remedy mitigation made-worse @5,6-->\n' +
        '\n## Wann\n\n- um vier: <!--precedent-->Alarm<!--precedent:entry 2026-03-12T14:05:00.000Z @7-->\n',
    );
    expect(causes).toEqual([{ text: 'Der Pool war zu klein', role: 'trigger', startLine: 5, endLine: 5 }]);
    expect(remediations).toEqual([
      { text: 'Neustart', kind: 'mitigation', outcome: 'made-worse', startLine: 9, endLine: 9 },
    ]);
    expect(timeline).toEqual([
      { text: 'Alarm', at: '2026-03-12T14:05:00.000Z', clock: '14:05', startLine: 13, endLine: 13 },
    ]);
  });

  it('has statements that begin with their line where nothing says otherwise', () => {
    const { causes } = understood(
      '# Review\n\nwords\n\n- The pool was small<!--precedent:cause root-cause @1--> (Ada)\n',
    );
    expect(textsOf(causes)).toEqual(['The pool was small']);
  });

  it('gives several statements of a line apart', () => {
    const { causes } = understood(
      '# Review\n\n| cause | factor |\n|---|---|\n| small pool<!--precedent:cause root-cause @1--> | no limit<!--precedent:cause contributing-factor @2--> |\n',
    );
    expect(causes.map(({ role }) => role)).toEqual(['root-cause', 'contributing-factor']);
  });

  it('quotes sections without the marks', () => {
    const { summary, identifiers, sections } = understood(
      '# Review\n\n## Summary\n\n- Checkout failed<!--precedent:fact @12-->\n\n## Root cause\n\n- [GAP: the root cause; none was confirmed]\n',
    );
    expect(textsOf(summary)).toEqual(['Checkout failed']);
    expect(identifiers).toEqual([]);
    expect(sections.map(({ role }) => role)).toEqual(['other', 'summary', 'cause'].slice(-sections.length));
  });

  it('never takes a gap for a cause', () => {
    const { causes } = understood(
      '# Review\n\nA fact<!--precedent:fact @1-->\n\n## Root cause\n\n- [GAP: the root cause; none was confirmed because nobody found it]\n',
    );
    expect(causes).toEqual([]);
  });

  it.each([
    ['an unknown sort', '- The pool was too small <!--precedent:secret x @1-->'],
    ['a mark in code', '```\nThe pool was too small <!--precedent:cause root-cause @1-->\n```'],
    ['an open mark alone', '- <!--precedent-->The pool was too small'],
  ])('is read like any other where it has %s', (_, line) => {
    const { remediations } = understood(
      `# Review\n\n## Root cause\n\n${line}\n\n## Resolution\n\nWe restarted every pod, which fixed it.\n`,
    );
    expect(textsOf(remediations).join()).toContain('We restarted every pod');
  });

  it('falls back to what it can say where values make no sense', () => {
    const { causes, timeline } = understood(
      '# Review\n\nwords\n\n- a cause<!--precedent:cause king @1-->\n- noon<!--precedent:entry whenever @2-->\n',
    );
    expect(causes[0]?.role).toBe('root-cause');
    expect(timeline).toEqual([{ text: 'noon', startLine: 6, endLine: 6 }]);
  });

  it('takes thousands of marks in reasonable steps', () => {
    const lines = Array.from({ length: 6_000 }, (_, i) => `- fact ${i} is so<!--precedent:fact @${i}-->`);
    expect(understood(`# Review\n\n${lines.join('\n')}\n`).causes).toEqual([]);
  });
});
