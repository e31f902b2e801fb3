import { shippedCalibration } from '#search/verdict/verdict.js';
import { askPast, checkItself, plannedQuestions, type AskPast } from './ask-past.js';
import type { PastIncident } from './past-incident.js';
import { sameFailures, type SaidOfIncidents } from './same-failure.js';
import { pastIncident, searchOf } from './test-support/past.js';

const [a, b, c, d] = [pastIncident('a', 1), pastIncident('b', 2), pastIncident('c', 3), pastIncident('d', 4)];

const modes: SaidOfIncidents = {
  pairs: [],
  modes: ['a', 'c'].map((incidentId) => ({ incidentId, modeId: 'm', name: 'pool', source: 'document' as const })),
};

const asking = (search: AskPast['search'], more: Partial<AskPast> = {}): AskPast => ({
  search,
  calibration: shippedCalibration,
  past: { incidents: [a, b, c, d], same: sameFailures(modes) },
  known: 'by-incident-time',
  position: 100,
  ...more,
});
const planned = (incident: PastIncident) => ({ incident, question: incident.questions[0]! });

describe('a question of the past', () => {
  it('leaves out the incident itself and all that were not over yet', async () => {
    const search = searchOf(['d', 'c', 'a', 'b']);
    const asked = await askPast(planned(c), asking(search));
    expect(search.asked[0]).toEqual({
      text: 'what c looks like',
      incidentId: 'c',
      without: ['d'],
      asOf: 100,
      at: '2026-03-03T12:01:00.000Z',
    });
    expect(asked.truth).toEqual({ kind: 'recurrence', expected: ['a'] });
    expect(asked).toMatchObject({ best: { incidentId: 'a' }, found: { rank: 1 }, bestIsSame: true });
  });

  it('does not know of one that had begun but was not over', async () => {
    const long = { ...a, knownFrom: '2026-03-09T00:00:00.000Z' };
    const search = searchOf(['a', 'b']);
    const asked = await askPast(
      planned(c),
      asking(search, { past: { incidents: [long, b, c, d], same: sameFailures(modes) } }),
    );
    expect(search.asked[0]?.without).toEqual(['a', 'd']);
    expect(asked.truth.kind).toBe('first');
  });

  it('asks once more without what is to be found', async () => {
    const search = searchOf(['a', 'b']);
    const asked = await askPast(planned(c), asking(search));
    expect(search.asked.map(({ without }) => without)).toEqual([['d'], ['d', 'a']]);
    expect(asked.withheld).not.toBeNull();
    expect((await askPast(planned(b), asking(searchOf(['a'])))).withheld).toBeNull();
  });

  it('knows what the log held when it learned of the incident, by the other rule', async () => {
    const search = searchOf(['a', 'b']);
    const late = { ...a, position: 9 };
    const past = { incidents: [late, b, c, d], same: sameFailures(modes) };
    const asked = await askPast(planned(c), asking(search, { known: 'by-log-position', past }));
    expect(search.asked[0]).toEqual({ text: 'what c looks like', incidentId: 'c', without: ['a', 'd'], asOf: 2 });
    expect(asked.truth.kind).toBe('first');
  });

  it('is called known at the risk that answers are given at', async () => {
    const verdictAt = async (knownRisk: number) =>
      (await askPast(planned(c), asking(searchOf(['a', 'b']), { knownRisk }))).reached.verdict;
    expect(await verdictAt(0.5)).toBe('KNOWN');
    expect(await verdictAt(0.001)).not.toBe('KNOWN');
  });

  it('does not hold the number of any incident', async () => {
    const search = searchOf([]);
    const named = pastIncident('c', 3, {
      questions: [{ ...c.questions[0]!, text: 'inc-1 again, ORA-00020 in INC-3' }],
    });
    await askPast(planned(named), asking(search));
    expect(search.asked[0]?.text).toBe(' again, ORA-00020 in ');
  });

  it('comes in the order of time, or of the log', () => {
    const order = (known: AskPast['known']) =>
      plannedQuestions([c, { ...a, position: 50 }], { known }).map(({ incident }) => incident.incidentId);
    expect(order('by-incident-time')).toEqual(['a', 'c']);
    expect(order('by-log-position')).toEqual(['c', 'a']);
  });
});

describe('the self-check', () => {
  it('asks with the own documents there and without them', async () => {
    const search = searchOf(['b', 'c']);
    const checked = await checkItself(planned(c), asking(search));
    expect(search.asked.map(({ incidentId }) => incidentId)).toEqual([undefined, 'c']);
    expect(checked).toMatchObject({ rank: 2 });
  });
});
