import { plain } from '../text/paint.js';
import type { ShownMode } from './failure-modes.js';
import { shownModeLines, suggestionLines } from './render-failure-modes.js';

const layout = { width: 80, tableWidth: 100, paint: plain, folder: '/kb' };

const cause = (text: string, file: string, startLine: number) => ({
  text,
  sourceUri: `file:///kb/${file}`,
  startLine,
});

describe('a suggested failure mode', () => {
  it('is shown with a cause of each incident before a second one of any, and where it stands', () => {
    const suggested = {
      id: 'failure-mode-3f0c1a2b-0000',
      name: 'disk ran full: logs',
      incidentIds: ['incident-1', 'incident-2'],
      services: ['mail'],
      lastSeenAt: '2026-02-02T00:00:00.000Z',
      causes: [
        cause('Audit logs filled the disk', 'a.md', 9),
        cause('Nobody looked', 'a.md', 12),
        cause('Log rotation was off', 'b.md', 7),
      ],
    };
    expect(suggestionLines([suggested], layout)).toEqual([
      '3f0c1a2b  disk ran full: logs',
      '  2 incidents · mail · last 2026-02-02',
      '  * Audit logs filled the disk',
      '    (a.md:9)',
      '  * Log rotation was off',
      '    (b.md:7)',
      '  * Nobody looked',
      '    (a.md:12)',
    ]);
  });

  it('tells causes without marks of Markdown', () => {
    const suggested = {
      id: 'failure-mode-3f0c1a2b-0000',
      name: 'certificate expired: cart',
      incidentIds: ['incident-1', 'incident-2'],
      services: [],
      lastSeenAt: null,
      causes: [cause('The [issuer](https://issuer.example/renewals) was **down**.', 'a.md', 9)],
    };
    expect(suggestionLines([suggested], layout)).toContain('  * The issuer was down.');
  });
});

describe('a failure mode', () => {
  const runbookLine = (told: Partial<NonNullable<ShownMode['runbook']>>): string => {
    const runbook = {
      title: 'CoreDNSThrottled',
      sourceUri: 'file:///kb/dns.md',
      by: 'NAME' as const,
      lastVerifiedAt: '2025-01-15',
      lastRevisedAt: '2026-03-01T10:00:00.000Z',
      incidentsSince: 3,
      ...told,
    };
    const mode: ShownMode = {
      ...{ id: 'failure-mode-3f0c1a2b-0000', name: 'Slow name lookups', origin: 'DOCUMENTED', services: ['checkout'] },
      ...{ sourceUri: null, lastSeenAt: null, symptoms: [], causes: [], checks: [], remedies: [] },
      observedIncidents: [],
      runbook,
    };
    return shownModeLines(mode, { ...layout, width: 200 }, Date.parse('2026-03-31T12:00:00Z')).at(-1)!;
  };

  it('says how old its runbook is, and what has happened since', () => {
    expect(runbookLine({})).toBe(
      'Runbook: CoreDNSThrottled (verified 14 months ago, before the last 3 incidents; dns.md)',
    );
    expect(runbookLine({ lastVerifiedAt: null, incidentsSince: 1 })).toContain(
      '(never verified, revised 30 days ago, before the last incident; dns.md)',
    );
    expect(runbookLine({ incidentsSince: 0 })).toContain('(verified 14 months ago; dns.md)');
  });
});
