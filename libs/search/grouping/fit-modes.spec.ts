import { createAnalyser } from '../analysis/analyser.js';
import { causeProfile } from './cause-profile.js';
import { fittingModes, modeProfile } from './fit-modes.js';

const analyser = createAnalyser([]);
const quote = (text: string) => ({ text, startLine: 1, endLine: 1 });
const mode = (failureModeId: string, name: string, cause: string, symptom: string) => ({
  failureModeId,
  services: ['orders'],
  profile: modeProfile({ name, causes: [quote(cause)], symptoms: [quote(symptom)] }, analyser),
});
const modes = [
  mode('leak', 'Connections leak', 'An early return keeps a connection borrowed.', 'Sessions are idle and old.'),
  mode('disk', 'Volume full of write-ahead log', 'A replication slot that nobody reads.', 'The database is read-only.'),
];
const incident = (cause: string, services = ['orders']) => ({
  services,
  profile: causeProfile({ title: 'Orders down', causes: [{ text: cause, role: 'root-cause' }] }, analyser),
});

describe('the failure mode that causes fit', () => {
  it('is the one whose words they have', () => {
    const causes = [
      'An early return in the voucher branch kept the connection borrowed; idle sessions piled up.',
      'A replication slot that nobody read held back the write-ahead log until the volume was full.',
    ];
    expect(
      fittingModes(
        causes.map((cause) => incident(cause)),
        modes,
      ),
    ).toEqual(['leak', 'disk']);
  });

  it('is none where nothing fits clearly', () => {
    expect(fittingModes([incident('The feature flag was switched on for everybody.')], modes)).toEqual([null]);
  });

  it('is that of any service whose whole name they hold, where no document names a service', () => {
    const cause = 'The volume was full of write-ahead log that a forgotten slot held back.';
    expect(fittingModes([incident(cause, []), incident(cause, ['mails'])], modes)).toEqual(['disk', null]);
    expect(fittingModes([incident('An early return kept the connection borrowed.', [])], modes)).toEqual([null]);
  });

  it('is none of another service', () => {
    const cause = 'An early return kept the connection borrowed.';
    expect(fittingModes([incident(cause, ['payments'])], modes)).toEqual([null]);
  });

  it('is none where two fit as well', () => {
    const twin = { ...modes[0]!, failureModeId: 'leak-2' };
    expect(fittingModes([incident('An early return kept a connection borrowed.')], [...modes, twin])).toEqual([null]);
  });

  it('is the one whose name stands in the causes, also where another fits as well', () => {
    const named = mode('leak-orders', 'Connections leak in the orders pool', 'A handle is lost.', 'Sessions are idle.');
    const told = incident(
      'The root cause was a leak of connections of the orders pool: an early return kept one borrowed.',
    );
    expect(fittingModes([told], [...modes, named])).toEqual(['leak-orders']);
    expect(fittingModes([incident('An early return kept a connection borrowed.')], [...modes, named])).toEqual([
      'leak',
    ]);
  });
});
