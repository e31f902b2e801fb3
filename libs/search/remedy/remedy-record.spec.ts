import { bySupport, recordOf, type RemedyRecord, type RemedyUse } from './remedy-record.js';

const use = (incident: string, outcome: RemedyUse['outcome'], more: Partial<RemedyUse> = {}): RemedyUse => ({
  incidentId: `incident-${incident}`,
  incident,
  outcome,
  minutesToEffect: null,
  verifiedBy: null,
  note: null,
  text: 'Restart the pods',
  sourceUri: 'file:///pm.md',
  startLine: 3,
  endLine: 3,
  position: 1,
  ...more,
});
const record = (...uses: RemedyUse[]): RemedyRecord => recordOf('restart pod', 'restart pod', uses);

describe('the record of a remedy', () => {
  it('counts each outcome, and nothing against what nobody knows', () => {
    expect(
      record(use('A', 'worked'), use('B', 'failed'), use('C', 'made-worse'), use('D', 'reverted'), use('E', 'unknown')),
    ).toMatchObject({ worked: 1, failed: 1, madeWorse: 1, reverted: 1, unknown: 1 });
    expect(record(use('A', 'unknown'), use('B', 'worked')).warning).toBeNull();
  });

  it('warns in words of what did not help, where, and of how many known times', () => {
    expect(
      record(use('INC-12', 'failed'), use('INC-40', 'failed'), use('INC-7', 'worked'), use('X', 'unknown')).warning,
    ).toBe('failed 2 of 3 times: INC-12, INC-40');
    expect(record(use('INC-12', 'made-worse'), use('INC-40', 'failed')).warning).toBe(
      'failed 2 of 2 times: INC-12 (made it worse), INC-40',
    );
  });

  it('says so where it only ever made things worse', () => {
    expect(record(use('INC-12', 'made-worse'), use('INC-7', 'worked')).warning).toBe(
      'made it worse 1 of 2 times: INC-12',
    );
  });

  it('takes several documents of one incident for one use, and known outcomes before silence', () => {
    expect(record(use('A', 'unknown'), use('A', 'worked'), use('A', 'worked'))).toMatchObject({
      worked: 1,
      unknown: 0,
    });
  });

  it("lets a person's newest word on an incident count before what documents say", () => {
    const told = record(
      use('A', 'worked'),
      use('A', 'failed', { verifiedBy: 'Ada', position: 5 }),
      use('A', 'made-worse', { verifiedBy: 'Bob', position: 6 }),
    );
    expect(told).toMatchObject({ worked: 0, failed: 0, madeWorse: 1, verifiedBy: ['Bob'] });
  });

  it('gives the median of the minutes that those took that worked', () => {
    const took = (incident: string, minutesToEffect: number) => use(incident, 'worked', { minutesToEffect });
    expect(record(took('A', 2), took('B', 9), took('C', 4)).medianMinutesToEffect).toBe(4);
    expect(record(took('A', 2), took('B', 4)).medianMinutesToEffect).toBe(3);
    expect(record(use('A', 'failed', { minutesToEffect: 3 })).medianMinutesToEffect).toBeNull();
  });

  it('knows how long it took from whichever statement of an incident tells', () => {
    const uses = [use('A', 'worked'), use('A', 'worked', { minutesToEffect: 4 }), use('B', 'worked')];
    expect(record(...uses)).toMatchObject({ worked: 2, medianMinutesToEffect: 4 });
  });

  it('puts what is best supported first, what nobody knows next, and what mostly failed last', () => {
    const once = record(use('A', 'worked'));
    const often = record(...'ABCDEFGHI'.split('').map((name) => use(name, 'worked')), use('J', 'failed'));
    const open = record(use('A', 'unknown'));
    const bad = record(use('A', 'failed'), use('B', 'failed'), use('C', 'worked'));
    expect([bad, open, once, often].sort(bySupport)).toEqual([often, once, open, bad]);
  });
});
