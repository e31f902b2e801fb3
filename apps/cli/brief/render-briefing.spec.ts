import { plain } from '../text/paint.js';
import type { Briefing } from './briefing.js';
import { briefingLines } from './render-briefing.js';

const at = '2026-03-01T12:00:00Z';

const briefing = (status: string): Briefing => ({
  position: 9,
  incident: { id: 'incident-1', title: 'Checkout is slow', reference: 'SHOP-7', severity: null, status },
  beginning: {
    at,
    mayBeEarlier: false,
    text: 'a document says so',
    source: { position: 9, at, recordedAt: at, by: 'ada' },
  },
  seen: [],
  services: [],
  suspects: [],
  answer: {
    id: 'answer-1',
    verdict: 'NOVEL',
    probability: 0.12,
    calibrated: true,
    uncalibratedReason: null,
    advice: 'Investigate it as new.',
    readings: [],
    position: 9,
    tookMs: 3,
    remembered: false,
    degraded: false,
    degradedReason: null,
    matches: [],
    groups: [],
    runbooks: [],
  },
  runbooks: [],
  hypotheses: [],
  remedies: [],
  nextChecks: [],
  openQuestions: [],
  omitted: [],
});

const told = (status: string): string =>
  briefingLines(briefing(status), { width: 80, paint: plain, folder: '/kb' }, Date.parse(at)).join('\n');

describe('a briefing', () => {
  it('says of an incident that documents tell of that they are no precedents of it, and of a live one does not', () => {
    expect(told('TOLD')).toContain(
      'HAPPENED BEFORE?\n(asked with its title; its own documents are no precedents of it)',
    );
    expect(told('OPEN')).not.toContain('own documents');
  });
});
