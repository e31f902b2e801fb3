import { colourful, plain } from '../text/paint.js';
import type { Answer, Match, Remediation, RemedyRecord } from './answer.js';
import { answerLines } from './render-answer.js';

const at = (startLine: number) => ({
  sourceUri: 'file:///base/pm/cart.md',
  startLine,
  endLine: startLine,
  position: 7,
});

const record = (remedy: string, told: Partial<RemedyRecord> = {}): RemedyRecord => ({
  remedy,
  worked: 0,
  failed: 0,
  madeWorse: 0,
  reverted: 0,
  unknown: 0,
  medianMinutesToEffect: null,
  verifiedBy: [],
  warning: null,
  ...told,
});

const remedy = (text: string, outcome: string, told: Partial<RemedyRecord> = {}): Remediation => ({
  ...at(40),
  text,
  kind: 'MITIGATION',
  outcome,
  record: record(text, told),
});

const match: Match = {
  rank: 1,
  score: 1.5,
  title: 'Checkout slow after the cart refactoring',
  sourceUri: 'file:///base/pm/cart.md',
  incidentId: 'incident-1',
  occurredAt: '2026-03-12T14:05:00Z',
  services: ['checkout', 'pricing'],
  passages: [{ ...at(12), section: 'Symptoms', text: 'Redis refused connections and checkout timed out.' }],
  rootCauses: [
    { ...at(30), role: 'TRIGGER', text: 'The release of the afternoon.' },
    { ...at(31), role: 'ROOT_CAUSE', text: 'The cache was read once for each item of the cart.' },
  ],
  remediations: [
    remedy('Rolled the **release** back.', 'WORKED', { worked: 1, medianMinutesToEffect: 2 }),
    remedy('Added pods.', 'MADE_WORSE', { madeWorse: 1, warning: 'made it worse 1 of 1 time: SHOP-1' }),
    remedy('Batched the reads.', 'UNKNOWN', { unknown: 1 }),
    { ...remedy('Alert on the pool.', 'UNKNOWN'), record: null },
  ],
  signals: [
    { name: 'words', contribution: 0.4, detail: '' },
    { name: 'meaning', contribution: 1.1, detail: '' },
    { name: 'another version', contribution: -0.04, detail: 'the question names redis 7, the record redis 5' },
  ],
  shortfalls: [],
  against: [
    {
      name: 'another version',
      contribution: -0.04,
      detail: 'the question names redis 7, the record redis 5',
      grounds: [{ ...at(9), text: 'redis 5' }],
    },
  ],
};

const answer: Answer = {
  id: 'answer-1',
  verdict: 'LIKELY_KNOWN',
  probability: 0.713,
  calibrated: false,
  uncalibratedReason: 'too few judged answers',
  remembered: true,
  advice: 'Read the best matches first.',
  readings: [],
  position: 54,
  tookMs: 12,
  degraded: false,
  degradedReason: null,
  matches: [match],
  groups: [],
  runbooks: [
    {
      ...at(5),
      rank: 1,
      score: 0.8,
      title: 'RedisMaxClients',
      documentId: 'runbook-1',
      section: 'First steps',
      text: 'Look at the clients:\n\n    redis-cli client list\n',
    },
  ],
};

const layout = { width: 80, paint: plain, folder: '/base' };
const textOf = (changed: Partial<Answer> = {}): string => answerLines({ ...answer, ...changed }, layout).join('\n');

describe('answerLines', () => {
  it('leaves out runbooks that have next to nothing of the question beside the first, but not from all that is known', () => {
    const [first] = answer.runbooks;
    const beside = (title: string, rank: number, score: number) => ({ ...first!, title, rank, score });
    const runbooks = [first!, beside('RedisEvictions', 2, 0.35), beside('DiskFull', 3, 0.05)];
    expect(textOf({ runbooks })).toContain('2. RedisEvictions');
    expect(textOf({ runbooks })).not.toContain('DiskFull');
    expect(answerLines({ ...answer, runbooks }, { ...layout, isFull: true }).join('\n')).toContain('3. DiskFull');
  });

  it('begins with the verdict, its probability and what to do, and says aloud that it is uncalibrated, and why', () => {
    const [verdict, advice, calibration] = textOf().split('\n');
    expect(verdict).toContain('LIKELY KNOWN: 71 %');
    expect(advice).toBe('Read the best matches first.');
    expect(calibration).toContain('uncalibrated: too few judged answers');
  });

  it('says which words were read otherwise than written', () => {
    const readings = [{ written: 'conection', readAs: 'connection', documents: 14 }];
    expect(textOf({ ...answer, readings })).toContain(
      '("conection" is in no record, read as "connection", which 14 documents tell of)',
    );
  });

  it('does not speak of missing calibration when there is one', () => {
    expect(textOf({ calibrated: true })).not.toContain('uncalibrated');
  });

  it('tells title, date, services and the place to open', () => {
    const text = textOf();
    expect(text).toContain('1. Checkout slow after the cart refactoring');
    expect(text).toContain('2026-03-12 · checkout, pricing');
    expect(text).toContain(' · pm/cart.md:31');
    expect(text).toContain('(Symptoms, line 12)');
  });

  it('tells the signals and every remedy only where all is asked for', () => {
    const full = answerLines(answer, { ...layout, isFull: true }).join('\n');
    expect(full).toContain('-0.04 another version');
    expect(full).toContain('Alert on the pool.');
    expect(textOf()).not.toContain('words');
    expect(textOf()).not.toContain('Alert on the pool.');
  });

  it('names the root cause rather than the trigger', () => {
    expect(textOf()).toContain('* The cache was read once for each item of the cart. (line 31)');
    expect(textOf()).not.toContain('The release of the afternoon');
  });

  it('names the trigger where no root cause is stated', () => {
    const trigger = match.rootCauses.slice(0, 1);
    expect(textOf({ matches: [{ ...match, rootCauses: trigger }] })).toContain('The release of the afternoon');
  });

  it('keeps what worked, what failed and what nobody knows apart, in plain words', () => {
    const text = textOf();
    expect(text).toMatch(/Worked\n {3}\+ Rolled the release back\. \(took 2 min, line 40\)/);
    expect(text).toMatch(/did NOT help\n {3}! Added pods\. \(made it worse, line 40\)/);
    expect(text).toMatch(/nobody wrote down whether it helped\n {3}- Batched the reads/);
  });

  it('warns of a remedy that failed elsewhere, and recommends one that worked elsewhere', () => {
    const elsewhere = [
      remedy('Restarted.', 'UNKNOWN', { failed: 2, worked: 1, warning: 'failed 2 of 3 times: INC-12, INC-40' }),
      remedy('Drained.', 'UNKNOWN', { worked: 2, verifiedBy: ['Ada'] }),
    ];
    const text = textOf({ matches: [{ ...match, remediations: elsewhere }] }).replace(/\s+/g, ' ');
    expect(text).toContain('did NOT help ! Restarted. (worked 1 of 3 times, failed 2 of 3 times: INC-12, INC-40');
    expect(text).toContain('Worked + Drained. (worked 2 of 2 times, verified by Ada, line 40)');
  });

  it('does not tell a remedy again where the incident says what came of it', () => {
    const told = record('roll back release', { worked: 1, failed: 1, warning: 'failed 1 of 2 times: X' });
    const remediations = [
      { ...remedy('Rolled back.', 'WORKED'), record: told },
      { ...remedy('Rollback at noon.', 'UNKNOWN'), record: told },
    ];
    expect(textOf({ matches: [{ ...match, remediations }] })).not.toContain('Rollback at noon');
  });

  it('tells a remedy once where a document tells of it twice, and each place where all is asked for', () => {
    const told = record('roll back release', { worked: 1 });
    const remediations = ['Rolled back.', 'Rolling back ended it.'].map((text) => ({
      ...remedy(text, 'WORKED'),
      record: told,
    }));
    const changed = { matches: [{ ...match, remediations }] };
    expect(textOf(changed)).not.toContain('Rolling back ended it');
    expect(answerLines({ ...answer, ...changed }, { ...layout, isFull: true }).join('\n')).toContain(
      'Rolling back ended it',
    );
  });

  it('tells what speaks against a match, and where that stands', () => {
    expect(textOf().replace(/\s+/g, ' ')).toContain(
      'x Against it: another version: the question names redis 7, the record redis 5 (line 9)',
    );
  });

  it('tells who said of a question like this one that a match was the same failure', () => {
    const detail = 'by Ada Lovelace, last on 2026-11-20, for answer-0c5f-77aa, a question 83 % alike';
    const judged = { ...match, signals: [{ name: 'judged the same failure before', contribution: 0.12, detail }] };
    const said = '> Judged the same failure before: by Ada Lovelace, last on 2026-11-20, on a question 83 % alike';
    expect(textOf({ matches: [judged] }).replace(/\s+/g, ' ')).toContain(said);
    expect(textOf({ verdict: 'NOVEL', matches: [judged] }).replace(/\s+/g, ' ')).toContain(said);
    expect(textOf()).not.toContain('Judged');
  });

  it('tells the causes that one symptom leads to, with the check that tells them apart', () => {
    const group = (name: string, rank: number) => ({
      rank,
      name,
      isSuggested: false,
      isNear: true,
      occurrences: 3,
      lastSeenAt: '2026-03-12',
      matches: [{ rank, score: 1 / rank, incidentId: `incident-${rank}` }],
      tellsApart: [{ ...at(22), text: 'Look at `pg_stat_activity`.' }],
    });
    const matches = [match, { ...match, rank: 2 }];
    const text = textOf({ matches, groups: [group('Pool exhausted', 1), group('Connection leak', 2)] });
    expect(text).toContain('A. Pool exhausted (seen 3 times, last 2026-03-12; match 1 below)');
    expect(text).toContain('? Look at pg_stat_activity. (pm/cart.md:22)');
    expect(textOf({ groups: [group('Pool exhausted', 1)] })).toContain('Failure mode: Pool exhausted (seen 3 times');
  });

  it('is never certain, whatever rounding says', () => {
    expect(textOf({ probability: 0.9981 })).toContain('over 99 % that the best match');
    expect(textOf({ probability: 0.0012 })).toContain('under 1 % that the best match');
  });

  it('takes no match for another cause of the same symptom that has next to nothing of the question', () => {
    const group = (name: string, rank: number, score: number) => ({
      rank,
      name,
      isSuggested: false,
      isNear: rank === 1,
      occurrences: 1,
      lastSeenAt: null,
      matches: [{ rank, score, incidentId: `incident-${rank}` }],
      tellsApart: [{ ...at(22), text: `Check ${name}.` }],
    });
    const matches = [match, { ...match, rank: 2, score: match.score * 0.05, title: 'Quite another thing' }];
    const groups = [group('Pool exhausted', 1, match.score), group('Another mode', 2, match.score * 0.05)];
    const text = textOf({ matches, groups });
    expect(text).not.toContain('SEVERAL CAUSES');
    expect(text).not.toContain('Quite another thing');
    expect(text).toContain('1 more has next to nothing of the question: --full');
  });

  it('names the matches of a group that are beyond those shown', () => {
    const group = (name: string, rank: number) => ({
      rank,
      name,
      isSuggested: false,
      isNear: true,
      occurrences: 1,
      lastSeenAt: null,
      matches: [{ rank, score: 1, incidentId: `incident-${rank}` }],
      tellsApart: [],
    });
    const changed = { matches: [match], groups: [group('Pool exhausted', 1), group('Volume full', 4)] };
    const text = answerLines({ ...answer, ...changed }, { ...layout, isFull: true }).join('\n');
    expect(text).toContain('A. Pool exhausted (match 1 below)');
    expect(text).toContain('B. Volume full (match 4)');
  });

  it('does not repeat the matches as groups of one that nobody named and nothing tells apart', () => {
    const group = (rank: number) => ({
      rank,
      name: 'The pool was too small',
      isSuggested: true,
      isNear: true,
      occurrences: 1,
      lastSeenAt: null,
      matches: [{ rank, score: 1 / rank, incidentId: `incident-${rank}` }],
      tellsApart: [],
    });
    const text = textOf({ matches: [match, { ...match, rank: 2 }], groups: [group(1), group(2)] });
    expect(text).not.toContain('SEVERAL CAUSES');
  });

  it('shows runbook sections with their commands as written', () => {
    expect(textOf()).toContain('1. RedisMaxClients: First steps');
    expect(textOf()).toContain('\n       redis-cli client list');
  });

  it('ends with how to judge it, where it was kept', () => {
    expect(textOf().split('\n').at(-1)).toContain('precedent judge answer-1');
    expect(textOf({ remembered: false })).not.toContain('precedent judge');
  });

  it('is short where it is new: the nearest misses, each with a line that says why it falls short', () => {
    const text = textOf({ verdict: 'NOVEL', matches: [{ ...match, shortfalls: ['No error in common.', 'Else.'] }] });
    expect(text).toContain('NEW: 71 %');
    expect(text).toContain('NEAREST MISSES');
    expect(text).toContain('falls short: No error in common.');
    expect(text).not.toContain('Worked');
  });

  it('says what to add when too little was asked', () => {
    const text = textOf({ verdict: 'INSUFFICIENT_QUERY', advice: 'Name the service.', runbooks: [] });
    expect(text).toContain('Name the service.');
    expect(text).not.toContain('%');
    expect(text).toContain('NEAREST SO FAR');
    expect(text).not.toContain('Worked');
  });

  it('says that an answer is weaker than usual, and why', () => {
    expect(textOf({ degraded: true, degradedReason: 'no usable model' })).toContain(
      'Weaker than usual: no usable model',
    );
  });

  it('stays within 80 columns, long addresses aside', () => {
    const long = 'word '.repeat(200);
    const lines = answerLines(
      { ...answer, matches: [{ ...match, title: long, rootCauses: [{ ...at(1), role: 'ROOT_CAUSE', text: long }] }] },
      layout,
    );
    expect(Math.max(...lines.map(({ length }) => length))).toBeLessThanOrEqual(80);
    expect(lines.length).toBeLessThanOrEqual(60);
  });

  it('says the same with and without colours', () => {
    const escapes = new RegExp(`${String.fromCharCode(27)}\\[\\d+m`, 'g');
    const coloured = answerLines(answer, { ...layout, paint: colourful }).join('\n');
    expect(coloured).not.toBe(textOf());
    expect(coloured.replace(escapes, '')).toBe(textOf());
  });
});
