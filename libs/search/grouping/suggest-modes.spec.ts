import { createAnalyser } from '../analysis/analyser.js';
import { causeProfile } from './cause-profile.js';
import { suggestModes, type Ungrouped } from './suggest-modes.js';
import { suggestedName } from './suggested-name.js';

const analyser = createAnalyser([]);
const incident = (incidentId: string, cause: string): Ungrouped => ({
  incidentId,
  profile: causeProfile({ title: incidentId, causes: [{ text: cause, role: 'root-cause' }] }, analyser),
});
const many = Array.from({ length: 200 }, (_, i) =>
  incident(`i${i}`, `The flag tariff${i} of region${i % 50} was set to a wrong value${i} by hand${i}.`),
);
const full = [
  incident('first', 'Audit logs filled the disk of the mail volume: log rotation was off, no inodes were left.'),
  incident('second', 'Log rotation was off, so that audit logs filled the disk of the mail volume again.'),
];

describe('suggested failure modes', () => {
  it('are incidents with like causes, found among many others', () => {
    expect(suggestModes([...many.slice(0, 100), full[0]!, ...many.slice(100), full[1]!])).toEqual([[100, 201]]);
  });

  it('do not come back when a person refused them', () => {
    expect(suggestModes(full)).toEqual([[0, 1]]);
    expect(suggestModes(full, [['second', 'first']])).toEqual([]);
  });

  it('are called by their kind of mechanism and the words that all share', () => {
    const named = full.map(({ incidentId, profile }) => ({ title: incidentId, lead: null, profile }));
    expect(suggestedName(named)).toMatch(/^disk ran full: .*disk/);
  });

  it('are called by no part of a name that is said whole, and by no word of any text', () => {
    const named = ['first', 'second'].map((title) => ({
      title,
      lead: null,
      profile: incident(title, 'The heap of invoice-render was properly full, because of its pages.').profile,
    }));
    expect(suggestedName(named)).toBe('memory ran out: full, heap, invoice-render, pages');
  });

  it('of one incident are called by its own words', () => {
    const lead = 'Audit logs filled the disk.';
    expect(suggestedName([{ title: 'Mail down', lead, profile: full[0]!.profile }])).toBe(lead);
  });

  it('of one incident without a cause say so', () => {
    expect(suggestedName([{ title: 'Mail down', lead: null, profile: null }])).toBe('no cause on record: Mail down');
  });

  it('ends a long name between words, and without the colon of what it would introduce', () => {
    const named = (lead: string): string => suggestedName([{ title: 'Mail down', lead, profile: null }]);
    const long = `The disk ran full, because ${'very '.repeat(11)}large logs of the queue, rotated never, stayed`;
    expect(named(long)).toMatch(/^The disk ran full, because (?:very )+large…$/);
    expect(named('The webhook refused the rule, with the error:')).toBe('The webhook refused the rule, with the error');
  });

  it('begins a name without the moment of the entry that it is quoted from', () => {
    const lead = '2026-03-12 14:31 Pods got no address';
    expect(suggestedName([{ title: 'Pods down', lead, profile: null }])).toBe('Pods got no address');
    const said = '[00:33] ada: root cause = the week number rolled over';
    expect(suggestedName([{ title: 'Clocks', lead: said, profile: null }])).toBe(
      'root cause = the week number rolled over',
    );
  });
});
