import { splitPassages } from './split-passages.js';
import { understoodAs } from './test-support/understood.js';

const words = (count: number, word = 'word'): string =>
  Array.from({ length: count }, (_, at) => `${word}${at}`).join(' ');
const passagesOf = (text: string) => splitPassages(understoodAs('runbook', { path: 'a.md', text, kind: 'runbook' }));

describe('splitPassages', () => {
  it('cuts at paragraphs into passages of a searchable size', () => {
    const text = `# Broker\n\n## Diagnosis\n\n${Array.from({ length: 8 }, (_, at) => words(50, `p${at}x`)).join('\n\n')}\n`;
    const passages = passagesOf(text);
    expect(passages.length).toBeGreaterThan(1);
    for (const { text: body } of passages) {
      expect(body.split(/\s+/).length).toBeLessThanOrEqual(220);
      expect(body).toMatch(/^p\dx0 /);
    }
  });

  it('names lines, headings and role of each', () => {
    const text = `# Broker\n\n## Diagnosis\n\n### Queue length\n\n${words(40)}\n\n${words(40)}\n`;
    expect(passagesOf(text)).toEqual([
      expect.objectContaining({
        ordinal: 0,
        startLine: 7,
        endLine: 9,
        sectionPath: ['Broker', 'Diagnosis', 'Queue length'],
        role: 'diagnosis',
      }),
    ]);
  });

  it('never cuts inside a code fence that fits', () => {
    const fence = `\`\`\`\n${Array.from({ length: 30 }, (_, at) => `kubectl get pod number ${at}`).join('\n')}\n\`\`\``;
    const passages = passagesOf(`# Broker\n\n${words(130)}\n\n${fence}\n\n${words(130)}\n`);
    const holding = passages.filter(({ text }) => text.includes('kubectl'));
    expect(holding).toHaveLength(1);
    expect(holding[0]!.text).toContain('number 29');
  });

  it('keeps commands as they were written', () => {
    const [passage] = passagesOf(
      `# Broker\n\n${words(60)}\n\n\`\`\`sh\n# slowest first\nkubectl logs <pod> | sort | uniq -c\n\`\`\`\n\nor \`jcmd <pid> | head\` there.\n`,
    );
    expect(passage?.text).toContain('# slowest first');
    expect(passage?.text).toContain('kubectl logs <pod> | sort | uniq -c');
    expect(passage?.text).toContain('`jcmd <pid> | head` there');
  });

  it('cuts one huge paragraph by its words', () => {
    const passages = passagesOf(`# Broker\n\n${words(1000)}\n`);
    expect(passages.length).toBeGreaterThanOrEqual(5);
    expect(passages.map(({ text }) => text).join(' ')).toContain('word999');
  });

  it('never cuts a character in half', () => {
    const passages = passagesOf(`# Broker\n\n${words(40)}\n\na${'😀'.repeat(4_100)}\n`);
    expect(passages.map(({ text }) => text).join('')).not.toMatch(/\p{Surrogate}/u);
  });

  it('joins sections of a few words with a neighbour, each with its heading', () => {
    const passages = passagesOf(`# Broker\n\n## Check queues\n\nRun list.\n\n## Check disks\n\nRun df.\n`);
    expect(passages).toHaveLength(1);
    expect(passages[0]!.text).toBe('Check queues: Run list.\nCheck disks: Run df.');
  });

  it('leaves out the marks of markup but no words', () => {
    const passages = passagesOf(
      `# Broker\n\n- see [the **dashboard**](https://example.org/d/1) now\n\n| Queue | Length |\n|---|---|\n| orders | 12 |\n`,
    );
    expect(passages.map(({ text }) => text).join('\n')).toBe('see the dashboard now\nQueue, Length\norders, 12');
  });
});
