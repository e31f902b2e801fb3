import type { ExecutionOutcome } from '#domain/runbook-record/runbook-record.events.js';
import {
  runbookRecordOf,
  type RunbookExecution,
  type RunbookStanding,
  type RunbookVerification,
} from './runbook-record.js';

const standing: RunbookStanding = {
  version: 2,
  revisedAt: '2026-05-01T10:00:00.000Z',
  statedVerifiedAt: null,
  isFirst: false,
};
const rule = { now: '2026-06-01T10:00:00.000Z', staleAfterDays: 180 };

const execution = (outcome: ExecutionOutcome, at = '2026-05-20T10:00:00.000Z'): RunbookExecution => ({
  executionId: `execution ${outcome} ${at}`,
  outcome,
  by: 'Ada',
  at,
  incidentId: 'incident-1',
  incident: 'SHOP-1',
  section: null,
  note: null,
  position: 5,
});

const verification = (version: number, at = '2026-05-10T10:00:00.000Z'): RunbookVerification => ({
  by: 'Bob',
  at,
  version,
  note: null,
  position: 6,
});

type Told = Readonly<{
  standing?: Partial<RunbookStanding>;
  executions?: readonly RunbookExecution[];
  verifications?: readonly RunbookVerification[];
  now?: string;
}>;

const recordOf = ({ executions = [], verifications = [verification(2)], now = rule.now, ...told }: Told = {}) =>
  runbookRecordOf({ standing: { ...standing, ...told.standing }, executions, verifications }, { ...rule, now });

describe('the record of a runbook', () => {
  it('counts what came of following it, and what nobody knows for neither side', () => {
    const executions = (['helped', 'helped', 'did-not-help', 'made-worse', 'not-applicable', 'unknown'] as const).map(
      (outcome) => execution(outcome),
    );
    expect(recordOf({ executions })).toMatchObject({
      helped: 2,
      didNotHelp: 1,
      madeWorse: 1,
      notApplicable: 1,
      unknown: 1,
      lastUsedAt: '2026-05-20T10:00:00.000Z',
    });
  });

  it('warns of nothing where it is verified as it stands and helped last', () => {
    expect(recordOf({ executions: [execution('helped')] })).toMatchObject({
      warnings: [],
      isVerifiedAsItStands: true,
      lastVerifiedBy: 'Bob',
    });
  });

  it.each<[string, Told, string]>([
    ['nobody verified it', { verifications: [] }, 'Nobody has verified it.'],
    [
      'it was revised since',
      { verifications: [verification(1)] },
      'It was revised on 2026-05-01 and not verified since.',
    ],
    [
      'it was verified long ago',
      { now: '2027-01-01T10:00:00.000Z' },
      'It was last verified 236 days ago, on 2026-05-10.',
    ],
    [
      'it did not help last time',
      { executions: [execution('not-applicable'), execution('did-not-help'), execution('helped')] },
      'It did not help when it was last followed in SHOP-1, says Ada on 2026-05-20.',
    ],
    [
      'it made things worse last time',
      { executions: [execution('made-worse')] },
      'It made things worse when it was last followed in SHOP-1, says Ada on 2026-05-20.',
    ],
    [
      'it seldom helps',
      { executions: [execution('helped'), execution('did-not-help'), execution('did-not-help')] },
      'It helped only 1 of 3 times.',
    ],
  ])('warns where %s', (_name, told, warning) => {
    expect(recordOf(told).warnings).toContain(warning);
  });

  it('takes the word of the document for the text that it stands in, not for one that came later', () => {
    const stated = { statedVerifiedAt: '2026-04-01' };
    expect(recordOf({ verifications: [], standing: { ...stated, isFirst: true } })).toMatchObject({
      isVerifiedAsItStands: true,
      lastVerifiedAt: '2026-04-01',
      lastVerifiedBy: null,
    });
    expect(recordOf({ verifications: [], standing: stated }).isVerifiedAsItStands).toBe(false);
    expect(recordOf({ verifications: [], standing: { statedVerifiedAt: '2026-05-01' } }).isVerifiedAsItStands).toBe(
      true,
    );
  });
});
