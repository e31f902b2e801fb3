import type { Outcome } from './outcome.js';
import {
  countsOf,
  outcomeLine,
  redactionLines,
  replacedLines,
  roundAsJson,
  summary,
  understoodTable,
} from './report.js';

const source = (name: string) => ({ sourceUri: `file:///base/${name}`, path: `/base/${name}` });

const accepted = (name: string, outcome: 'submitted' | 'revised' | 'unchanged' = 'submitted'): Outcome => ({
  ...source(name),
  outcome,
  documentId: `postmortem-${name}`,
  kind: 'FAILURE_MODES',
  title: 'Redis at its limit',
  services: ['redis'],
  startedAt: '2026-03-12T14:05:00Z',
  sections: 3,
  causes: 2,
  remediations: 0,
  timelineEntries: 4,
  redactions: [{ line: 9, kind: 'password' }],
  replaced: [{ documentId: 'postmortem-1', kind: 'POSTMORTEM', title: 'Redis fell over' }],
});

const failed: Outcome = { ...source('bad.yaml'), outcome: 'failed', line: 3, problem: 'broken YAML; close the quote' };
const skipped: Outcome = { ...source('README.md'), outcome: 'skipped', reason: 'index page', detail: '12 links' };

describe('outcomeLine', () => {
  it('names the file, the line, the problem and the next step, as compilers do', () => {
    expect(outcomeLine(failed, '/base')).toBe('bad.yaml:3: broken YAML; close the quote');
  });

  it('gives the reason for what was skipped', () => {
    expect(outcomeLine(skipped, '/base')).toBe('skipped    README.md  (index page: 12 links)');
  });
});

describe('redactionLines', () => {
  it('says where a secret was, never what it was', () => {
    expect(redactionLines(accepted('a.md'), '/base')).toEqual(['a.md:9: a secret (password) was taken out']);
  });
});

describe('replacedLines', () => {
  it('says which document counts no more because its source is of another kind now', () => {
    expect(replacedLines(accepted('a.md'), '/base')).toEqual([
      'a.md: it is taken as failure modes now, so its postmortem "Redis fell over" is withdrawn',
    ]);
    expect(replacedLines(skipped, '/base')).toEqual([]);
  });
});

describe('summary', () => {
  const round = { outcomes: [accepted('a.md'), accepted('b.md', 'unchanged'), failed, skipped], ignored: 1 };

  it('counts everything that happened and nothing that did not', () => {
    const text = summary(round, false).join('\n');
    expect(text).toContain('1 submitted, 1 unchanged.');
    expect(text).toContain('1 skipped as no document (1 index page).');
    expect(text).toContain('2 secrets taken out');
    expect(text).toContain('1 left out for an error');
    expect(text).not.toContain('revised');
  });

  it('says that a dry run changed nothing', () => {
    expect(summary(round, true).at(-1)).toContain('Nothing was changed');
  });

  it('says when there was nothing to find', () => {
    expect(summary({ outcomes: [], ignored: 0 }, false)).toEqual(['No document was found.']);
  });

  it('gives machines the same numbers and every document', () => {
    const json = JSON.parse(roundAsJson(round)) as { documents: unknown[] };
    expect(json).toMatchObject({ ...countsOf(round) });
    expect(json.documents).toHaveLength(4);
  });
});

describe('understoodTable', () => {
  it('shows kind, title, date, services and how much was found', () => {
    const [heading, row] = understoodTable([accepted('a.md'), failed], 100);
    expect(heading!.split(/\s{2,}/)).toEqual(['kind', 'title', 'date', 'services', 'causes', 'remedies', 'timeline']);
    expect(row!.split(/\s{2,}/)).toEqual(['failure modes', 'Redis at its limit', '2026-03-12', 'redis', '2', '4']);
  });

  it('is empty where nothing was understood', () => {
    expect(understoodTable([failed], 100)).toEqual([]);
  });
});
