import type { AlertRecord } from './alert-evidence.js';
import { adviceOnAlert, restsOnAlert, splitOfAlert, type CauseGroup } from './bound-by-alert.js';

const record = (
  incidentId: string,
  tellsOfAlert: boolean,
  ...besides: [word: string, nats: number][]
): AlertRecord => ({
  incidentId,
  tellsOfAlert,
  besides: besides.map(([word, nats]) => ({ word, nats })),
});

const cause = (name: string, ...incidentIds: string[]): CauseGroup => ({ name, incidentIds });

const split = (records: readonly AlertRecord[], ...groups: CauseGroup[]) => splitOfAlert(['PodDown'], records, groups)!;

describe('an alert by itself', () => {
  it('makes two of three of a cause that it was seen with once', () => {
    expect(split([record('a', true)], cause('memory', 'a'))).toMatchObject({
      records: 1,
      sameCause: 1,
      otherCauses: [],
    });
    expect(split([record('a', true)], cause('memory', 'a')).mostProbable).toBeCloseTo(2 / 3, 9);
  });

  it('is as sure where no record tells of it, and counts none', () => {
    const told = split([record('a', false)], cause('memory', 'a'));
    expect(told).toMatchObject({ records: 0, sameCause: 0 });
    expect(told.mostProbable).toBeCloseTo(2 / 3, 9);
  });

  it('makes a cause surer the more often it was this one', () => {
    const records = ['a', 'b', 'c', 'd'].map((id) => record(id, true));
    expect(split(records, cause('memory', 'a', 'b', 'c', 'd')).mostProbable).toBeCloseTo(5 / 6, 9);
  });

  it('cannot decide between the causes that it has had', () => {
    const records = [record('a', true), record('b', true), record('c', true), record('d', false)];
    const told = split(records, cause('memory', 'a'), cause('probe', 'b', 'd'), cause('image', 'c'));
    expect(told).toMatchObject({
      records: 3,
      sameCause: 1,
      otherCauses: [
        { name: 'probe', incidentIds: ['b'] },
        { name: 'image', incidentIds: ['c'] },
      ],
    });
    expect(told.mostProbable).toBeCloseTo(0.4, 9);
  });

  it('leaves what is alike related, however many causes it has had', () => {
    const ids = Array.from({ length: 20 }, (_, i) => `i${i}`);
    const told = split(
      ids.map((id) => record(id, true)),
      ...ids.map((id) => cause(id, id)),
    );
    expect(told.mostProbable).toBe(0.25);
  });

  it('tells nothing where nothing is on record', () => {
    expect(splitOfAlert(['PodDown'], [], [])).toBeNull();
  });
});

describe('what was noted besides the alert', () => {
  it('makes a cause surer where only its records have it', () => {
    const told = split(
      [record('a', true, ['oomkilled', 6], ['kubelet', 4]), record('b', true, ['kubelet', 4])],
      cause('memory', 'a'),
      cause('probe', 'b'),
    );
    expect(told.besides).toEqual(['oomkilled']);
    expect(told.mostProbable).toBeCloseTo(Math.exp(0.6) / (1 + Math.exp(0.6)), 9);
  });

  it('tells nothing where the records of another cause have it too', () => {
    const told = split(
      [record('a', true, ['kubelet', 4]), record('b', false, ['kubelet', 4])],
      cause('memory', 'a'),
      cause('probe', 'b'),
    );
    expect(told).toMatchObject({ besides: [] });
    expect(told.mostProbable).toBeCloseTo(2 / 3, 9);
  });
});

describe('a verdict', () => {
  const alone = split([record('a', true)], cause('memory', 'a'));
  const told = split([record('a', true, ['oomkilled', 20])], cause('memory', 'a'));

  it('rests on its alert where nothing else makes it as sure as it is', () => {
    expect(restsOnAlert({ verdict: 'LIKELY_KNOWN', probability: 0.62 }, alone)).toBe(true);
    expect(restsOnAlert({ verdict: 'RELATED', probability: 0.3 }, alone)).toBe(false);
    expect(restsOnAlert({ verdict: 'LIKELY_KNOWN', probability: 0.62 }, told)).toBe(false);
    expect(restsOnAlert({ verdict: 'KNOWN', probability: told.mostProbable }, told)).toBe(true);
    expect(restsOnAlert({ verdict: 'KNOWN', probability: 0.9 }, null)).toBe(false);
  });
});

describe('the advice', () => {
  it('says how many records of the alert had another cause, and what to do', () => {
    const told = split([record('a', true), record('b', true)], cause('memory', 'a'), cause('probe', 'b'));
    expect(adviceOnAlert('RELATED', told)).toBe(
      'So far its alert alone speaks for this cause: of 2 records that tell of PodDown, 1 had another cause (“probe”). Tell the causes apart before you act, and note the error text that you see.',
    );
  });

  it('says that one record is no proof', () => {
    expect(adviceOnAlert('LIKELY_KNOWN', split([record('a', true)], cause('memory', 'a')))).toBe(
      'So far its alert alone speaks for it: one record tells of PodDown, and the same alert can have other causes. Compare what you see with the first match before you act, and note the error text that you see.',
    );
  });

  it('says where every record of the alert had another cause, or where none tells of it', () => {
    const other = split([record('a', false), record('b', true)], cause('memory', 'a'), cause('probe', 'b'));
    expect(adviceOnAlert('RELATED', other)).toContain(
      'the one record that tells of PodDown had another cause (“probe”).',
    );
    expect(other.mostProbable).toBe(0.5);
    const none = split([record('a', false)], cause('memory', 'a'));
    expect(adviceOnAlert('LIKELY_KNOWN', none)).toContain(
      'no record tells of PodDown, and what it says can have other',
    );
  });

  it('names what speaks for it besides', () => {
    const told = split([record('a', true, ['oomkilled', 3])], cause('memory', 'a'));
    expect(adviceOnAlert('LIKELY_KNOWN', told)).toContain('So far its alert and “oomkilled” speak for it');
  });
});
