import type { BacktestCase } from '#domain/backtest/backtest.events.js';
import { InMemoryEventLog } from '#event-sourcing/in-memory-event-log.js';
import { featureNames } from '#search/verdict/features.js';
import { enoughCases } from '#search/verdict/fit-calibration.js';
import { shippedCalibration } from '#search/verdict/verdict.js';
import { calibrationOf, createCalibrationAt } from './calibration-at.js';
import { CalibrationKeeper, enoughJudgements } from './calibration-keeper.js';
import type { CalibrationRecords, JudgedCase, KnownFit } from './ports/calibration.js';
import { refitCalibration } from './refit-calibration.js';

const clock = () => '2026-03-01T10:00:00.000Z';
const features = (x: number) => Object.fromEntries(featureNames.map((name) => [name, x]));
const judged = (count: number): JudgedCase[] =>
  Array.from({ length: count }, (_, i) => ({
    answerId: `answer-${i}`,
    group: `answer-${i}`,
    features: features(i % 3),
    isSame: i % 3 === 0,
  }));
const backtested: BacktestCase[] = [{ incidentId: 'incident-a', minute: 5, features: features(1), isSame: true }];

const started = (records: Partial<CalibrationRecords>) => {
  const log = new InMemoryEventLog(clock);
  const all: CalibrationRecords = {
    newestFit: async () => null,
    judgedCases: async () => [],
    backtestCases: async () => [],
    newCases: async () => ({ judgements: 0, hasNewBacktest: false }),
    ...records,
  };
  return { log, records: all, refit: refitCalibration({ log, clock, records: all, position: () => 40 }) };
};

const factOf = async (log: InMemoryEventLog): Promise<KnownFit> => {
  const [fact] = await log.readAll({ after: 0, limit: 1 });
  return { fit: fact!.event.data as KnownFit['fit'], fittedAt: clock(), position: fact!.position };
};

describe('refitting the calibration', () => {
  it('learns from judged answers and the last backtest, and keeps the fit as a fact', async () => {
    const { log, refit } = started({ judgedCases: async () => judged(39), backtestCases: async () => backtested });
    expect(await refit('ada')).toMatchObject({ outcome: 'fitted', position: 1 });
    const { fit } = await factOf(log);
    expect(fit).toMatchObject({ sample: { judged: 39, backtested: 1, positive: 14 }, shortage: null, upTo: 40 });
    expect(calibrationOf(await factOf(log))).toMatchObject({ id: fit.fitId, uncalibrated: null });
  });

  it('says why probabilities are not to be taken at their word until there is enough', async () => {
    const { log, refit } = started({ judgedCases: async () => judged(enoughCases.all - 1) });
    await refit('ada');
    expect(calibrationOf(await factOf(log)).uncalibrated).toMatch(/29 .*30 are needed/);
  });

  it('makes one fit of the same cases, however often and by however many processes', async () => {
    const { log, refit } = started({ judgedCases: async () => judged(40) });
    const first = await refit('ada');
    expect(await refit('bea')).toEqual({ ...first, position: null });
    expect(await log.head()).toBe(1);
  });

  it('is refused without anything to learn from', async () => {
    expect(await started({}).refit('ada')).toEqual({ outcome: 'rejected', rejection: 'no-cases' });
  });

  it('is not read back where it was fitted by a release that looked at other features', async () => {
    const { log, refit } = started({ judgedCases: async () => judged(40) });
    await refit('ada');
    const known = await factOf(log);
    const other = calibrationOf({ ...known, fit: { ...known.fit, coefficients: { charm: 1 } } });
    expect(other).toMatchObject({
      id: null,
      model: shippedCalibration.model,
      uncalibrated: expect.stringMatching(/refit/),
    });
  });
});

describe('the calibration of a position', () => {
  it('is the newest fit known then, read once', async () => {
    const { log, refit } = started({ judgedCases: async () => judged(40) });
    await refit('ada');
    const known = { ...(await factOf(log)), position: 10 };
    const asked: (number | undefined)[] = [];
    const calibrationAt = createCalibrationAt({
      newestFit: async (asOf) => {
        asked.push(asOf);
        return (asOf ?? 99) >= known.position ? known : null;
      },
    });
    expect((await calibrationAt(20)).id).toBe(known.fit.fitId);
    expect((await calibrationAt(15)).id).toBe(known.fit.fitId);
    expect((await calibrationAt(9)).id).toBeNull();
    expect(asked).toEqual([20, 9]);
  });
});

describe('the keeper of the calibration', () => {
  const kept = async (news: Awaited<ReturnType<CalibrationRecords['newCases']>>): Promise<string[]> => {
    const { records, refit } = started({ judgedCases: async () => judged(40), newCases: async () => news });
    const fitted: string[] = [];
    const onFailure = (fault: unknown) => {
      throw fault;
    };
    const keeper = new CalibrationKeeper({ records, refit, onFitted: (id) => fitted.push(id), onFailure });
    await keeper.look();
    await keeper.close();
    return fitted;
  };

  it('refits after enough new judgements or a new backtest, not before', async () => {
    expect(await kept({ judgements: enoughJudgements - 1, hasNewBacktest: false })).toHaveLength(0);
    expect(await kept({ judgements: enoughJudgements, hasNewBacktest: false })).toHaveLength(1);
    expect(await kept({ judgements: 0, hasNewBacktest: true })).toHaveLength(1);
  });

  it('survives a fault, which it reports', async () => {
    const faults: unknown[] = [];
    const { refit } = started({});
    const records = { newCases: () => Promise.reject(new Error('gone')) };
    const options = { records, refit, onFitted: () => undefined, onFailure: (fault: unknown) => faults.push(fault) };
    await new CalibrationKeeper(options).look();
    expect(faults).toHaveLength(1);
  });
});
